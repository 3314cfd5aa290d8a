"""Writing what is published anew, and leaving alone what is the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.expressions import RawSQL

from enishi.common.several import ROWS, several


def replace(model: type[Model], holders: Iterable[int], wanted: Iterable[Model]) -> None:
    """Of these holders there are afterwards the rows that are wanted. Only what differs is written: who sees nothing of
    a change is not to notice that there was one, by a page that has to be built anew (`facts`)."""
    rows = model._default_manager.filter(holder__in=list(holders))
    spare: dict[tuple[Any, ...], list[Model]] = {}
    for row in rows:
        spare.setdefault(_content(row), []).append(row)
    new = []
    for row in wanted:
        same = spare.get(_content(row))
        if same:
            same.pop()
        else:
            new.append(row)
    rows.filter(pk__in=_among([row.pk for several in spare.values() for row in several])).delete()
    model._default_manager.bulk_create(new)


def _among(numbers: list[int]) -> RawSQL:
    """These, as one parameter: the statement is the same whether there are many or none, so that nobody learns by it
    what stood there unseen (P3, P4)."""
    return RawSQL(ROWS[connection.vendor], [several(numbers, connection.vendor)])


def _content(row: Model) -> tuple[Any, ...]:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key)
