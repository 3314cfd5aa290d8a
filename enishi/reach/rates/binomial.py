"""Probabilities of counts, exact to about twelve digits for counts up to 10⁹, and without as many steps.

Logarithms of factorials of a thousand million agree with each other in ten digits, and their differences in none. So
each probability is taken apart as C. Loader does ("Fast and Accurate Computation of Binomial Probabilities", 2000):
what Stirling's formula leaves over, and how far the count is from what was expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterator


def log_binomial(k: int, n: int, p: float, q: float) -> float:
    """The logarithm of the probability of exactly k of n, where each comes with probability p, and q = 1 - p."""
    if k == 0:
        return n * (math.log1p(-p) if p < q else math.log(q)) if q else (0.0 if n == 0 else -math.inf)
    if k == n:
        return n * (math.log1p(-q) if q < p else math.log(p)) if p else -math.inf
    if not p or not q:
        return -math.inf
    left = _stirling(n) - _stirling(k) - _stirling(n - k) - _deviance(k, n * p) - _deviance(n - k, n * q)
    return left + 0.5 * math.log(n / (2 * math.pi * k * (n - k)))


def log_hypergeometric(k: int, hits: int, n: int, total: int) -> float:
    """The logarithm of the probability that n drawn of a total, of whom so many are hits, have exactly k of them."""
    p, q = hits / total, (total - hits) / total
    one, other = log_binomial(k, n, p, q), log_binomial(hits - k, total - n, p, q)
    return one + other - log_binomial(hits, total, p, q)


def tail(ratios: Iterator[float]) -> float:
    """What a tail sums up to, as a multiple of its first probability. ratios: of each to the one before, below 1."""
    total = term = 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term < total * 1e-17:
            break
    return total


def _stirling(n: int) -> float:
    """log n! less Stirling's formula."""
    if n < 16:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - 0.5 * math.log(2 * math.pi)
    s = 1 / (n * n)
    return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / n


def _deviance(x: float, mean: float) -> float:
    """x log(x / mean) + mean - x, also where both are nearly the same."""
    if abs(x - mean) >= 0.1 * (x + mean):
        return x * math.log(x / mean) + mean - x
    v = (x - mean) / (x + mean)
    total, term, odd = (x - mean) * v, 2 * x * v, 1
    while True:
        term *= v * v
        odd += 2
        if total + term / odd == total:
            return total
        total += term / odd
