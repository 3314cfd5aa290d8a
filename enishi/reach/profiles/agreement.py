"""Whether two who scored the same ten points agree, and the score as a word in an address: nothing is stored."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

from enishi.reach.profiles.points import POINTS

Answers = tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """same of n points judged alike; a point that one of the two could not see is not counted. by_chance: the
    share that two would share who answer as often yes as these, but at random. kappa: Cohen's, (observed - by_chance)
    / (1 - by_chance); None where both gave one and the same answer throughout, or there is no point.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960).
    """

    same: int
    n: int
    observed: float
    by_chance: float
    kappa: float | None


def agreement(one: Sequence[bool | None], other: Sequence[bool | None]) -> Agreement:
    """Raises ValueError where the two are not of the same length."""
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    n = len(pairs)
    if not n:
        return Agreement(0, 0, 0.0, 0.0, None)
    same = sum(a == b for a, b in pairs)
    yes, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    # Counted in whole numbers, so that "by chance alone, always" is told exactly.
    chance = yes * theirs + (n - yes) * (n - theirs)
    kappa = None if chance == n * n else (same * n - chance) / (n * n - chance)
    return Agreement(same, n, same / n, chance / (n * n), kappa)


_MARKS = {None: 0, False: 1, True: 2}


def packed(answers: Sequence[bool | None]) -> str:
    """The answers as four letters: all there is in the link that somebody else scores by. Whoever likes can read them
    from it, so a scorer is asked not to look first."""
    number = 0
    for answer in reversed(answers):
        number = number * 3 + _MARKS[answer]
    return base64.urlsafe_b64encode((number + 1).to_bytes(3, "big")).decode()


def unpacked(word: str) -> Answers | None:
    """The answers of `packed`; None for anything else."""
    try:
        number = int.from_bytes(base64.b64decode(word.encode(), altchars=b"-_", validate=True), "big") - 1
    except (binascii.Error, ValueError):
        return None
    if len(word) != 4 or not 0 <= number < 3 ** len(POINTS):
        return None
    marks = {mark: answer for answer, mark in _MARKS.items()}
    return tuple(marks[number // 3**place % 3] for place in range(len(POINTS)))
