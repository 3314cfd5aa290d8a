"""Whether a row is one that Enishi wrote. Each check raises ValueError, TypeError or ValidationError where not."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import models

from enishi.cards.actions.record import plain
from enishi.cards.derive import storable
from enishi.portability.archive import Json
from enishi.reading.fields import FIELDS

#: How deep JSON of ours goes.
_DEEPEST = 8
_YEARS = range(1970, 2200)
_KINDS: dict[type, type] = {
    models.CharField: str,
    models.TextField: str,
    models.DateField: str,
    models.DateTimeField: str,
    models.UUIDField: str,
    models.BooleanField: bool,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
}
_VALUE: dict[str, tuple[type, ...]] = {
    "value": (str,),
    "state": (str,),
    "source": (str,),
    "remark": (str,),
    "post": (int, type(None)),
    "side": (int,),
    "box": (list, type(None)),
}


def id_of(row: Json) -> uuid.UUID:
    """The id of a row, in the one spelling that others name it by."""
    found = uuid.UUID(row["id"])
    if str(found) != row["id"]:
        raise ValueError("not an id")
    return found


def plain_columns(thing: models.Model, names: Iterable[str]) -> Json:
    """Columns as a row of an archive has them; `columns_of` takes them back."""
    return {name: plain(getattr(thing, name)) for name in names}


def columns_of(model: type[models.Model], row: Json, names: Iterable[str]) -> dict[str, Any]:
    """Columns of a row as the model takes them."""
    return {name: _clean(model._meta.get_field(name), row[name]) for name in names}


def _clean(column: Any, value: Any) -> Any:
    if value is None or value == "":
        if not (column.null if value is None else column.blank):
            raise ValueError(column.name)
        return value
    if type(value) is not _KINDS[type(column)]:
        raise TypeError(column.name)
    sound(value)
    return _moment(str(value)) if isinstance(column, models.DateTimeField) else column.clean(value, None)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value).astimezone(UTC)
    if moment.year not in _YEARS:
        raise ValueError(value)
    return moment


def check_texts(texts: Any) -> None:
    if type(texts) is not list or not all(type(text) is str for text in texts):
        raise TypeError("not texts")
    sound(texts)


def check_fields(fields: Any) -> None:
    """The fields of a card, as `HeldCard.fields`."""
    sound(fields)
    for name, values in fields.items():
        if name not in FIELDS or type(values) is not list or not values:
            raise ValueError(name)
        for value in values:
            _check_value(value)


def _check_value(value: dict[str, Any]) -> None:
    if type(value["value"]) is not str or any(type(one) not in _VALUE.get(key, _PLAIN) for key, one in value.items()):
        raise TypeError("not a value")
    if value.get("box") and [type(side) for side in value["box"]] != [int] * 4:
        raise TypeError("not a box")


_PLAIN = (str, int, bool, type(None))


def sound(value: Any, depth: int = 0) -> None:
    """Any JSON that every database takes, and that is not nested without end."""
    if depth > _DEEPEST or isinstance(value, float):
        raise ValueError("not of ours")
    if isinstance(value, str):
        if storable(value) != value:
            raise ValueError("not storable")
    elif isinstance(value, dict):
        for name, one in value.items():
            sound(name, depth + 1)
            sound(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            sound(one, depth + 1)
