"""Editing one's book by hand: people, cards, notes, readings, tags."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from enishi.cards import derive
from enishi.cards.actions.arrive import Arrival, bring
from enishi.cards.actions.base import own, own_all, tag_name, writes
from enishi.cards.actions.record import Record
from enishi.cards.actions.refresh import refresh, rekey
from enishi.cards.matching.keys import name_key
from enishi.cards.models import Change, Contact, HeldCard, Tag
from enishi.members.models import Face
from enishi.reading.fields import FIELDS, Card, Value

#: What a form gives for a field: values as HeldCard.fields has them, or just texts.
Typed = Mapping[str, str | Sequence[str | Mapping[str, Any]]]


def typed_fields(fields: Typed) -> dict[str, list[dict[str, Any]]]:
    """Typed fields as HeldCard.fields has them. What a person typed is certain."""
    out: dict[str, list[dict[str, Any]]] = {}
    for name in FIELDS:
        given = fields.get(name, ())
        for value in [given] if isinstance(given, str) else given:
            entry = {"state": "certain", "source": "", **({"value": value} if isinstance(value, str) else value)}
            entry["value"] = derive.storable(str(entry["value"]))
            if entry["value"].strip():
                out.setdefault(name, []).append(entry)
    return out


@writes
def add_contact(by: Face, fields: Typed, once: uuid.UUID | None = None) -> Contact:
    """A person typed in. Never matched: who types two people of one name means two people.

    once: of the form they were typed into; sent twice, it is one person.
    """
    values = {name: tuple(map(Value.of_json, found)) for name, found in typed_fields(fields).items()}
    card = Card(kind="typed", fields=values)
    [pk] = bring(by, [Arrival(card, fingerprint=(once or uuid.uuid4()).hex, received_on=timezone.localdate())])
    return Contact.objects.get(pk=pk)


@writes
def correct_card(by: Face, card: HeldCard, fields: Typed) -> Change | None:
    """The fields as they now stand, in place of the card's. Its untouched text and its fingerprint stay, so the
    file it came from still changes nothing."""
    held, new = own(by, card), typed_fields(fields)
    if new == held.fields:
        return None
    record = Record()
    record.keep(held, "fields")
    held.fields = new
    held.save(update_fields=["fields"])
    rekey([held])
    refresh(by.pk, [held.contact_id])
    return record.change(by, Change.Kind.EDITED, [held.contact])


@writes
def write_note(by: Face, contact: Contact, text: str) -> Change | None:
    """The private note, in place of what it was."""
    person, text = own(by, contact), derive.storable(text)
    return _set(by, person, Change.Kind.NOTED, note=text)


@writes
def confirm_reading(by: Face, contact: Contact, family_kana: str, given_kana: str) -> Change | None:
    """The reading is right, or right as given here; for as long as the name stays the same."""
    person = own(by, contact)
    return _set(
        by,
        person,
        Change.Kind.READ,
        confirmed_name=derive.storable(name_key(person.family, person.given)),
        confirmed_family_kana=derive.storable(family_kana.strip())[:200],
        confirmed_given_kana=derive.storable(given_kana.strip())[:200],
    )


def _set(by: Face, person: Contact, kind: Change.Kind, **columns: str) -> Change | None:
    """Set columns that are the contact's own. Nothing is recorded where nothing changes."""
    if all(getattr(person, name) == value for name, value in columns.items()):
        return None
    record = Record()
    record.keep(person, *columns)
    for name, value in columns.items():
        setattr(person, name, value)
    person.save(update_fields=list(columns))
    refresh(by.pk, [person.pk])
    return record.change(by, kind, [person])


@writes
def tag(by: Face, contacts: Iterable[Contact], names: Iterable[str]) -> Change | None:
    """Put tags on people. One change, however many people."""
    people, record = own_all(by, contacts, Contact), Record()
    add_tags(by, {person.pk: set(names) for person in people}, record)
    return _tagged(by, people, record)


@writes
def untag(by: Face, contacts: Iterable[Contact], names: Iterable[str]) -> Change | None:
    """Take tags off people."""
    people, record = own_all(by, contacts, Contact), Record()
    remove_tags(by, {person.pk: set(names) for person in people}, record)
    return _tagged(by, people, record)


def _tagged(by: Face, people: list[Contact], record: Record) -> Change | None:
    touched = [person for person in people if str(person.pk) in record.before.get("tags", {})]
    if not touched:
        return None
    refresh(by.pk, [person.pk for person in touched])
    return record.change(by, Change.Kind.TAGGED, touched)


def add_tags(by: Face, wanted: Mapping[int, Iterable[str]], record: Record | None = None) -> None:
    """Contact number -> names to put on. Those it has are left alone, and not recorded."""
    of_name = _tags(by, {name for names in wanted.values() for name in names}, make=True)
    through = Contact.tags.through
    there = set(through.objects.filter(contact_id__in=wanted).values_list("contact_id", "tag_id"))
    rows = []
    for pk, names in wanted.items():
        for tag_ in {of_name[short].pk: of_name[short] for name in names if (short := tag_name(name))}.values():
            if (pk, tag_.pk) not in there:
                rows.append(through(contact_id=pk, tag_id=tag_.pk))
                if record is not None:
                    record.tag(pk, tag_.name, had=False)
    through.objects.bulk_create(rows, batch_size=2000)


def remove_tags(by: Face, unwanted: Mapping[int, Iterable[str]], record: Record | None = None) -> None:
    of_name = _tags(by, {name for names in unwanted.values() for name in names}, make=False)
    rows = Contact.tags.through.objects.filter(contact_id__in=unwanted, tag__in=of_name.values())
    for row in rows.select_related("tag"):
        if row.tag.name in {tag_name(name) for name in unwanted[row.contact_id]}:
            if record is not None:
                record.tag(row.contact_id, row.tag.name, had=True)
            row.delete()


def _tags(by: Face, names: Iterable[str], *, make: bool) -> dict[str, Tag]:
    short = sorted({tag_name(name) for name in names} - {""})
    if make:
        Tag.objects.bulk_create([Tag(holder=by, name=name) for name in short], ignore_conflicts=True)
    return {tag_.name: tag_ for tag_ in Tag.objects.filter(holder=by, name__in=short)}
