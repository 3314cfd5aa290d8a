"""Learning which member a nickname is: two moderators, a reason, a day, and the member is told."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from enishi import visibility
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.moderation import queries
from enishi.moderation.actions.telling import OPENING, tell_holder, tell_moderators
from enishi.moderation.models import Measure, Opening, Report
from enishi.safety import actions as safety

#: Both see it so long.
OPEN_FOR = timedelta(hours=24)


@transaction.atomic
def ask_to_open(
    by: Face, report: Report, reason: str, *, silent_because: str = "", remind_on: date | None = None
) -> Opening | None:
    """Of a report about a nickname, of one's own to decide. One that waits, or is open, is asked for once."""
    if not visibility.may(by, "decide", report) or not report.about or not report.about.is_private:
        raise PermissionDenied
    if there := queries.openings(by).filter(about=report.about).filter(queries.still_open()).first():
        return there
    opening = Opening.objects.create(
        about=report.about,
        reason=typed(reason, 2000),
        asked_by=by,
        silent_because=typed(silent_because, 2000),
        remind_on=remind_on,
    )
    facts = {"opening": str(opening.public_id), "about": str(report.about.public_id), "reason": opening.reason}
    safety.note("opening asked", by=str(by.public_id), silent_because=opening.silent_because, **facts)
    tell_moderators(opening, OPENING)
    return opening


@transaction.atomic
def agree_to_open(by: Face, opening: Opening) -> None:
    """Another than who asked. From now on both see the work profile, for a day."""
    fresh = Opening.objects.select_for_update(of=("self",)).filter(pk=opening.pk, agreed_at=None).first()
    if fresh is None:
        return
    if fresh.asked_by == by or not visibility.may(by, "decide", fresh):
        raise PermissionDenied
    now = timezone.now()
    fresh.agreed_by, fresh.agreed_at, fresh.ends_at = by, now, now + OPEN_FOR
    fresh.measure = Measure.objects.create(holder=fresh.about, kind=queries.OPENED, reason=fresh.reason, decided_by=by)
    fresh.save(update_fields=["agreed_by", "agreed_at", "ends_at", "measure"])
    safety.note("opened", by=str(by.public_id), opening=str(fresh.public_id))
    if not fresh.silent_because:
        _tell(fresh.measure)


@transaction.atomic
def tell_now(by: Face, opening: Opening) -> None:
    """The law no longer forbids it."""
    if not visibility.may(by, "decide", opening):
        raise PermissionDenied
    if opening.measure and opening.measure.told_at is None:
        safety.note("opening told", by=str(by.public_id), opening=str(opening.public_id))
        _tell(opening.measure)


def _tell(measure: Measure) -> None:
    Measure.objects.filter(pk=measure.pk, told_at=None).update(told_at=timezone.now())
    tell_holder(measure)
