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


def kept_away(face: Face) -> set[int]:
    """Whom a face blocks, by number: for what they do towards it, and for nothing they could see."""
    return set(visible(face, Block).values_list("other", flat=True))
