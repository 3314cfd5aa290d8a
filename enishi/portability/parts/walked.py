"""Footprints, one's own and those left with one, as the pages show them. For people only."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from enishi.footprints.models import Footprint
from enishi.footprints.queries import left_with
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.naming import Names
from enishi.profiles import shown
from enishi.profiles.queries import pages_of
from enishi.visibility import owned


def count(by: Face) -> int:
    return owned(by, Footprint).count() + left_with(by).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("footprints", _rows(by, owned(by, Footprint), "visited_id", "to"))
    yield from packing.table("footprints_received", _rows(by, left_with(by), "holder_id", "by"))


def _rows(by: Face, rows: QuerySet[Footprint], column: str, key: str) -> Iterator[Json]:
    """By day and name; null for whose page one may not open. Never in the order in which they were left."""
    found = list(rows)
    people = pages_of(by, {getattr(row, column) for row in found})
    called = {number: str(shown.name(person.page)) for number, person in people.items()}
    for row in sorted(found, key=lambda row: (row.day, called.get(getattr(row, column), ""))):
        taken_back = {"taken_back": row.taken_back} if row.holder_id == by.pk else {}
        yield {key: called.get(getattr(row, column)), "day": row.day.isoformat(), **taken_back}
