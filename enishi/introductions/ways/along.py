"""Ways along ties: from the asker to somebody, over people who let introductions go along all the ties between.

This is the SQL form: what is true, whatever else may answer quicker. It goes by two queries from both ends to the
middle, whatever the size, and works alike on SQLite and PostgreSQL.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from django.db.models import Exists, OuterRef, Q

from enishi.members.models import Face
from enishi.visibility import leading

#: Over two introducers at most.
MOST_STEPS = 3
#: Of the end with fewer ties so many are looked through: more would keep everybody waiting.
LOOKED_THROUGH = 2000


class First(NamedTuple):
    """other: the number of the face to ask, one of the asker's own ties. steps: 1 is the person themself."""

    other: int
    steps: int


class Finder(Protocol):
    """Whoever answers the question: the same for the same ties, in no order."""

    def __call__(self, asker: Face, target: Face, most: int = MOST_STEPS) -> list[First]: ...


def in_sql(asker: Face, target: Face, most: int = MOST_STEPS) -> list[First]:
    """All whom one can ask where the way has the fewest steps, and at most so many; nobody where it would be longer."""
    if asker == target:
        return []
    near, far = _ends(asker, target)
    if target.pk in near:
        return [First(target.pk, 1)]
    if most > 1 and (both := near & far):
        return [First(other, 2) for other in both]
    return [First(other, 3) for other in _between(asker, target, near, far)] if most > 2 and near and far else []


#: Who answers today.
ways: Finder = in_sql


def _ends(asker: Face, target: Face) -> tuple[set[int], set[int]]:
    """Those next to the asker, and those next to the target."""
    ends: dict[int, set[int]] = {asker.pk: set(), target.pk: set()}
    pairs = leading(asker).filter(Q(holder=asker) | Q(holder=target))
    for holder, other in pairs.values_list("holder", "other"):
        ends[holder].add(other)
    return ends[asker.pk], ends[target.pk]


def _between(asker: Face, target: Face, near: set[int], far: set[int]) -> set[int]:
    """Those next to the asker who are next to somebody that is next to the target; begun where there are fewer."""
    from_here = len(near) <= len(far)
    # As numbers: for a query within the query PostgreSQL would first put together all ties there are.
    begun, ended = sorted(near if from_here else far)[:LOOKED_THROUGH], target if from_here else asker
    ties = leading(asker)
    reached = ties.filter(holder=OuterRef("other"), other=ended)
    middle = ties.filter(Exists(reached), holder__in=begun).order_by()
    return set(middle.values_list("holder" if from_here else "other", flat=True).distinct())
