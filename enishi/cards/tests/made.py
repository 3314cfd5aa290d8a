"""Small made-up cards, and the whole of a book as its holder sees it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from enishi.cards import derive
from enishi.cards.matching.keys import keys
from enishi.cards.models import Contact, Distinct, HeldCard, MatchKey, Meeting
from enishi.members.models import Face
from enishi.reading.fields import FIELDS, Card, Value
from enishi.visibility import visible

_NUMBERS = itertools.count(1)

Given = str | Sequence[str]


def card(*, kind: str = "text", raw: str = "", met_on: date | None = None, tags: tuple[str, ...] = (), **fields: Given):
    """A card as the reader gives it. Each is another one, also where the fields are the same."""
    values = {
        name: tuple(Value(text, "certain", text) for text in ([given] if isinstance(given, str) else given))
        for name, given in fields.items()
    }
    assert set(values) <= set(FIELDS)
    return Card(kind=kind, fields=values, raw=raw or f"card {next(_NUMBERS)}", met_on=met_on, tags=tags)


def whole(face: Face) -> dict[str, Any]:
    """All that the holder can see of the book, and what others are matched by; without numbers of rows."""
    out: dict[str, Any] = {"people": {}, "keys": set(), "apart": set()}
    for person in visible(face, Contact).prefetch_related("tags"):
        columns = {name: getattr(person, name) for name in derive.COPIES if name != "current_card_id"}
        out["people"][person.public_id] = {
            **columns,
            "current": person.current_card.public_id if person.current_card else None,
            "own": (person.note, person.confirmed_name, person.confirmed_family_kana, person.confirmed_given_kana),
            "created": person.created_at,
            "tags": sorted(tag.name for tag in person.tags.all()),
            "cards": _rows(visible(face, HeldCard).filter(contact=person)),
            "meetings": _rows(visible(face, Meeting).filter(contact=person)),
        }
    for key in visible(face, MatchKey).select_related("contact", "card"):
        out["keys"].add((key.contact.public_id, key.card.public_id, key.kind, key.value))
    for pair in visible(face, Distinct).select_related("contact", "other"):
        if not (pair.contact.deleted_at or pair.other.deleted_at):
            out["apart"].add(frozenset({pair.contact.public_id, pair.other.public_id}))
    return out


def _rows(rows: Any) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values(*(f.name for f in rows.model._meta.concrete_fields if f.name != "contact")))


def faults(face: Face) -> list[str]:
    """What must hold in every book, whatever was done: copies, keys and owners are what they would be made anew."""
    found = []
    for person in visible(face, Contact):
        cards = list(visible(face, HeldCard).filter(contact=person))
        meetings = list(visible(face, Meeting).filter(contact=person))
        anew = derive.copies(person, cards, [tag.name for tag in person.tags.all()], meetings)
        found += [f"{person}: {name} is stale" for name, value in anew.items() if getattr(person, name) != value]
        found += [] if cards else [f"{person} has no card"]
        written = set(MatchKey.objects.filter(contact=person).values_list("card_id", "kind", "value"))
        if written != {(held.pk, kind, value) for held in cards for kind, value in keys(derive.card_of(held))}:
            found.append(f"{person}: keys are stale")
    there = set(visible(face, Contact).values_list("pk", flat=True))
    if set(visible(face, MatchKey).values_list("contact_id", flat=True)) - there:
        found.append("keys of nobody")
    if HeldCard.objects.filter(holder=face, deleted_at=None).exclude(contact__in=there).exists():
        found.append("a card of nobody")
    return found
