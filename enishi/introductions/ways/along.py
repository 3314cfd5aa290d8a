"""Ways along ties: from the asker to somebody, over people who let introductions go along all the ties between.

SQL says what is true. It goes by two queries from both ends to the middle, whatever the size, and works alike on SQLite
and PostgreSQL. In large networks the engine says before the second one whom it is worth looking through (`engine.py`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from django.db.models import Q

from enishi.introductions.ways import engine
from enishi.members.models import Face
from enishi.visibility import leading

#: Over two introducers at most.
MOST_STEPS = 3
#: Of the end with fewer ties so many are looked through, and so many of the other: more would keep everybody waiting.
LOOKED_THROUGH, MOST_ON_THE_OTHER = 2000, 20_000


class First(NamedTuple):
    """other: the number of the face to ask, one of the asker's own ties. steps: 1 is the person themself."""

    other: int
    steps: int


class Knowing(Protocol):
    """Of the asker's ties at least those that lead to one of these faces; None where that is not known."""

    def __call__(self, asker: int, faces: Collection[int]) -> set[int] | None: ...


def nobody_knows(asker: int, faces: Collection[int]) -> set[int] | None:
    return None


def ways(asker: Face, target: Face, most: int = MOST_STEPS) -> list[First]:
    """All whom one can ask where the way has the fewest steps, and at most so many; nobody where it would be longer.

    In no order."""
    return in_sql(asker, target, most, engine.here.knowing)


def in_sql(asker: Face, target: Face, most: int = MOST_STEPS, knowing: Knowing = nobody_knows) -> list[First]:
    """The same, whatever is known before."""
    if asker == target:
        return []
    near, far = _ends(asker, target)
    if target.pk in near:
        return [First(target.pk, 1)]
    if most > 1 and (both := near & far):
        return [First(other, 2) for other in both]
    if most < MOST_STEPS or not near or not far:
        return []
    worth = knowing(asker.pk, far)
    return [First(other, 3) for other in _between(asker, near if worth is None else near & worth, far)]


def _ends(asker: Face, target: Face) -> tuple[set[int], set[int]]:
    """Those next to the asker, and those next to the target."""
    ends: dict[int, set[int]] = {asker.pk: set(), target.pk: set()}
    pairs = leading(asker).filter(Q(holder=asker) | Q(holder=target))
    for holder, other in pairs.values_list("holder", "other"):
        ends[holder].add(other)
    return ends[asker.pk], ends[target.pk]


def _between(asker: Face, near: set[int], far: set[int]) -> set[int]:
    """Those next to the asker who are next to somebody that is next to the target."""
    # As numbers, since both ends are known: for queries within the query PostgreSQL would plan longer than it looks.
    here, there = sorted(near), sorted(far)
    few, many = (here, there) if len(here) <= len(there) else (there, here)
    del few[LOOKED_THROUGH:], many[MOST_ON_THE_OTHER:]
    ties = leading(asker).filter(holder__in=here, other__in=there).order_by()
    return set(ties.values_list("holder", flat=True).distinct())
