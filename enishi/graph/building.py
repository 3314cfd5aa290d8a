"""From edges to the arrays that are asked: numbered faces, and the row of each, its best tie first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from enishi.graph import MOST_COST
from enishi.graph.compiling import compiled
from enishi.graph.edges import Edges
from enishi.graph.kernels import other

Array = Any
#: How much more than what is there may be added before the arrays are made anew: an eighth more faces, and of ties
#: twice as much again (a row that changes moves as a whole). It takes neither memory nor disk until it is used.
MORE_FACES, FEWEST_FACES = 8, 1024
MORE_TIES, FEWEST_TIES = 2, 65_536
#: Places of faces have 31 bits.
MOST_FACES = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Arrays:
    """ids: int64, in order, as far as `faces`. rows: int64, [begin, end) of each face in `tie`. tie: int64, as
    `kernels` says, as far as `ties`: the stored directions, two an edge. What is beyond is room for more.

    even: whether both sides give each of their ties the same cost. upto: how far the caller's own record of changes
    is contained in it.
    """

    ids: Array
    rows: Array
    tie: Array
    faces: int
    ties: int
    even: bool
    upto: int = 0


def assemble(edges: Edges, *, upto: int = 0, others: Array = ()) -> Arrays:
    """The arrays of these edges. others: ids of faces that may have none.

    Of edges between the same two the least cost counts; where one of them is hidden, all are. An edge from a face to
    itself only says that there is such a face. ValueError where a cost is negative or more than MOST_COST.
    """
    back = edges.cost if edges.back is None else edges.back
    for costs in (edges.cost, back):
        if len(costs) and (costs.min() < 0 or costs.max() > MOST_COST):
            raise ValueError(f"costs go from 0 to {MOST_COST}")
    known, source, target = numbered(edges, np.asarray(others, np.int64))
    faces = len(known)
    if faces > MOST_FACES:
        raise ValueError(f"there can be {MOST_FACES} faces")
    more = max(faces // MORE_FACES, FEWEST_FACES)
    ids = np.zeros(faces + more, np.int64)
    ids[:faces] = known
    rows = np.zeros((faces + more, 2), np.int64)
    counts = np.bincount(source, minlength=faces) + np.bincount(target, minlength=faces)
    rows[1:faces, 0] = np.cumsum(counts)[:-1][: max(faces - 1, 0)]
    rows[:faces, 1] = rows[:faces, 0]
    total = int(counts.sum())
    tie = np.zeros(total + max(total * MORE_TIES, FEWEST_TIES), np.int64)
    hidden = np.zeros(len(edges), np.bool_) if edges.hidden is None else edges.hidden
    fill(rows, tie, source, target, edges.cost, back, hidden)
    ties = settle(rows, tie, faces)
    return Arrays(ids, rows, tie, faces, ties, edges.back is None, upto)


def numbered(edges: Edges, others: Array) -> tuple[Array, Array, Array]:
    """(all ids in order, the places of the sources, those of the targets)"""
    parts = [part for part in (edges.source, edges.target, others) if len(part)]
    if not parts:
        nobody = np.empty(0, np.int64)
        return nobody, nobody, nobody
    low, high = min(int(part.min()) for part in parts), max(int(part.max()) for part in parts)
    if high - low < 4 * sum(len(part) for part in parts):
        # Ids close to each other are numbered by a table, without sorting.
        there = np.zeros(high - low + 1, np.bool_)
        for part in parts:
            there[part - low] = True
        table = np.cumsum(there, dtype=np.int32)
        table -= 1
        return np.flatnonzero(there) + low, table[edges.source - low], table[edges.target - low]
    known = np.unique(np.concatenate(parts))
    source, target = (np.searchsorted(known, part).astype(np.int32) for part in (edges.source, edges.target))
    return known, source, target


@compiled
def fill(rows: Array, tie: Array, source: Array, target: Array, cost: Array, back: Array, hidden: Array) -> None:
    """Each edge into both rows, in any order; one that is hidden as what is negative."""
    for i in range(len(source)):
        x, y = np.int64(source[i]), np.int64(target[i])
        tie[rows[x, 1]] = -1 - y if hidden[i] else np.int64(cost[i]) << 32 | y
        rows[x, 1] += 1
        tie[rows[y, 1]] = -1 - x if hidden[i] else np.int64(back[i]) << 32 | x
        rows[y, 1] += 1


@compiled
def settle(rows: Array, tie: Array, faces: int) -> int:
    """Put each row in order, leave out what may not be in it, and close the gaps. How much of `tie` is left."""
    seen = np.full(faces, -1, np.int32)
    used = 0
    for x in range(faces):
        row = tie[rows[x, 0] : rows[x, 1]].copy()
        row.sort()
        begin = used
        seen[x] = x
        for value in row:
            y = -1 - value if value < 0 else np.int64(other(value))
            # What is hidden comes first, and keeps out what else leads to the same face.
            if seen[y] != x:
                seen[y] = x
                if value >= 0:
                    tie[used] = value
                    used += 1
        rows[x, 0], rows[x, 1] = begin, used
    return used
