"""What is asked, and how each answer becomes two numbers that can be compared.

A contender answers `QUESTIONS` by methods of these names, for two faces, or a face and a group:

- path: (the fewest hops, the asker's best first tie to ask), at most four hops
- weighted: (hops, cost) of the least sum of costs, at most four hops
- mutual: whom both are tied to
- second: those two hops away
- referral: the asker's ties who are in the group or know somebody else in it
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

QUESTIONS = ("path", "weighted", "mutual", "second", "referral")
NO_WAY = (-1, -1)


def brief(question: str, answer: Any) -> tuple[int, int]:
    """Of a way its two numbers, -1 for what a contender does not say; of several faces how many, and their sum."""
    if question in ("path", "weighted"):
        return NO_WAY if answer is None else tuple(-1 if one is None else int(one) for one in answer)  # type: ignore[return-value]
    return len(answer), sum(map(int, answer))


@dataclass(frozen=True, slots=True)
class Round:
    """Of one round over the questions: CPU milliseconds of half of them, of 99 % and of the worst; how many it had."""

    p50: float
    p99: float
    worst: float
    count: int


def ask(
    answer: Callable[[Any, Any], Any], asked: Iterable[tuple[Any, Any]], cpu: Callable[[], int], seconds: float
) -> tuple[list[Any], Round]:
    """The answers, as long as they take no more CPU seconds altogether. cpu: CPU nanoseconds until now."""
    answers, times, spent = [], [], 0.0
    for a, b in asked:
        before = cpu()
        answers.append(answer(a, b))
        times.append((cpu() - before) / 1e6)
        spent += times[-1] / 1000
        if spent > seconds:
            break
    times.sort()
    at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99, 1)]
    return answers, Round(*at, len(times))


def own() -> int:
    return time.thread_time_ns()
