"""The introducer's side: あとで, 返事をしない, or passing it on with one's own words. The asker never learns."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.cards.derive import typed
from enishi.introductions import queries
from enishi.introductions.actions.asking import ARRIVE, signed
from enishi.introductions.actions.introducing import TELL_THOSE_ASKED
from enishi.introductions.models import Errand
from enishi.introductions.queries import WayOn
from enishi.members.models import Face
from enishi.tasks.actions import enqueue

Answer = Errand.Answer


class NoWay(Exception):
    """It can't be passed on to them any more."""


def _mine(by: Face, errand: Errand) -> Errand:
    mine = queries.errand(by, errand.introduction.public_id)
    if mine is None or mine.pk != errand.pk:
        raise PermissionDenied
    return mine


@writes
def rest(by: Face, errand: Errand, answer: Errand.Answer) -> None:
    """Later, no answer, or neither: each can be taken back until it was passed on. Raises PermissionDenied."""
    mine = _mine(by, errand)
    Errand.objects.filter(pk=mine.pk).exclude(answer=Answer.PASSED).update(answer=answer)


@writes
def pass_on(by: Face, errand: Errand, key: str, words: str) -> WayOn:
    """Pass it on by one of the ways that `queries.ways_on` gave, with one's own words. Twice is once.

    Raises NoWay, where that is none any more, PermissionDenied.
    """
    mine = _mine(by, errand)
    way = next((way for way in queries.ways_on(by, mine) if way.key == key), None)
    if way is None:
        raise NoWay
    name, post = signed(by)
    to = None if way.second else way.face
    said = {"words": typed(words, 1000), "name": name, "post": post, "to": to, "to_name": way.name[:200]}
    if not _passed(mine, contact=way.contact, **said):
        return way
    if way.second and way.face:
        defaults = {"before": mine}
        Errand.objects.get_or_create(holder=way.face, introduction=mine.introduction, defaults=defaults)
        enqueue(TELL_THOSE_ASKED, owner=by.pk, introduction=mine.introduction_id)
    return way


def pass_on_as_guest(errand: Errand, words: str) -> None:
    """By somebody without an account, to the face that is wanted. What they write is once; who looks by the same
    address sees nothing of it."""
    asked = errand.introduction
    if asked.to is None:
        return
    with transaction.atomic():
        _passed(errand, words=typed(words, 1000), name=asked.through[:200], to=asked.to, to_name=asked.name)


def _passed(errand: Errand, **said: object) -> bool:
    """Whether it was not passed on before. To arrive is a task: it hangs on the secrets of whom it reaches."""
    fresh = Errand.objects.filter(pk=errand.pk).exclude(answer=Answer.PASSED)
    done = fresh.update(answer=Answer.PASSED, passed_at=timezone.now(), **said)
    if done and isinstance(to := said["to"], Face):
        enqueue(ARRIVE, face=to.pk)
    return bool(done)


@writes
def put_errand_away(by: Face, errand: Errand) -> None:
    """Off one's own page."""
    Errand.objects.filter(pk=_mine(by, errand).pk).update(put_away=True)
