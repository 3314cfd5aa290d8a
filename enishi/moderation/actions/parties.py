"""Nobody decides in their own cause, nor twice on the same."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi import visibility
from enishi.members.models import Face
from enishi.moderation.models import Measure, Moderator, Opening, Report


def deciders(about: Report | Measure | Opening) -> QuerySet[Face]:
    """The moderators who may decide on it: none who is a party, nor who asked."""
    faces = Face.objects.filter(pk__in=Moderator.objects.values("holder"))
    party = about.asked_by_id if isinstance(about, Opening) else about.holder_id
    return visibility.audience(about, among=faces).exclude(pk=party or 0)


def may_judge(face: Face, measure: Measure) -> bool:
    """Whether somebody may answer an objection. Who decided does not, where anybody else can."""
    if not visibility.may(face, "decide", measure):
        return False
    return face.pk != measure.decided_by_id or not deciders(measure).exclude(pk=face.pk).exists()
