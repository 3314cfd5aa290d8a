"""What changes ties."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.ties.models import Tie


def tie(one: Face, other: Face) -> None:
    """Each side gets its own, at the farthest distance; what is there already stays as its owner set it."""
    for holder, to in ((one, other), (other, one)):
        Tie.objects.get_or_create(holder=holder, other=to)
