"""What the desk asks of one's own book, for who is signed in. Always through `visibility`."""

from __future__ import annotations

from datetime import date, timedelta

from enishi.cards.models import Contact, Tag
from enishi.cards.queries import cards_of
from enishi.cards.queries.remembered import remembered
from enishi.exchange.queries import faces_of, own_card
from enishi.members.models import Face
from enishi.reach.channels.person import facts_of
from enishi.reach.figures.own import Book, tally
from enishi.ties.models import Distance, Tie
from enishi.visibility import visible


def known_of(face: Face, person: Contact, today: date) -> dict[str, str]:
    """The facts that the book knows of this person, as `channels.known` has them."""
    own, others = own_card(face), faces_of(face, person)
    near = visible(face, Tie).filter(other__in=others, distance__gte=Distance.CLOSE)
    received = [held.received_on for held in cards_of(face, person) if held.received_on]
    return facts_of(
        person.current_card.fields if person.current_card else {},
        own.current.fields if own else {},
        tags=visible(face, Tag).filter(contacts=person).values_list("name", flat=True),
        near=bool(others) and near.exists(),
        here=bool(others),
        fresh=any(timedelta(0) <= today - day <= timedelta(1) for day in received),
    )


def own_figures(face: Face) -> Book:
    """How many people of one's own book can be reached over what."""
    return remembered(face, "own figures", lambda: _tally(face))


def _tally(face: Face) -> Book:
    people = visible(face, Contact).order_by()
    rows = people.values_list("company", "last_met_on", "current_card__fields")
    return tally((company, met, fields or {}) for company, met, fields in rows.iterator())
