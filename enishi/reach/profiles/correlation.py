"""How two scores of the same people go together: Pearson's and Spearman's coefficients, with 95 % intervals.

Sources: R. A. Fisher, On the probable error of a coefficient of correlation (1921); for ranks the standard error of
D. G. Bonett and T. A. Wright (2000). Intervals need four pairs, and are rough below some twenty-five.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: The normal distribution's 97.5 % point.
_Z = 1.959963984540054
LEAST = 3


@dataclass(frozen=True, slots=True)
class Coefficient:
    """r from -1 to 1, with its interval; low and high are None where there is none to be had."""

    r: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Correlation:
    """n pairs. None where one of the two scores is the same for everybody: it goes along with nothing."""

    n: int
    pearson: Coefficient | None
    spearman: Coefficient | None


def correlation(x: Sequence[float], y: Sequence[float]) -> Correlation:
    """Raises ValueError where the two are not of the same length, or fewer than LEAST."""
    if len(x) != len(y) or len(x) < LEAST:
        raise ValueError("two scores each, of three people at least")
    n = len(x)
    pearson, spearman = _r(x, y), _r(ranks(x), ranks(y))
    return Correlation(
        n,
        None if pearson is None else _within(pearson, n, 1.0),
        None if spearman is None else _within(spearman, n, 1 + spearman**2 / 2),
    )


def _r(x: Sequence[float], y: Sequence[float]) -> float | None:
    mean_x, mean_y = math.fsum(x) / len(x), math.fsum(y) / len(y)
    from_x, from_y = [value - mean_x for value in x], [value - mean_y for value in y]
    # Scaled first, so that the squares of very large and very small scores stay numbers.
    widest_x, widest_y = max(map(abs, from_x)), max(map(abs, from_y))
    if len(set(x)) == 1 or len(set(y)) == 1 or not widest_x or not widest_y:
        return None
    a, b = [value / widest_x for value in from_x], [value / widest_y for value in from_y]
    along = math.fsum(p * q for p, q in zip(a, b, strict=True))
    r = along / math.sqrt(math.fsum(p * p for p in a) * math.fsum(q * q for q in b))
    return max(-1.0, min(1.0, r))


def ranks(values: Sequence[float]) -> list[float]:
    """From 1; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            out[place] = (start + 1 + end) / 2
        start = end
    return out


def _within(r: float, n: int, variance: float) -> Coefficient:
    """Fisher's z: atanh r is about normal, with this variance / (n - 3)."""
    if n < 4 or abs(r) == 1:
        return Coefficient(r, None, None)
    half = _Z * math.sqrt(variance / (n - 3))
    return Coefficient(r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half))
