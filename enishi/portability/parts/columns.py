"""What the columns of tables were told to be, so that the same list goes straight through elsewhere, too."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.models import ColumnMapping
from enishi.portability.parts.checking import columns_of
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import Putting
from enishi.reading.files.guess import ROLES
from enishi.visibility import owned, visible

TABLES = ("columns",)


def count(by: Face) -> int:
    return owned(by, ColumnMapping).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    told = owned(by, ColumnMapping).order_by("pk").iterator()
    yield from packing.table("columns", ({"fingerprint": one.fingerprint, "columns": one.columns} for one in told))


def put(putting: Putting) -> None:
    for rows in putting.rows("columns"):
        # What one has told this site already stays as it is.
        prints = {row["fingerprint"] for row in rows}
        known = visible(putting.by, ColumnMapping).filter(fingerprint__in=prints)
        there = set(known.values_list("fingerprint", flat=True))
        putting.to.insert([_told(putting.by, row) for row in rows if row["fingerprint"] not in there])


def _told(by: Face, row: Json) -> ColumnMapping:
    columns: Json = row["columns"]
    if not all(number.isdecimal() and len(number) < 5 and role in ROLES for number, role in columns.items()):
        raise ValueError("no such column")
    return ColumnMapping(holder=by, columns=columns, **columns_of(ColumnMapping, row, ("fingerprint",)))
