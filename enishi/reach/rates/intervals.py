"""Where a true rate lies, given that k of n did it: 0 <= k <= n, 1 <= n <= 10⁹, both whole. Rates are fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import NormalDist

from enishi.reach.rates.binomial import log_binomial, tail

Interval = tuple[float, float]
LEVEL = 0.95


def wilson(k: int, n: int, level: float = LEVEL) -> Interval:
    """Wilson's score interval (E. B. Wilson, 1927): right on average, and never below 0 or over 1."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    return _wilson_low(k, n, z), 1 - _wilson_low(n - k, n, z) if 2 * k > n else _wilson_high(k, n, z)


def _wilson_low(k: int, n: int, z: float) -> float:
    return max(0.0, k + z * z / 2 - _spread(k, n, z)) / (n + z * z) if k else 0.0


def _wilson_high(k: int, n: int, z: float) -> float:
    return (k + z * z / 2 + _spread(k, n, z)) / (n + z * z)


def _spread(k: int, n: int, z: float) -> float:
    return z * math.sqrt(k * (n - k) / n + z * z / 4)


def exact(k: int, n: int, level: float = LEVEL) -> Interval:
    """The exact interval (C. J. Clopper and E. S. Pearson, 1934): right at least as often as it says.

    Its ends are the rates at which k or more, and k or fewer, would come about with probability (1 - level) / 2.
    """
    if 2 * k > n:
        low, high = exact(n - k, n, level)
        return 1 - high, 1 - low
    start = wilson(k, n, level)
    odds = (1 - level) / 2
    rate = k / n
    low = _solved(k, n, odds, start[0], (0.0, rate), or_more=True) if k else 0.0
    return low, _solved(k, n, odds, start[1], (rate, 1.0), or_more=False)


def at_most(k: int, n: int, level: float = LEVEL) -> float:
    """The rate that the true one is below, with this certainty: one-sided, and exact."""
    return exact(k, n, 2 * level - 1)[1]


def _solved(k: int, n: int, odds: float, p: float, bracket: Interval, *, or_more: bool) -> float:
    """The rate within the bracket at which k or more (or fewer) of n have these odds: Newton's steps from p.

    The logarithm of a tail is nearly straight where it counts, so four or five steps do; a step that leads out of
    the bracket is replaced by halving it.
    """
    low, high = bracket
    for _step in range(200):
        if not low < p < high:
            p = (low + high) / 2
        total = tail(_upward(k, n, p) if or_more else _downward(k, n, p))
        off = log_binomial(k, n, p, 1 - p) + math.log(total) - math.log(odds)
        # k or more become likelier with the rate, k or fewer rarer.
        slope = (k / p if or_more else -(n - k) / (1 - p)) / total
        if (off > 0) == or_more:
            high = p
        else:
            low = p
        step = off / slope
        p -= step
        if abs(step) <= 1e-15 * p:
            break
    return p


def _upward(k: int, n: int, p: float) -> Iterator[float]:
    """The probability of each count above k, as a multiple of that of the one before."""
    odds = p / (1 - p)
    for count in range(k, n):
        yield (n - count) / (count + 1) * odds


def _downward(k: int, n: int, p: float) -> Iterator[float]:
    odds = (1 - p) / p
    for count in range(k, 0, -1):
        yield count / (n - count + 1) * odds
