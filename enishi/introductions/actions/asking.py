"""The asker's side. Whatever the receiver does, what is written and answered here is the same (P3, P4)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from enishi.cards.actions.base import books_of, own, writes
from enishi.cards.derive import typed
from enishi.cards.meishi import first, name_of
from enishi.exchange.queries import own_card
from enishi.introductions import queries
from enishi.introductions.actions.answering import answer
from enishi.introductions.models import Asked, Received, TieRequest
from enishi.introductions.queries import Wanted
from enishi.members.models import Face
from enishi.profiles import shown
from enishi.safety import limits
from enishi.tasks.actions import enqueue

#: The task by which requests reach somebody. Not done at once: whether one arrives hangs on the receiver's secrets.
ARRIVE = "introductions.arrive"
#: Days after which a request ends, the same for all.
GOES_ON = 30


class TooMany(Exception):
    """The asker has sent as many first approaches as one may."""


class Connected(Exception):
    """One has already what one asks for."""


class UnderWay(Exception):
    """One asks for this person already; a second way waits until that ends."""


def ask(by: Face, other: Face, *, name: str, words: str = "") -> TieRequest:
    """Ask somebody whom `queries.askable` gave. While a request goes on it is not sent again. Where theirs has reached
    one, this is a yes to it, and that is given back. Raises Connected, UnderWay, TooMany, limits.Reached."""
    with books_of(by, other):
        if queries.are_connected(by, other):
            raise Connected
        if theirs := queries.reached_from(by, other):
            answer(by, theirs.request, Received.Answer.YES)
            return theirs.request
        going_on = queries.under_way(by, Wanted(other, name))
        if isinstance(going_on, TieRequest):
            return going_on
        if going_on:
            raise UnderWay
        return _send(by, other, name, words)


def _send(by: Face, other: Face, name: str, words: str) -> TieRequest:
    spend(by)
    asker, post = signed(by)
    request = TieRequest.objects.create(
        holder=by,
        to=other,
        name=name[:200],
        asker=asker,
        post=post,
        words=typed(words, 1000),
        ends_on=timezone.localdate() + timedelta(days=GOES_ON),
    )
    enqueue(ARRIVE, face=other.pk)
    return request


def spend(by: Face) -> None:
    """One more first approach. Raises TooMany, or limits.Reached for what is too much within a day."""
    if not queries.may_send(by):
        raise TooMany
    if not limits.spend(by, "approach"):
        raise limits.Reached(by, "approach")


def signed(by: Face) -> tuple[str, str]:
    """Who somebody is, as their own card says; by the face's name where there is no card."""
    card = own_card(by)
    if card is None:
        return str(shown.name(by))[:200], ""
    said = [item["value"] for kind in ("company", "title") for item in card.current.fields.get(kind, [])[:1]]
    fields = card.current.fields
    name = str(name_of(first(fields, "family"), first(fields, "given"))) or card.current.name
    return (name or str(shown.name(by)))[:200], "　".join(said)[:400]


@writes
def withdraw(by: Face, asked: Asked) -> bool:
    """It is nobody's to answer any more, and gone from whom it had reached. What it cost is not given back.

    False where the good news came first: that stands.
    """
    mine = own(by, asked)
    not_good = type(mine)._default_manager.filter(pk=mine.pk, good_at=None)
    not_good.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    return not_good.exists()


@writes
def put_away(by: Face, asked: Asked) -> None:
    """Off one's own page; it goes on."""
    mine = own(by, asked)
    type(mine)._default_manager.filter(pk=mine.pk).update(put_away=True)
