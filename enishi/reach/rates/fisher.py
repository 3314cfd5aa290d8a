"""Whether two rates differ by more than chance would make them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from enishi.reach.rates.binomial import log_hypergeometric, tail

#: Two tables whose probabilities differ by less than this share are equally probable: rounding, not rarity.
_SAME = 1e-7


def fisher(k1: int, n1: int, k2: int, n2: int) -> float:
    """Fisher's exact test, two-sided: k1 of n1 against k2 of n2, each n at least 1.

    With as many hits in all, how probable are the divisions that are as rare as this one, or rarer?
    """
    hits, total = k1 + k2, n1 + n2
    low, high = max(0, hits - n2), min(n1, hits)
    middle = (n1 + 1) * (hits + 1) // (total + 2)  # the most probable

    def log(k: int) -> float:
        return log_hypergeometric(k, hits, n1, total)

    bound = log(k1) + _SAME
    if log(middle) <= bound:
        return 1.0
    if k1 < middle:
        below, above = k1, _first(log, bound, middle, high + 1)
    else:
        below, above = _first(log, bound, middle, low - 1), k1
    found = 0.0
    if below >= low:
        found += math.exp(log(below)) * tail(_downward(below, low, hits, n1, total))
    if above <= high:
        found += math.exp(log(above)) * tail(_upward(above, high, hits, n1, total))
    return min(found, 1.0)


def _first(log: Callable[[int], float], bound: float, near: int, far: int) -> int:
    """From near, which is not rare enough, the first towards far that is; far where none before it is."""
    while abs(far - near) > 1:
        between = (near + far) // 2
        if log(between) <= bound:
            far = between
        else:
            near = between
    return far


def _upward(k: int, high: int, hits: int, n: int, total: int) -> Iterator[float]:
    """The probability of each count above k, as a multiple of that of the one before."""
    rest = total - hits - n
    for count in range(k, high):
        yield (hits - count) / (count + 1) * ((n - count) / (rest + count + 1))


def _downward(k: int, low: int, hits: int, n: int, total: int) -> Iterator[float]:
    rest = total - hits - n
    for count in range(k, low, -1):
        yield count / (hits - count + 1) * ((rest + count) / (n - count + 1))


def holm(found: Sequence[float]) -> list[float]:
    """Each p of several tests, adjusted (S. Holm, 1979): below 0.05, it holds although so many were made."""
    adjusted, largest = [0.0] * len(found), 0.0
    for done, place in enumerate(sorted(range(len(found)), key=found.__getitem__)):
        largest = max(largest, min(1.0, (len(found) - done) * found[place]))
        adjusted[place] = largest
    return adjusted
