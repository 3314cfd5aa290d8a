"""Small own cards for the cast."""

from __future__ import annotations

from typing import Any

from enishi.cards.models import HeldCard
from enishi.exchange import actions, queries
from enishi.exchange.models import Link, OwnCard
from enishi.exchange.queries import Opened
from enishi.members.models import Face
from enishi.reading.fields import Card, Value

COMPANY = "株式会社例"


def own_card(face: Face, **more: str) -> OwnCard:
    """A card with the name of the face, a company and an address of its own."""
    fields = {"family": face.family, "given": face.given, "company": COMPANY, **more}
    return actions.write_card(face, fields)


def once(face: Face) -> tuple[Link, str]:
    return actions.make_link(face, Link.Kind.ONCE)


def open_link(face: Face) -> Opened:
    opened = queries.opened(actions.make_link(face, Link.Kind.PRINTED)[1])
    assert opened
    return opened


def take(by: Face, opened: Opened, **more: Any) -> HeldCard:
    """Take the card, and wait until what was given for it has come."""
    held = actions.take(by, opened, **more)
    assert actions.deliver_all() == 0
    return held


def guest_card(family: str = "来賓", given: str = "一郎", **more: str) -> Card:
    fields = {"family": family, "given": given, "email": "guest@example.com", **more}
    return Card(kind="guest", fields={name: (Value(text, "certain", ""),) for name, text in fields.items()})
