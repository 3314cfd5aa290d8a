"""The same answers in plain Python: what the compiled functions are held to, and enough for some thousand faces.

Written to be read, not to be fast.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from enishi.graph import MOST_HOPS

Answer = tuple[int | None, int | None]


class World:
    """Ties between ids, each side with a cost of its own, and faces that are suspended.

    The methods are those of `engine.Engine`; there they are described.
    """

    def __init__(self) -> None:
        self.ties: dict[int, dict[int, int]] = {}
        self.off: set[int] = set()

    def know(self, face: int) -> None:
        self.ties.setdefault(face, {})

    def add(self, a: int, b: int, cost: int, back: int | None = None) -> None:
        self.know(a)
        self.know(b)
        if a != b:
            self.ties[a][b] = cost
            self.ties[b][a] = cost if back is None else back

    def hide(self, a: int, b: int) -> None:
        self.ties.get(a, {}).pop(b, None)
        self.ties.get(b, {}).pop(a, None)

    def suspend(self, face: int) -> None:
        self.know(face)
        self.off.add(face)

    def restore(self, face: int) -> None:
        self.off.discard(face)

    def there(self, *faces: int) -> bool:
        return all(face in self.ties and face not in self.off for face in faces)

    def row(self, face: int) -> list[int]:
        """The usable ties of a face, its best first."""
        if not self.there(face):
            return []
        own = self.ties[face]
        return sorted((other for other in own if other not in self.off), key=lambda other: (own[other], other))

    def ways(
        self, asker: int, target: int, *, hops: int = MOST_HOPS, most: int | None = None
    ) -> tuple[int | None, list[int]]:
        if not self.there(asker, target):
            return None, []
        steps = self._steps_to(target, hops)
        if asker not in steps:
            return None, []
        if asker == target:
            return 0, []
        firsts = [face for face in self.row(asker) if steps.get(face) == steps[asker] - 1]
        return steps[asker], firsts[:most]

    def proposed(self, asker: int, target: int) -> Answer:
        if not self.there(asker, target):
            return None, None
        steps = self._steps_to(target, MOST_HOPS)
        if asker not in steps:
            return None, None
        return steps[asker], sum(self._best_ties(asker, steps))

    def _steps_to(self, target: int, hops: int) -> dict[int, int]:
        """How far each face is from the target, where it is at most so far."""
        steps, edge = {target: 0}, [target]
        for step in range(1, hops + 1):
            edge = [face for near in edge for face in self.row(near) if step == steps.setdefault(face, step)]
            edge = list(dict.fromkeys(edge))
        return steps

    def _best_ties(self, face: int, steps: dict[int, int]) -> tuple[int, ...]:
        """The costs along the way on which each takes the best of their own ties that lead on."""
        if steps[face] == 0:
            return ()
        on = (other for other in self.row(face) if steps.get(other) == steps[face] - 1)
        return min((self.ties[face][other], *self._best_ties(other, steps)) for other in on)

    def weighted(self, source: int, target: int) -> Answer:
        if not self.there(source, target):
            return None, None
        reached = {source: 0}
        found = [(0, 0)] if source == target else []
        for step in range(1, MOST_HOPS + 1):
            further: dict[int, int] = {}
            for face, cost in reached.items():
                for other in self.row(face):
                    sum_ = cost + self.ties[face][other]
                    further[other] = min(sum_, further.get(other, sum_))
            reached = further
            if target in reached:
                found.append((reached[target], step))
        if not found:
            return None, None
        cost, hops = min(found)
        return hops, cost

    def mutual(self, a: int, b: int) -> list[int]:
        others = set(self.row(b))
        return [face for face in self.row(a) if face in others]

    def friends_of_friends(self, face: int) -> tuple[list[int], list[int]]:
        near = {face, *self.row(face)}
        found: dict[int, int] = {}
        for friend in self.row(face):
            for other in self.row(friend):
                if other not in near:
                    found[other] = found.get(other, 0) + 1
        return list(found), list(found.values())

    def group(self, faces: Collection[int]) -> Collection[int]:
        return frozenset(faces)

    def referrals(self, asker: int, group: Collection[int], *, most: int | None = None) -> list[tuple[int, int]]:
        return list(self._referrals(asker, group))[:most]

    def _referrals(self, asker: int, group: Collection[int]) -> Iterator[tuple[int, int]]:
        for friend in self.row(asker):
            if friend in group:
                yield friend, 1
            elif any(other in group and other != asker for other in self.row(friend)):
                yield friend, 2
