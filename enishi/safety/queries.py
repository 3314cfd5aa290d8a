"""One's own blocks and mutes: nobody else is ever told of them."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.members.models import Face
from enishi.safety.models import Block, Mute
from enishi.visibility import visible


def blocks(face: Face) -> QuerySet[Block]:
    """Those pressed on this face, newest first."""
    return visible(face, Block).filter(one_way=False).select_related("other").order_by("-pk")


def mutes(face: Face) -> QuerySet[Mute]:
    return visible(face, Mute).select_related("other").order_by("-pk")


def is_muted(face: Face, other: Face) -> bool:
    return visible(face, Mute).filter(other=other).exists()


def keeps_away(face: Face, other: Face) -> bool:
    """Whether a face blocks another: for what the other does towards it, and for nothing the other could see."""
    return visible(face, Block).filter(other=other).exists()
