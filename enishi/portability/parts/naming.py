"""Rows by their ids instead of their numbers: numbers say how much there is on a site, and are others on the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from enishi.cards.models import Change, Contact, Distinct, HeldCard, Meeting, Tag
from enishi.members.models import Face
from enishi.portability.archive import Json
from enishi.visibility import owned

#: Columns that name a row, in what a change remembers.
NAMING = {"contact_id": "contact", "other_id": "contact", "merged_into_id": "contact", "card_id": "heldcard"}
#: The column of a whole row that says whose it is. It is left out: whoever puts the row back is its holder.
HOLDER = "holder_id"


class Names:
    """The ids of a holder's rows by their numbers; and of whoever has any, tags by name and what a change touched."""

    def __init__(self, by: Face) -> None:
        self._of: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for kind, model in (("contact", Contact), ("heldcard", HeldCard), ("meeting", Meeting)):
            rows = owned(by, model).values_list("pk", "public_id")
            self._of[kind] = {pk: str(public_id) for pk, public_id in rows.iterator()}
        for pk in owned(by, Distinct).order_by("pk").values_list("pk", flat=True):
            self.of("distinct", pk)
        # Asked for once: to look them up for each row would take as long as all the rest.
        tags = owned(by, Tag).filter(contacts__isnull=False).order_by("name").values_list("contacts", "name")
        self.tags = _gathered(tags)
        touched = owned(by, Change).filter(touched__isnull=False).order_by("touched").values_list("pk", "touched")
        self.touched = _gathered(touched)

    def of(self, kind: str, number: int) -> str:
        """The id of a row. One that has none, or is no more, has a name in this archive alone."""
        known = self._of[kind]
        return known.setdefault(number, f"{kind}-{len(known) + 1}")

    def id(self, kind: str, number: int | None) -> str | None:
        return None if number is None else self.of(kind, number)


def _gathered(pairs: QuerySet[Any, Any]) -> defaultdict[int, list[Any]]:
    out: defaultdict[int, list[Any]] = defaultdict(list)
    for number, one in pairs.iterator():
        out[number].append(one)
    return out


def renamed(before: Json, name: Callable[[str, Any], Any]) -> Json:
    """What a change remembers (`Change.before`) with its rows named otherwise: numbers by ids, or ids by numbers."""
    out: Json = {}
    for table, rows in before.items():
        kind = "contact" if table == "tags" else table
        out[table] = {
            name(kind, row): columns if table == "tags" or columns is None else _columns(columns, name)
            for row, columns in rows.items()
        }
    return out


def _columns(columns: Json, name: Callable[[str, Any], Any]) -> Json:
    return {
        column: name(NAMING[column], value) if column in NAMING and value is not None else value
        for column, value in columns.items()
        if column != HOLDER
    }
