"""Accounts are nobody's to see; a face is its own."""

from __future__ import annotations

from django.db.models import Model, Q

from enishi.members.models import Face, FaceOwner, Invitation, Member
from enishi.visibility.rules.rule import HOLDERS_OWN, NOBODY, Rule, equal
from enishi.visibility.viewer import Viewer


def _self(viewer: Viewer) -> Q:
    return equal("pk", viewer.id)


RULES: dict[type[Model], Rule] = {
    Member: NOBODY,
    FaceOwner: NOBODY,
    Face: Rule(grants={"oneself": _self}, may={"edit": ("oneself",)}),
    Invitation: HOLDERS_OWN,
}
