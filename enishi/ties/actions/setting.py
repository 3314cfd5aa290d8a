"""What each side decides about its own tie, at once and unmarked."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.ties.models import Distance, Tie


def let(by: Face, other: Face, distance: Distance) -> None:
    """How near the other is let from now on. They are not told; they see it by what they see."""
    Tie.objects.filter(holder=by, other=other).update(distance=distance)


def serve(by: Face, other: Face, serves: bool) -> None:
    """Whether introductions may go along this tie; they do once both sides let them."""
    Tie.objects.filter(holder=by, other=other).update(serves=serves)
