"""The engine: questions answered from the arrays, and changes that hold from the next question on."""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

from enishi.graph import MOST_COST, MOST_HOPS, kernels, live, snapshot
from enishi.graph.building import Arrays, assemble
from enishi.graph.edges import Edges

Array = Any
Answer = tuple[int | None, int | None]


class Engine:
    """Answers about one network; to be used by any number of threads.

    Only usable ties are in it: feed it those that may serve, and `hide` at once what no longer may. Whoever is not
    known, or suspended, has no ties and no ways. `full` says that something could not be added for want of room: it
    is not used, and the snapshot should be made anew. `upto`: how far the caller's own record of changes was in it.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.even, self.upto, self.full = arrays.even, arrays.upto, False
        self._ids, self._rows, self._tie = arrays.ids, arrays.rows, arrays.tie
        self._sizes = np.array([arrays.faces, arrays.ties], np.int64)
        self._ordered, self._original = arrays.faces, arrays.ties
        # Those who came later: their ids follow in no order.
        self._later: dict[int, int] = {}
        self._off: set[int] = set()
        self._lock = threading.RLock()
        room = len(arrays.ids)
        self._mark, self._level = np.zeros(room, np.uint8), 0
        # What the compiled functions write into; `kernels` says what.
        self._found, self._more = np.empty(room, np.uint32), np.zeros(room, np.int32)
        self._least = np.empty(room, np.int64)

    @classmethod
    def open(cls, path: Path) -> Engine:
        """From a snapshot; raises `snapshot.Refused`."""
        return cls(snapshot.open_(path))

    def filling(self) -> bool:
        """Whether half of the room for more is used: time to make the snapshot anew."""
        faces, ties = self._sizes.tolist()
        used = faces - self._ordered, ties - self._original
        room = len(self._ids) - self._ordered, len(self._tie) - self._original
        return self.full or any(2 * part > whole for part, whole in zip(used, room, strict=True))

    # What changes.

    def add(self, a: int, b: int, cost: int, back: int | None = None) -> bool:
        """From now on these two are tied, at this cost for a and that one (or the same) for b; False: no room."""
        back = cost if back is None else back
        if not (0 <= cost <= MOST_COST and 0 <= back <= MOST_COST):
            raise ValueError(f"costs go from 0 to {MOST_COST}")
        with self._lock:
            x, y = self._placed(a), self._placed(b)
            fits = min(x, y) >= 0
            if fits and x != y:
                fits = bool(live.add(self._ids, self._rows, self._tie, self._sizes, self._original, x, y, cost, back))
            self.full = self.full or not fits
            self.even = self.even and cost == back
            return fits

    def hide(self, a: int, b: int) -> None:
        """From now on these two are not tied; whoever is not known has nothing to hide."""
        with self._lock:
            x, y = self._place(a), self._place(b)
            if min(x, y) >= 0:
                live.hide(self._rows, self._tie, self._sizes, self._original, x, y)

    def suspend(self, face: int) -> None:
        """From now on nothing leads to, from or past this face."""
        with self._lock:
            x = self._placed(face)
            if x < 0:
                # Whom there is no room for has no ties either.
                self.full = True
                return
            self._off.add(x)
            self._mark[x] = kernels.OFF

    def restore(self, face: int) -> None:
        """Its ties, as far as they were not hidden meanwhile, hold again."""
        with self._lock:
            x = self._place(face)
            if x in self._off:
                self._off.discard(x)
                self._mark[x] = 0

    def suspend_only(self, faces: Collection[int]) -> None:
        """From now on these are suspended, and nobody else. Whoever is not known has no ties to lead anywhere."""
        with self._lock:
            off = {int(self._ids[x]) for x in self._off}
            for face in off.difference(faces):
                self.restore(face)
            for face in set(faces) - off:
                if self._place(face) >= 0:
                    self.suspend(face)

    # What is asked.

    def ways(
        self, asker: int, target: int, *, hops: int = MOST_HOPS, most: int | None = None
    ) -> tuple[int | None, list[int]]:
        """(the fewest hops, at most so many; those of the asker's own ties to ask, best first).

        Best is the asker's own least cost; what lies beyond is a way or none. (None, []) where there is no way.
        """
        with self._lock:
            a, b = self._there(asker), self._there(target)
            if min(a, b) < 0 or a == b:
                return (None if min(a, b) < 0 else 0), []
            out = self._out(a, most)
            fewest, found = kernels.ways(self._rows, self._tie, self._mark, self._fresh(), a, b, hops, out)
            return (None, []) if fewest < 0 else (fewest, self._names(out[:found]))

    def proposed(self, asker: int, target: int) -> Answer:
        """(the fewest hops, the cost of the way that would be proposed); (None, None) where there is none.

        That is the way on which each who is asked takes, as the asker does, the best of their own ties that lead on
        in the fewest steps. Its cost is for operators: it says something of ties that are not the asker's.
        """
        with self._lock:
            a, b = self._there(asker), self._there(target)
            if min(a, b) < 0 or a == b:
                return (None, None) if min(a, b) < 0 else (0, 0)
            arrays = self._rows, self._tie, self._mark, self._fresh(), self._found
            fewest, cost = kernels.proposed(*arrays, a, b, MOST_HOPS)
            return (None, None) if fewest < 0 else (fewest, cost)

    def weighted(self, source: int, target: int) -> Answer:
        """(hops, cost) of the way of the least sum of costs, of at most MOST_HOPS hops; among equals the fewest hops.

        Never for askers. ValueError where the two sides of some tie give it different costs.
        """
        with self._lock:
            if not self.even:
                raise ValueError("the two sides of a tie give it different costs")
            a, b = self._there(source), self._there(target)
            if min(a, b) < 0 or a == b:
                return (None, None) if min(a, b) < 0 else (0, 0)
            arrays = self._rows, self._tie, self._mark, self._fresh(), self._least
            found = kernels.weighted(*arrays, a, b)
            return (None, None) if found == kernels.NO_WAY else (found % 8, found // 8)

    def mutual(self, a: int, b: int) -> list[int]:
        """Whom both are tied to, in a's order."""
        with self._lock:
            x, y = self._there(a), self._there(b)
            if min(x, y) < 0:
                return []
            out = self._out(x, None)
            return self._names(out[: kernels.mutual(self._rows, self._tie, self._mark, self._fresh(), x, y, out)])

    def friends_of_friends(self, face: int) -> tuple[Array, Array]:
        """(those two hops away, through how many ties each): first whom one meets through the best."""
        with self._lock:
            a, count, level = self._there(face), 0, self._fresh()
            if a >= 0:
                arrays = self._rows, self._tie, self._mark, level
                count = kernels.friends_of_friends(*arrays, a, self._found, self._more)
            faces, counts = np.empty(count, np.int64), np.empty(count, np.int32)
            kernels.told(self._ids, self._mark, level, self._found, self._more, faces, counts)
            return faces, counts

    def group(self, faces: Collection[int]) -> Array:
        """These faces (who works or worked at a company), as `referrals` wants them; for as long as this engine."""
        with self._lock:
            return np.unique([place for place in map(self._place, faces) if place >= 0]).astype(np.int64)

    def referrals(self, asker: int, group: Array, *, most: int | None = None) -> list[tuple[int, int]]:
        """Of the asker's own ties, best first, those in the group (1) and those who know somebody else in it (2)."""
        with self._lock:
            a = self._there(asker)
            if a < 0:
                return []
            out, steps = self._out(a, most), self._out(a, most)
            arrays = self._rows, self._tie, self._mark, self._fresh()
            found = kernels.referrals(*arrays, a, group, out, steps)
            return list(zip(self._names(out[:found]), steps[:found].tolist(), strict=True))

    def _out(self, x: int, most: int | None) -> Array:
        """Room for as many of the ties of x as are wanted."""
        length = int(self._rows[x, 1] - self._rows[x, 0])
        return np.empty(max(1, length if most is None else min(most, length)), np.int64)

    def _names(self, places: Array) -> list[int]:
        return self._ids[places].tolist()

    def _place(self, face: int) -> int:
        """-1 for whom we do not know."""
        place = self._later.get(face) if self._later else None
        return kernels.place(self._ids, self._ordered, face) if place is None else place

    def _placed(self, face: int) -> int:
        """The same, and whoever is new gets a place; -1 where there is no more room."""
        place = self._place(face)
        if place < 0 and self._sizes[live.FACES] < len(self._ids):
            place = self._later[face] = int(self._sizes[live.FACES])
            self._ids[place] = face
            self._sizes[live.FACES] += 1
        return place

    def _there(self, face: int) -> int:
        """-1 for whom we do not know and who is suspended."""
        place = self._place(face)
        return -1 if place in self._off else place

    def _fresh(self) -> int:
        """A level no mark has reached."""
        self._level += kernels.MARKS
        if self._level + kernels.MARKS > kernels.OFF:
            self._mark.fill(0)
            self._mark[list(self._off)] = kernels.OFF
            self._level = kernels.MARKS
        return self._level


_compiled = threading.Event()
_compiling = threading.Lock()


def ready() -> bool:
    """Whether questions are answered at once; until then each would wait for the compiler."""
    return _compiled.is_set()


def warm() -> None:
    """Compile everything, or read it where a process before has: to be called in the background. Takes seconds."""
    with _compiling:
        if ready():
            return
        pair = np.array([1, 2], np.int64)
        engine = Engine(assemble(Edges(pair, pair + 1, pair.astype(np.int32), None, np.zeros(2, np.bool_))))
        engine.add(3, 4, 1)
        engine.hide(3, 4)
        for ask in (engine.ways, engine.proposed, engine.weighted, engine.mutual):
            ask(1, 3)
        engine.friends_of_friends(1)
        engine.referrals(1, engine.group([3]))
        _compiled.set()
