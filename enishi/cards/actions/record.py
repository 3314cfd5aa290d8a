"""What stood before a change: gathered while an action works, saved as its Change, put back by undo."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from enishi.cards.models import Change, Contact, Distinct, HeldCard, Meeting
from enishi.members.models import Face

TABLES: dict[str, type[Model]] = {"contact": Contact, "heldcard": HeldCard, "meeting": Meeting, "distinct": Distinct}


class Record:
    """The columns of rows as they stood. The first word about a column counts; later ones are our own doing."""

    def __init__(self) -> None:
        self.before: dict[str, dict[str, Any]] = {}

    def made(self, thing: Model) -> None:
        """The row is new."""
        self._of(thing)[str(thing.pk)] = None

    def keep(self, thing: Model, *columns: str) -> None:
        """These columns are about to change."""
        there = self._of(thing).setdefault(str(thing.pk), {})
        if there is not None:
            for column in columns:
                there.setdefault(column, plain(getattr(thing, column)))

    def gone(self, thing: Model) -> None:
        """The row is about to be deleted."""
        self.keep(thing, *(field.attname for field in thing._meta.concrete_fields if not field.primary_key))

    def tag(self, contact_id: int, name: str, had: bool) -> None:
        self.before.setdefault("tags", {}).setdefault(str(contact_id), {}).setdefault(name, had)

    def _of(self, thing: Model) -> dict[str, Any]:
        return self.before.setdefault(thing._meta.model_name or "", {})

    def change(
        self,
        by: Face,
        kind: Change.Kind,
        contacts: Sequence[Contact],
        *,
        about: Contact | None = None,
        evidence: Iterable[Sequence[str]] = (),
    ) -> Change:
        """Save it. contacts: all that it touches. about: the one to show it under, where it is not the only one."""
        one = about or (contacts[0] if len(contacts) == 1 else None)
        change = Change(
            holder=by, contact=one, kind=kind, before=self.before, evidence=[list(pair) for pair in evidence]
        )
        change.save()
        if len(contacts) > 1:
            change.touched.set(contacts)
        return change


def plain(value: Any) -> Any:
    """A column's value as JSON has it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def restore(table: str, pk: int, columns: dict[str, Any]) -> None:
    """Put columns back as they stood; the whole row, where it is gone."""
    model = TABLES[table]
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = {name: fields[name].to_python(value) for name, value in columns.items()}
    rows = model._default_manager.filter(pk=pk)
    if not rows.update(**values) and not rows.exists():
        # created_at would be set to today; so once more, now that the row is there.
        model._default_manager.bulk_create([model(pk=pk, **values)])
        rows.update(**values)
