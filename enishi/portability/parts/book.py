"""The card book: people, their cards, the log, who was kept apart, and every change with what stood before it.

Copies, keys and the search index are not in it: they are made anew of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from enishi.cards.models import Change, Contact, Distinct, HeldCard, Meeting
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts import history
from enishi.portability.parts.checking import check_fields, check_texts, columns_of, id_of, plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP, Putting
from enishi.visibility import owned

TABLES = ("contacts", "cards", "meetings", "apart", "changes")
#: Copies that a reader of the file wants to see; put back only for those who are not shown, and so have no cards.
_SHOWN = (
    "family", "given", "family_kana", "given_kana", "reading_origin", "reading_confirmed", "company", "department",
    "title",
)  # fmt: skip
_OWN = ("note", "confirmed_name", "confirmed_family_kana", "confirmed_given_kana", "created_at", "deleted_at")
#: Who gave a card is no column of these: only an exchange links a person to a member.
_CARD = (
    "kind",
    "raw",
    "fingerprint",
    "file_name",
    "row_number",
    "received_on",
    "withdrawn_at",
    "created_at",
    "deleted_at",
)
_MEETING = ("kind", "met_on", "place", "occasion", "introduced_by", "promised", "text", "created_at")


def count(by: Face) -> int:
    return sum(owned(by, model).count() for model in (Contact, HeldCard, Meeting, Distinct, Change))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("contacts", _contacts(by, names))
    yield from packing.table("cards", _cards(by, names))
    yield from packing.table("meetings", _meetings(by, names))
    yield from packing.table("apart", _apart(by, names))
    yield from packing.table("changes", history.written(by, names))


def _contacts(by: Face, names: Names) -> Iterator[Json]:
    for one in owned(by, Contact).order_by("pk").iterator(chunk_size=STEP):
        yield {
            "id": str(one.public_id),
            **plain_columns(one, _SHOWN),
            "tags": names.tags.get(one.pk, []),
            **plain_columns(one, _OWN),
            "current_card": names.id("heldcard", one.current_card_id),
            "merged_into": names.id("contact", one.merged_into_id),
        }


def _cards(by: Face, names: Names) -> Iterator[Json]:
    for one in owned(by, HeldCard).order_by("pk").iterator(chunk_size=STEP):
        contact = names.of("contact", one.contact_id)
        yield {"id": str(one.public_id), "contact": contact, "fields": one.fields, **plain_columns(one, _CARD)}


def _meetings(by: Face, names: Names) -> Iterator[Json]:
    for one in owned(by, Meeting).order_by("pk").iterator(chunk_size=STEP):
        contact, card = names.of("contact", one.contact_id), names.id("heldcard", one.card_id)
        yield {"id": str(one.public_id), "contact": contact, "card": card, **plain_columns(one, _MEETING)}


def _apart(by: Face, names: Names) -> Iterator[Json]:
    for one in owned(by, Distinct).order_by("pk").iterator(chunk_size=STEP):
        contact, other = names.of("contact", one.contact_id), names.of("contact", one.other_id)
        yield {"id": names.of("distinct", one.pk), "contact": contact, "other": other}


# Putting it back


def put(putting: Putting) -> None:
    links = _put_contacts(putting)
    _put(putting, "cards", "heldcard", _card)
    for contact, column, kind, name in links:
        putting.to.link(contact, {column: putting.number(kind, name)})
    _put(putting, "meetings", "meeting", _meeting)
    _put(putting, "apart", "distinct", _distinct)
    history.put(putting)
    putting.to.finish(putting.live)


def _put(putting: Putting, table: str, kind: str, made: Callable[[Putting, Json], Any]) -> None:
    for rows in putting.rows(table):
        putting.insert(kind, rows, made)


def _put_contacts(putting: Putting) -> list[tuple[int, str, str, str]]:
    """Those who name rows that are not there yet: number, column, kind and id of what it names."""
    links = []
    for rows in putting.rows("contacts"):
        people = putting.insert("contact", rows, _contact)
        putting.to.tag({one.pk: row["tags"] for one, row in zip(people, rows, strict=True) if row["tags"]})
        for one, row in zip(people, rows, strict=True):
            if is_live(row):
                putting.live.append(one.pk)
                continue
            named = (("merged_into_id", "contact", "merged_into"), ("current_card_id", "heldcard", "current_card"))
            links += [(one.pk, column, kind, row[key]) for column, kind, key in named if row[key] is not None]
    return links


def is_live(row: Json) -> bool:
    """Whether a contact is shown: neither deleted nor merged into another."""
    return row["deleted_at"] is None and row["merged_into"] is None


def _contact(putting: Putting, row: Json) -> Contact:
    check_texts(row["tags"])
    shown = () if is_live(row) else _SHOWN
    return Contact(public_id=id_of(row), holder=putting.by, **columns_of(Contact, row, (*shown, *_OWN)))


def _card(putting: Putting, row: Json) -> HeldCard:
    check_fields(row["fields"])
    return HeldCard(
        public_id=id_of(row),
        holder=putting.by,
        contact_id=putting.number("contact", row["contact"]),
        fields=row["fields"],
        **columns_of(HeldCard, row, _CARD),
    )


def _meeting(putting: Putting, row: Json) -> Meeting:
    return Meeting(
        public_id=id_of(row),
        holder=putting.by,
        contact_id=putting.number("contact", row["contact"]),
        card_id=putting.number_or_none("heldcard", row["card"]),
        **columns_of(Meeting, row, _MEETING),
    )


def _distinct(putting: Putting, row: Json) -> Distinct:
    contact, other = (putting.number("contact", row[key]) for key in ("contact", "other"))
    if contact >= other:
        raise ValueError("not in order")
    return Distinct(holder=putting.by, contact_id=contact, other_id=other)
