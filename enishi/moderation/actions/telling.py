"""Notices of this room. They name nobody, and those who are reported are told of decisions only."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enishi.moderation.actions.parties import deciders
from enishi.moderation.models import Measure, Opening, Report
from enishi.notifications.actions import tell
from enishi.notifications.kinds import kind

REPORTED = kind("moderation.reported", _("A report waits for an answer."))
APPEALED = kind("moderation.appealed", _("An objection waits for an answer."))
OPENING = kind("moderation.opening", _("A moderator asks for your agreement."))
ANSWERED = kind("moderation.answered", _("Your report has an answer."))
DECIDED = kind("moderation.decided", _("There is a decision about your profile."))


def tell_moderators(about: Report | Measure | Opening, what: str) -> None:
    """Those who may decide on it: nobody who is a party."""
    names = {Report: "case", Measure: "judge_appeal", Opening: "opening"}
    path = reverse(names[type(about)], args=[about.public_id])
    for face in deciders(about):
        tell(face, what, path, cause=f"{what} {about.public_id}")


def tell_reporter(report: Report) -> None:
    if report.holder:
        path = reverse("own_report", args=[report.public_id])
        tell(report.holder, ANSWERED, path, cause=f"{ANSWERED} {report.public_id}")


def tell_holder(measure: Measure) -> None:
    """cause: once for the decision, and once for the answer to an appeal."""
    path = reverse("measure", args=[measure.public_id])
    step = "answered" if measure.appeal_answered_at else "made"
    tell(measure.holder, DECIDED, path, cause=f"{DECIDED} {step} {measure.public_id}")
