"""A card as an import's row keeps it, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from enishi.reading.fields import FIELDS, Card, Value

Json = dict[str, Any]


def card_of(kept: Json, *, raw: str = "", row: int = 0) -> Card:
    """The card that `Card.as_json` made this of."""
    return Card(
        kind=kept["kind"],
        fields={name: values_of(kept["fields"], name) for name in FIELDS if kept["fields"].get(name)},
        row=row,
        raw=raw,
        met_on=date.fromisoformat(kept["met_on"]) if kept.get("met_on") else None,
        tags=tuple(kept.get("tags", ())),
        honorific=kept.get("honorific", ""),
    )


def values_of(fields: Json, name: str) -> tuple[Value, ...]:
    """The values of one field: a single one is kept by itself, several as a list."""
    found = fields.get(name) or ()
    return tuple(map(Value.of_json, [found] if isinstance(found, dict) else found))
