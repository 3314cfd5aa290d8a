"""Small networks, and what ways there are in them, said a second time: in plain Python, over plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils import timezone
from hypothesis import strategies as st

from enishi.members.models import Face
from enishi.safety.models import Block, Suspension
from enishi.ties.models import Tie

Pair = tuple[int, int]


@dataclass
class Net:
    """private: those with a nickname. sides: each side of a tie, and whether its holder lets it serve. shut: who blocks
    whom, and whether one way only. suspended: now."""

    faces: int
    private: frozenset[int] = frozenset()
    sides: dict[Pair, bool | None] = field(default_factory=dict)
    shut: dict[Pair, bool] = field(default_factory=dict)
    suspended: frozenset[int] = frozenset()

    def build(self) -> list[Face]:
        kinds = ("private" if number in self.private else "work" for number in range(self.faces))
        faces = [Face.objects.create(kind=kind, family=f"顔{number}") for number, kind in enumerate(kinds)]
        Tie.objects.bulk_create(
            Tie(holder=faces[one], other=faces[other], serves=serves) for (one, other), serves in self.sides.items()
        )
        Block.objects.bulk_create(
            Block(holder=faces[one], other=faces[other], one_way=one_way) for (one, other), one_way in self.shut.items()
        )
        now = timezone.now()
        Suspension.objects.bulk_create(Suspension(holder=faces[one], begins_at=now) for one in self.suspended)
        return faces

    # The second saying

    def apart(self, who: int, other: int) -> bool:
        """Whether `who` sees nothing of the other."""
        return who != other and ((who, other) in self.shut or self.shut.get((other, who)) is False)

    def usable(self, asker: int, one: int, other: int) -> bool:
        return (
            self.sides.get((one, other)) is True
            and self.sides.get((other, one)) is True
            and not {one, other} & (self.private | self.suspended)
            and self.shut.get((one, other)) is not False
            and self.shut.get((other, one)) is not False
            and not self.apart(asker, one)
            and not self.apart(asker, other)
        )

    def ways(self, asker: int, target: int, most: int) -> set[Pair]:
        """Every walk of so many steps is tried; of the shortest that arrive, whom each begins with."""
        walks: list[tuple[int, ...]] = [(asker,)]
        for steps in range(1, most + 1):
            walks = [(*walk, one) for walk in walks for one in range(self.faces) if self.usable(asker, walk[-1], one)]
            if arrived := {(walk[1], steps) for walk in walks if walk[-1] == target}:
                return arrived if asker != target else set()
        return set()


_SERVES = (True, True, True, True, False, None)


@st.composite
def nets(draw: st.DrawFn) -> Net:
    faces = draw(st.integers(2, 7))
    pairs = [(one, other) for one in range(faces) for other in range(faces) if one != other]
    some = st.lists(st.sampled_from(pairs), unique=True)
    # Ties mostly have two sides; a few have one, or one that was hidden.
    whole = draw(st.lists(st.sampled_from([pair for pair in pairs if pair[0] < pair[1]]), unique=True))
    sides: dict[Pair, bool | None] = {}
    for one, other in whole:
        sides |= {(one, other): draw(st.sampled_from(_SERVES)), (other, one): draw(st.sampled_from(_SERVES))}
    for pair in draw(some.map(lambda few: few[:2])):
        sides[pair] = draw(st.sampled_from(_SERVES))
    shut = {pair: draw(st.booleans()) for pair in draw(some.map(lambda few: few[:2]))}
    private = draw(st.frozensets(st.integers(0, faces - 1), max_size=1))
    suspended = draw(st.frozensets(st.integers(0, faces - 1), max_size=1))
    return Net(faces, private, sides, shut, suspended)


def chain(*numbers: int) -> Mapping[Pair, bool]:
    """Ties that serve on both sides, from each to the next."""
    out = {}
    for one, other in pairwise(numbers):
        out |= {(one, other): True, (other, one): True}
    return out
