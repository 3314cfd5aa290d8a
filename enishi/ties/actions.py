"""What changes ties."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.ties.models import Distance, Tie


def tie(one: Face, other: Face) -> None:
    """Each side gets its own, at the farthest distance; what is there already stays as its owner set it."""
    for holder, to in ((one, other), (other, one)):
        Tie.objects.get_or_create(holder=holder, other=to)


def let(by: Face, other: Face, distance: Distance) -> None:
    """How near the other is let from now on. They are not told; they see it by what they see."""
    Tie.objects.filter(holder=by, other=other).update(distance=distance)
