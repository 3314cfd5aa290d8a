"""Accounts are nobody's to see; a face is its own."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.members.models import Altered, Device, Face, FaceOwner, Invitation, Member
from enishi.visibility.rules.rule import HOLDERS_OWN, NOBODY, NOTHING, Rule, equal
from enishi.visibility.viewer import Viewer


def _self(viewer: Viewer) -> Q:
    return equal("pk", viewer.id)


def of_the_same_member(viewer: Viewer, column: str) -> Q:
    """The face in that column is the viewer's, or the other one of the same member: for what nobody decides in
    their own cause. It is asked of moderators alone, of whom nobody else sees what they may decide."""
    if viewer.id is None:
        return NOTHING
    theirs = FaceOwner.objects.filter(equal("face_id", viewer.inside().inside().id)).values("member")
    return Q(Exists(FaceOwner.objects.filter(face=OuterRef(column), member__in=theirs)))


RULES: dict[type[Model], Rule] = {
    Member: NOBODY,
    FaceOwner: NOBODY,
    Altered: NOBODY,
    Device: NOBODY,
    Face: Rule(grants={"oneself": _self}, may={"edit": ("oneself",)}),
    Invitation: HOLDERS_OWN,
}
