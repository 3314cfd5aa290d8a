"""What moderators decide, each time with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from enishi import visibility
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.moderation import queries
from enishi.moderation.actions.mailing import MAIL
from enishi.moderation.actions.telling import tell_holder, tell_reporter
from enishi.moderation.models import Measure, Outcome, Report
from enishi.safety import actions as safety
from enishi.safety.models import Suspension
from enishi.tasks.actions import enqueue


@dataclass(frozen=True, slots=True)
class Decision:
    """outcome: of Outcome. answer: to whoever reported. reason: to the face it is about; days: of a suspension, None
    until further notice; whole: with whatever other profile the member may have."""

    outcome: str
    answer: str
    reason: str = ""
    days: int | None = None
    whole: bool = False


@transaction.atomic
def decide(by: Face, report: Report, decision: Decision) -> None:
    """All open reports of the same thing are answered at once, each reporter alike. Nothing happens twice."""
    fresh = Report.objects.select_for_update(of=("self",)).filter(pk=report.pk, answered_at=None).first()
    if fresh is None:
        return
    if not visibility.may(by, "decide", fresh):
        raise PermissionDenied
    together = [fresh, *(one for one in queries.alike(by, fresh) if one != fresh)]
    measure = _measure(by, fresh, decision) if fresh.about and decision.outcome != Outcome.NOTHING else None
    now, answer = timezone.now(), typed(decision.answer, 2000)
    numbers = [one.pk for one in together]
    Report.objects.filter(pk__in=numbers).update(
        answered_at=now, outcome=decision.outcome, answer=answer, decided_by=by, measure=measure
    )
    for one in together:
        tell_reporter(one)
        if one.email:
            enqueue(MAIL, report=one.pk)
    safety.note(
        "decision",
        by=str(by.public_id),
        reports=[str(one.public_id) for one in together],
        outcome=decision.outcome,
        measure=str(measure.public_id) if measure else "",
        answer=answer,
    )


def _measure(by: Face, report: Report, decision: Decision) -> Measure:
    owner = report.about
    assert owner is not None
    reason, suspensions = typed(decision.reason, 2000), list[Suspension]()
    if decision.outcome == Outcome.REMOVED and report.thing:
        safety.remove(owner, report.kind, report.thing)
    if decision.outcome == Outcome.SUSPENDED:
        suspensions = _suspend(owner, reason, decision)
    measure = Measure.objects.create(
        holder=owner,
        kind=decision.outcome,
        about=queries.said_of(report),
        reason=reason,
        suspension=suspensions[0] if suspensions else None,
        whole=decision.whole,
        thing=report.thing if decision.outcome == Outcome.REMOVED else None,
        decided_by=by,
        told_at=timezone.now(),
    )
    tell_holder(measure)
    for further in suspensions[1:]:
        _part_of(measure, further)
    return measure


def _suspend(owner: Face, reason: str, decision: Decision) -> list[Suspension]:
    if decision.whole:
        return safety.suspend_account(owner, reason, decision.days)
    return [safety.suspend(owner, reason, decision.days)]


def _part_of(measure: Measure, suspension: Suspension) -> None:
    """For a further profile of the member, that it can object by itself, from when it is suspended."""
    Measure.objects.create(
        holder=suspension.holder,
        kind=measure.kind,
        reason=measure.reason,
        suspension=suspension,
        part_of=measure,
        told_at=suspension.begins_at,
    )
