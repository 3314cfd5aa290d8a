"""Objecting to a decision, until it is answered; and what another moderator says to that.

Where a whole account is suspended, each profile of it objects by itself, and moderators read all of that as one
objection of the profile they know of. That it can be added to tells them nothing: anybody can add to theirs.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from enishi.cards.actions.base import own
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.moderation import queries
from enishi.moderation.actions.parties import may_judge
from enishi.moderation.actions.telling import APPEALED, tell_holder, tell_moderators
from enishi.moderation.models import Measure
from enishi.safety import actions as safety

#: Between what was said at several times.
GAP = "\n\n"


@transaction.atomic
def appeal(by: Face, measure: Measure, words: str) -> None:
    """It can be added to until it is answered. Of nothing is nothing, and of the same twice once."""
    said, now = typed(words, 2000), timezone.now()
    asked = Measure.objects.filter(pk=own(by, measure).pk, appeal_answered_at=None).exclude(kind=queries.OPENED)
    mine = asked.select_for_update(of=("self",)).first()
    if mine is None or not said or said in mine.appeal.split(GAP):
        return
    asked.update(appeal=_with(mine.appeal, said), appealed_at=mine.appealed_at or now)
    known = Measure.objects.select_for_update(of=("self",)).get(pk=mine.part_of_id or mine.pk)
    Measure.objects.filter(pk=known.pk).update(heard=_with(known.heard, said), heard_at=known.heard_at or now)
    tell_moderators(known, APPEALED)


def _with(before: str, said: str) -> str:
    return GAP.join(part for part in (before, said) if part)


@transaction.atomic
def answer_appeal(by: Face, measure: Measure, *, upheld: bool, answer: str) -> None:
    """Another moderator than who decided, where there is one. What is not upheld is undone at once."""
    fresh = Measure.objects.select_for_update(of=("self",)).filter(pk=measure.pk, appeal_answered_at=None).first()
    if fresh is None or not fresh.heard_at:
        return
    if not may_judge(by, fresh):
        raise PermissionDenied
    fresh.upheld, fresh.appeal_answer, fresh.appeal_answered_at = upheld, typed(answer, 2000), timezone.now()
    fresh.save(update_fields=["upheld", "appeal_answer", "appeal_answered_at"])
    if not upheld:
        _undo(fresh)
    tell_holder(fresh)
    _answer_parts(fresh)
    facts = {"measure": str(fresh.public_id), "upheld": upheld, "answer": fresh.appeal_answer}
    safety.note("appeal", by=str(by.public_id), **facts)


def _answer_parts(measure: Measure) -> None:
    """The further profiles have the same answer; of what has not begun for one, and never will, there is nothing."""
    now, parts = timezone.now(), measure.parts.all()
    if not measure.upheld:
        parts.filter(told_at__gt=now).delete()
    answer = {"appeal_answer": measure.appeal_answer, "appeal_answered_at": measure.appeal_answered_at}
    parts.update(upheld=measure.upheld, **answer)
    for part in parts.filter(told_at__lte=now):
        tell_holder(part)


def _undo(measure: Measure) -> None:
    if measure.thing:
        safety.put_back(measure.thing)
    if measure.suspension:
        (safety.restore_account if measure.whole else safety.restore)(measure.holder)
