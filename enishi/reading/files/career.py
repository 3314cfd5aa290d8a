"""What LinkedIn's archive says about its owner: Positions.csv, Education.csv, Languages.csv and Profile.csv.

Read only when the owner asks, and only these parts: of Profile.csv the headline alone, since the rest is an
address, a birthday and a text in praise of oneself. A year that cannot be read is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .archive import own_parts
from .blob import Blob
from .dates import read_month
from .delimited import records
from .encoding import decide_for, text_lines, unwrap
from .errors import Unreadable
from .linkedin import unescape
from .ziparchive import read_archive

CareerKind = Literal["post", "school", "language", "words"]

#: No file about one person is larger, and no life has more rows.
MOST_BYTES, MOST_ROWS = 1 << 20, 300


@dataclass(frozen=True, slots=True)
class CareerLine:
    """One row. kind: post, school, language or words. Years are Gregorian; a month is never without its year.
    is_current: of a post, that it says no end, not even one that cannot be read."""

    kind: CareerKind
    organisation: str = ""
    role: str = ""
    text: str = ""
    from_year: int | None = None
    from_month: int | None = None
    to_year: int | None = None
    to_month: int | None = None
    is_current: bool = False


@dataclass(slots=True)
class Career:
    """lines: as the files have them. unread: rows that could not be read, by number of the part's rows."""

    lines: list[CareerLine] = field(default_factory=list)
    unread: int = 0


Row = Mapping[str, str]
Months = tuple[int | None, int | None]


def read_career(data: Path | bytes, name: str = "") -> Career:
    """The owner's own lines in an archive, or in one of its parts alone; none where it is something else.

    Raises `Unreadable`, as for any file.
    """
    blob = Blob.of(data, name)
    career = Career()
    if not blob.head(4).startswith(b"PK"):
        _read(blob, career)
        return career
    archive = read_archive(blob)
    for member in own_parts(archive, "linkedin"):
        before = len(career.lines)
        _read(archive.part(member), career)
        if len(career.lines) > before and any(problem.part == member.name for problem in archive.problems):
            # Its end is missing, so the last row may be half of one.
            career.lines.pop()
            career.unread += 1
    return career


def _read(blob: Blob, career: Career) -> None:
    if blob.size > MOST_BYTES:
        raise Unreadable("too_large", blob.name)
    blob = unwrap(blob)
    rows = records(text_lines(blob, decide_for(blob)), ",")
    first = next(rows, None)
    header = [_folded(cell) for cell in first.cells] if first else []
    reader = next((reader for needs, reader in _READERS if needs <= set(header)), None)
    if reader is None:
        return
    for number, record in enumerate(rows):
        if record.blank:
            continue
        if record.fault or number >= MOST_ROWS:
            career.unread += 1
            continue
        cells = [unescape(cell).strip() for cell in record.cells]
        career.lines += reader(dict(zip(header, cells, strict=False)))


def _positions(row: Row) -> Iterator[CareerLine]:
    organisation, role = row.get("companyname", ""), row.get("title", "")
    if organisation or role:
        years = (*_months(row, "startedon"), *_months(row, "finishedon"))
        yield CareerLine("post", organisation, role, "", *years, is_current=not row.get("finishedon"))


def _education(row: Row) -> Iterator[CareerLine]:
    if row.get("schoolname"):
        years = (*_months(row, "startdate"), *_months(row, "enddate"))
        yield CareerLine("school", row["schoolname"], row.get("degreename", ""), "", *years)


def _languages(row: Row) -> Iterator[CareerLine]:
    if row.get("name"):
        yield CareerLine("language", role=row["name"], text=row.get("proficiency", ""))


def _profile(row: Row) -> Iterator[CareerLine]:
    if row.get("headline"):
        yield CareerLine("words", text=row["headline"])


_READERS: tuple[tuple[set[str], Callable[[Row], Iterator[CareerLine]]], ...] = (
    ({"companyname", "title"}, _positions),
    ({"schoolname"}, _education),
    ({"name", "proficiency"}, _languages),
    ({"firstname", "lastname", "headline"}, _profile),
)


def _folded(cell: str) -> str:
    return re.sub(r"[^a-z]", "", cell.lower())


def _months(row: Row, column: str) -> Months:
    return read_month(row.get(column, ""))
