"""One's own blocks and mutes: nobody else is ever told of them. And whether one is suspended."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, QuerySet

from enishi.members.models import Face
from enishi.safety.models import Block, Mute, MuteWord, Spent, Suspension
from enishi.visibility import visible
from enishi.visibility.moment import moment
from enishi.visibility.prepared import Prepared
from enishi.visibility.viewer import Viewer


def blocks(face: Face) -> QuerySet[Block]:
    """Those pressed on this face, newest first."""
    return visible(face, Block).filter(one_way=False).select_related("other").order_by("-pk")


def mutes(face: Face) -> QuerySet[Mute]:
    return visible(face, Mute).select_related("other").order_by("-pk")


def is_muted(face: Face, other: Face) -> bool:
    return visible(face, Mute).filter(other=other).exists()


def mute_words(face: Face) -> QuerySet[MuteWord]:
    """Words one does not want to read, in the order they were said."""
    return visible(face, MuteWord).order_by("pk")


def kept_away(face: Face) -> set[int]:
    """Whom a face blocks, by number: for what they do towards it, and for nothing they could see."""
    return set(visible(face, Block).values_list("other", flat=True))


def suspension(face: Face) -> Suspension | None:
    """The one that holds now, the longest where there are several; for the suspended face itself."""
    return _SUSPENSION.first(face)


def _suspension(viewer: Viewer) -> QuerySet[Suspension]:
    held = visible(viewer, Suspension).filter(Suspension.holding(moment()))
    return held.order_by(F("ends_at").desc(nulls_first=True), "pk")[:1]


_SUSPENSION = Prepared(_suspension)


def may_go_out(by: Face) -> bool:
    """Whether something may leave now that a face asked for earlier: asked by the worker of whose it is, at the moment
    it would go. What may not is never sent by itself later (docs/why/safety.md). For many: `visibility.suspended`."""
    return suspension(by) is None


def counted(face: Face, what: str, since: datetime) -> int:
    """How often this face did it, for its own limit."""
    return visible(face, Spent).filter(what=what, since=since).values_list("count", flat=True).first() or 0
