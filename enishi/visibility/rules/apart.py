"""Blocks, mutes and suspensions, and the gates that keep two apart, and a face that is suspended from all others."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.safety.models import Block, Brake, Held, Mute, MuteWord, Removed, Spent, Suspension
from enishi.visibility.moment import moment
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


def present(viewer: Viewer, owner: str = "holder") -> Q:
    """Whose thing it is is not suspended; their own they see in any case. owner: the column with that face."""
    mine = equal(f"{owner}_id", viewer.id)
    return seen_at_all(owner) if viewer.id is None else mine | seen_at_all(owner)


def seen_at_all(owner: str) -> Q:
    """The same for whoever looks: for what a third sees of them."""
    suspended = Suspension.objects.filter(Suspension.holding(moment()), holder=OuterRef(owner))
    return Q(~Exists(suspended))


def in_sight(viewer: Viewer, kind: str, thing: str, owner: str = "holder") -> Q:
    """Moderators did not take it from sight; its owner sees it in any case. kind, thing: as `safety.Removed` has
    it, the latter the column with the public id."""
    mine = equal(f"{owner}_id", viewer.id)
    gone = Removed.objects.filter(kind=kind, thing=OuterRef(thing))
    return Q(~Exists(gone)) if viewer.id is None else mine | Q(~Exists(gone))


def let_through(viewer: Viewer, thing: str) -> Q:
    """It does not wait behind a brake on a pile-on; whose it is sees it in any case. thing: the column with its id."""
    waits = Q(Exists(Held.objects.filter(thing=OuterRef(thing))))
    return ~waits if viewer.id is None else equal("holder_id", viewer.id) | ~waits


def _own_brake(viewer: Viewer) -> Q:
    """That something waits is told to whose thing it is under."""
    mine = Brake.objects.filter(equal("holder_id", viewer.inside().id), on=OuterRef("on"))
    return Q(Exists(mine))


def reachable(viewer: Viewer, owner: str = "holder") -> Q:
    """Both gates at once: neither blocks the other, and they are not suspended."""
    return unblocked(viewer, owner) & present(viewer, owner)


RULES: dict[type[Model], Rule] = {
    **dict.fromkeys((Block, Brake, Mute, MuteWord, Spent, Suspension), HOLDERS_OWN),
    # Not its holder's: to who wrote it nothing waits.
    Held: Rule(grants={"under one's own": _own_brake}),
}
