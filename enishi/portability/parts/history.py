"""The changes of a book, each with what stood before it, so that what could be undone still can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from enishi.cards.actions.record import plain
from enishi.cards.models import Change, Contact, Distinct, HeldCard, Meeting
from enishi.members.models import Face
from enishi.portability.archive import Json
from enishi.portability.parts.checking import check_fields, check_texts, columns_of, id_of
from enishi.portability.parts.naming import HOLDER, NAMING, Names, renamed
from enishi.portability.parts.putting import STEP, Putting
from enishi.visibility import owned

_COLUMNS = ("kind", "batch", "made_at", "undone_at")
#: What changes remember of each kind of row: the columns that name no other row. `fields` is looked at by itself.
_REMEMBERED: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "contact": (
        Contact,
        ("note", "confirmed_name", "confirmed_family_kana", "confirmed_given_kana", "deleted_at"),
    ),
    "heldcard": (HeldCard, ("deleted_at",)),
    "meeting": (
        Meeting,
        ("public_id", "kind", "met_on", "place", "occasion", "introduced_by", "promised", "text", "created_at"),
    ),
    "distinct": (Distinct, ()),
}
#: The name of a row that was no more when the archive was made, but may come back by an undo.
_GONE = re.compile(r"[a-z]+-\d{1,9}")


def written(by: Face, names: Names) -> Iterator[Json]:
    for change in owned(by, Change).order_by("pk").iterator(chunk_size=STEP):
        yield {
            "id": str(change.public_id),
            "contact": names.id("contact", change.contact_id),
            "touched": [names.of("contact", pk) for pk in names.touched.get(change.pk, ())],
            "evidence": change.evidence,
            "before": renamed(change.before, lambda kind, number: names.of(kind, int(number))),
            **{column: plain(getattr(change, column)) for column in _COLUMNS},
        }


def put(putting: Putting) -> None:
    for rows in putting.rows("changes"):
        changes = putting.insert("change", rows, _change)
        putting.to.touch(
            {
                change.pk: [putting.number("contact", name) for name in row["touched"]]
                for change, row in zip(changes, rows, strict=True)
                if row["touched"]
            }
        )


def _change(putting: Putting, row: Json) -> Change:
    check_texts(row["touched"])
    for pair in row["evidence"]:
        check_texts(pair)
    _check(row["before"])
    before = renamed(row["before"], lambda kind, name: _number(putting, kind, name))
    return Change(
        public_id=id_of(row),
        holder=putting.by,
        contact_id=putting.number_or_none("contact", row["contact"]),
        evidence=list(row["evidence"]),
        before=_with_holder(putting.by, before),
        **columns_of(Change, row, _COLUMNS),
    )


def _number(putting: Putting, kind: str, name: Any) -> int:
    known = putting.numbers[kind]
    if name not in known and _GONE.fullmatch(name):
        known[name] = putting.to.reserve(_gone(putting.by, kind))
    return known[name]


def _gone(by: Face, kind: str) -> Model:
    """A row of a kind that stands nowhere: only its number is wanted."""
    made: dict[str, Model] = {
        "contact": Contact(holder=by),
        "heldcard": HeldCard(holder=by, contact_id=0),
        "meeting": Meeting(holder=by, contact_id=0),
        "distinct": Distinct(holder=by, contact_id=0, other_id=0),
    }
    return made[kind]


def _check(before: Json) -> None:
    for table, rows in before.items():
        for columns in rows.values():
            if table == "tags":
                check_texts(list(columns))
                if not all(type(had) is bool for had in columns.values()):
                    raise TypeError("not a yes or no")
            elif columns is not None:
                _check_columns(*_REMEMBERED[table], columns)


def _check_columns(model: type[Model], known: tuple[str, ...], columns: Json) -> None:
    own = {field.attname for field in model._meta.concrete_fields}
    rest = {column: value for column, value in columns.items() if column not in NAMING or column not in own}
    if model is HeldCard and "fields" in rest:
        check_fields(rest.pop("fields"))
    if set(rest) - set(known):
        raise ValueError("a column that no change remembers")
    columns_of(model, rest, rest)


def _with_holder(by: Face, before: Json) -> Json:
    """Whole rows say whose they are."""
    whole = (("meeting", "public_id"), ("distinct", "other_id"))
    for table, mark in whole:
        for columns in before.get(table, {}).values():
            if columns and mark in columns:
                columns[HOLDER] = by.pk
    return before
