"""The receiver's side: つながる, あとで, 返事をしない; each can be taken back while the request goes on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import books_of, writes
from enishi.introductions import queries
from enishi.introductions.models import Asked, Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.ties.actions import connect


def answer(by: Face, request: TieRequest, answer: Received.Answer) -> None:
    """Only a yes is ever seen by the asker. Raises PermissionDenied for what is not there to be answered."""
    with books_of(by, request.holder):
        reached = queries.reached_one(by, request.public_id)
        if reached is None:
            raise PermissionDenied
        if answer == Received.Answer.YES:
            _connect(by, reached.request)
        Received.objects.filter(holder=by, request=request).update(answer=answer)


def _connect(by: Face, asked: TieRequest) -> None:
    claim(asked)
    connect(asked.holder, by, asker_name=asked.asker, other_name=asked.name)


def claim(asked: Asked, **news: object) -> None:
    """The good news, before anything that comes of it: once, and while it can be answered. Raises PermissionDenied."""
    still = type(asked)._default_manager.filter(Asked.open(timezone.localdate()), pk=asked.pk)
    if not still.update(good_at=timezone.now(), **news):
        raise PermissionDenied


@writes
def choose_manner(by: Face, *, acceptance: Manner.Acceptance, pace: int, threshold: int) -> None:
    chosen = {"acceptance": acceptance, "pace": pace, "threshold": threshold}
    Manner.objects.update_or_create(holder=by, defaults=chosen)
