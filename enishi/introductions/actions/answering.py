"""The receiver's side: つながる, あとで, 返事をしない; each can be taken back while the request goes on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions.base import books_of, writes
from enishi.introductions import queries
from enishi.introductions.kinds import CONNECTED
from enishi.introductions.models import Asked, Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.notifications.actions import tell
from enishi.ties import actions as ties


def answer(by: Face, request: TieRequest, answer: Received.Answer) -> None:
    """Only a yes is ever seen by the asker; twice is once. Raises PermissionDenied for what can't be answered."""
    with books_of(by, request.holder):
        reached, mine = queries.reached_one(by, request.public_id), Received.objects.filter(holder=by, request=request)
        if reached is not None:
            before = _connect(by, reached.request) if answer == Received.Answer.YES else None
            mine.update(answer=answer, before=before)
        elif answer != Received.Answer.YES or queries.accepted(by, request.public_id) is None:
            raise PermissionDenied


def _connect(by: Face, asked: TieRequest) -> dict[int, int]:
    claim(asked)
    settle(by, asked.holder)
    tell(asked.holder, CONNECTED, reverse("tie", args=[by.public_id]), cause=f"connected {asked.public_id}", by=by)
    return ties.connect(asked.holder, by, asker_name=asked.asker, other_name=asked.name)


def settle(one: Face, other: Face) -> None:
    """They are about to be connected: what either still asks of the other has ended well by that."""
    between = Q(holder=one, to=other) | Q(holder=other, to=one)
    TieRequest.objects.filter(between, Asked.open(timezone.localdate())).update(good_at=timezone.now())


def take_back(by: Face, request: TieRequest) -> None:
    """A yes that was a slip: both stand as before it. That there was good news the asker has seen. Twice is once."""
    with books_of(by, request.holder):
        if queries.accepted(by, request.public_id) is None:
            raise PermissionDenied
        told = Received.objects.get(holder=by, request=request).before or {}
        ties.take_back(by, request.holder, {int(number): near for number, near in told.items()})


def claim(asked: Asked, **news: object) -> None:
    """The good news, before anything that comes of it: once, and while it can be answered. Raises PermissionDenied."""
    still = type(asked)._default_manager.filter(Asked.open(timezone.localdate()), pk=asked.pk)
    if not still.update(good_at=timezone.now(), **news):
        raise PermissionDenied


@writes
def choose_manner(by: Face, *, acceptance: Manner.Acceptance, pace: int, threshold: int) -> None:
    chosen = {"acceptance": acceptance, "pace": pace, "threshold": threshold}
    Manner.objects.update_or_create(holder=by, defaults=chosen)
