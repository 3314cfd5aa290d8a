"""The receiver's side: つながる, あとで, 返事をしない; each can be taken back while the request goes on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.introductions import queries
from enishi.introductions.models import Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.ties.actions import connect


@writes
def answer(by: Face, request: TieRequest, answer: Received.Answer) -> None:
    """Only a yes is ever seen by the asker. Raises PermissionDenied for what is not there to be answered."""
    reached = queries.reached_one(by, request.public_id)
    if reached is None:
        raise PermissionDenied
    Received.objects.filter(holder=by, request=request).update(answer=answer)
    if answer == Received.Answer.YES:
        TieRequest.objects.filter(pk=request.pk, good_at=None).update(good_at=timezone.now())
        asked = reached.request
        connect(asked.holder, by, asker_name=asked.asker, other_name=asked.name)


@writes
def choose_manner(by: Face, *, acceptance: Manner.Acceptance, pace: int, threshold: int) -> None:
    chosen = {"acceptance": acceptance, "pace": pace, "threshold": threshold}
    Manner.objects.update_or_create(holder=by, defaults=chosen)
