"""紹介文: what others write about somebody. Whatever becomes of it, what the writer is answered here is the same (P3,
P4)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.profiles import others
from enishi.profiles.actions.drafting import hold_pages, page_of, touch
from enishi.profiles.kinds import VOUCH
from enishi.profiles.models import PublishedVouch
from enishi.profiles.signing import signed
from enishi.safety.telling import tell_of
from enishi.ties.models import Vouch, VouchAnswer


class TooMany(Exception):
    """The writer has written as many as one may."""


@writes
def vouch(by: Face, other: Face, *, name: str, text: str) -> Vouch:
    """A few lines about somebody whom `others.tied_to` gave; there is one by each about each. Raises TooMany."""
    if there := others.written_about(by, other):
        return there
    if not others.may_vouch(by):
        raise TooMany
    me = signed(by)
    new = Vouch.objects.create(
        holder=by,
        about=other,
        name=name[:200],
        text=typed(text, 600),
        by=me.name,
        by_kana=me.kana,
        post=me.post,
    )
    tell_of(by, other, VOUCH, reverse("by_others"), cause=f"vouch {new.public_id}")
    return new


@writes
def take_vouch_back(by: Face, vouch: Vouch) -> None:
    """By who wrote it: gone at once, wherever it stood. What it cost is not given back."""
    mine = own(by, vouch)
    hold_pages(mine.about)
    PublishedVouch.objects.filter(vouch=mine).delete()
    VouchAnswer.objects.filter(vouch=mine).delete()
    Vouch.objects.filter(pk=mine.pk, taken_back_at=None).update(text="", taken_back_at=timezone.now())


@writes
def show_vouch(by: Face, vouch: Vouch, audience: int) -> None:
    """By whom it is about: it appears with everything else on the page. Raises PermissionDenied if it is gone."""
    _answer(by, vouch, shown=True, audience=audience)


@writes
def leave_vouch(by: Face, vouch: Vouch) -> None:
    """Put away, and off the page with the next hour. The writer is not told."""
    _answer(by, vouch, shown=False)


@writes
def wait_with_vouch(by: Face, vouch: Vouch) -> None:
    """As if one had done nothing with it yet."""
    VouchAnswer.objects.filter(holder=by, vouch=vouch).delete()
    touch(by)


def _answer(by: Face, vouch: Vouch, **what: int | bool) -> None:
    if others.given_one(by, vouch.public_id) is None:
        raise PermissionDenied
    page_of(by)
    VouchAnswer.objects.update_or_create(holder=by, vouch=vouch, defaults=what)
    touch(by)
