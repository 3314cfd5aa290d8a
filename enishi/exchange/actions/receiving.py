"""A card comes into a book from the hand of its owner."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.matching import Matcher, Ref
from enishi.cards.models import HeldCard
from enishi.exchange import queries
from enishi.exchange.models import CardVersion, GuestPage
from enishi.members.models import Face
from enishi.members.queries import proved_by
from enishi.reading.fields import Card, Value

Evidence = list[list[str]]


def receive(holder: Face, version: CardVersion, occasion: str = "", at: datetime | None = None) -> HeldCard:
    """The version of a member's card in the holder's book; the one that is there, where it is. at: when it was handed
    over, where that was not now."""
    return _hold(holder, _from_member(holder, version, occasion, at))


def receive_all(holder: Face, versions: Sequence[CardVersion], occasion: str, at: datetime) -> None:
    """The same of several members at once: they are several people, so none is looked for among the others."""
    cards.hold_many(holder, [_from_member(holder, version, occasion, at) for version in versions])


def _from_member(holder: Face, version: CardVersion, occasion: str, at: datetime | None) -> cards.Arrival:
    card = as_card("exchange", version.fields)
    known = queries.contact_of(holder, version.holder)
    into, evidence = (("contact", known.pk), [["exchange", ""]]) if known else whose(holder, card, version.holder)
    print_ = hashlib.sha256(f"exchange {version.public_id}".encode()).hexdigest()
    return _arrival(card, print_, occasion, at, into=into, evidence=evidence, given_by=version.holder)


def receive_from_guest(
    holder: Face, page: GuestPage, card: Card, occasion: str = "", at: datetime | None = None
) -> HeldCard:
    """One guest, one card in each book: sending it twice is once.

    Always a contact of its own: on the word of somebody unknown nobody's card becomes newer. The book asks whether it
    is one who is there.
    """
    return _hold(holder, _arrival(card, f"guest {page.digest}"[:64], occasion, at))


def as_card(kind: str, fields: Mapping[str, Sequence[Mapping[str, Any]]]) -> Card:
    return Card(kind=kind, fields={name: tuple(map(Value.of_json, found)) for name, found in fields.items()})


def whose(holder: Face, card: Card, giver: Face) -> tuple[Ref | None, Evidence]:
    """Whose card it is by what it says: nobody's yet, unless the book knows them by an address that the giver has
    proved to be theirs. Anybody can write another's name and address on a card.
    """
    verdict = Matcher(holder, about=card).judge(card)
    evidence = [list(pair) for pair in verdict.evidence]
    sure = verdict.kind in ("merged", "repeated")
    proved = any(kind == "email" and proved_by(giver, value) for kind, value, *_ in evidence)
    return (verdict.ref, evidence) if sure and proved else (None, [])


def _arrival(card: Card, print_: str, occasion: str, at: datetime | None, **more: Any) -> cards.Arrival:
    """A card of the day on which it was handed over. more: as of `cards.Arrival`."""
    day = timezone.localdate(at)
    return cards.Arrival(card, fingerprint=print_, received_on=day, met_on=day, occasion=occasion, **more)


def _hold(holder: Face, arrival: cards.Arrival) -> HeldCard:
    cards.hold_many(holder, [arrival])
    there = HeldCard.objects.select_related("contact")
    return there.get(holder=holder, fingerprint=arrival.fingerprint, deleted_at=None)
