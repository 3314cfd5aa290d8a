"""Blocks and mutes, and the gate that keeps two apart."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.safety.models import Block, Mute
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule, equal
from enishi.visibility.viewer import Viewer


def unblocked(viewer: Viewer, owner: str = "holder") -> Q:
    """Neither blocks the other. owner: the column with the face whose thing it is. Who has no face blocks nobody."""
    if viewer.id is None:
        return Q()
    inner, face = viewer.inside(), OuterRef(owner)
    theirs = Q(~Exists(Block.objects.filter(equal("other_id", inner.id), holder=face, one_way=False)))
    return theirs if viewer.borrowed else theirs & not_kept_away(viewer, owner)


def not_parted(one: str, other: str) -> Q:
    """Neither of the two pressed a block on the other: for what a third sees of them. one, other: their columns. A
    block that goes one way changes nothing here: it is told to nobody."""
    pairs = ((one, other), (other, one))
    blocks = (Block.objects.filter(holder=OuterRef(a), other=OuterRef(b), one_way=False) for a, b in pairs)
    first, second = (Q(~Exists(block)) for block in blocks)
    return first & second


def not_kept_away(viewer: Viewer, owner: str) -> Q:
    """The viewer does not block whom it is about. Being blocked changes nothing here: nobody is to notice it."""
    mine = Block.objects.filter(equal("holder_id", viewer.inside().id), other=OuterRef(owner))
    return Q(~Exists(mine))


RULES: dict[type[Model], Rule] = {Block: HOLDERS_OWN, Mute: HOLDERS_OWN}
