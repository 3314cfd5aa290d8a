"""What LinkedIn's archive says about its owner: Positions.csv, Education.csv, Languages.csv and Profile.csv.

Read only when the owner asks, and only these parts: of Profile.csv the headline alone, since the rest is an
address, a birthday and a text in praise of oneself. A year that cannot be read is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .dates import read_month
from .own import Row, read_own

CareerKind = Literal["post", "school", "language", "words"]


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
    """lines: as the files have them. unread: rows and whole parts that could not be read."""

    lines: list[CareerLine] = field(default_factory=list)
    unread: int = 0


Months = tuple[int | None, int | None]


def read_career(data: Path | bytes, name: str = "") -> Career:
    """The owner's own lines in an archive, or in one of its parts alone; none where it is something else.

    Raises `Unreadable`, as for any file.
    """
    own = read_own(data, name, _READERS)
    lines = [line for part, rows in own.parts.items() for row in rows for line in _READERS[part](row)]
    return Career(lines, own.unread)


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


#: By the parts of an archive.
_READERS: dict[str, Callable[[Row], Iterator[CareerLine]]] = {
    "positions": _positions,
    "education": _education,
    "languages": _languages,
    "profile": _profile,
}


def _months(row: Row, column: str) -> Months:
    return read_month(row.get(column, ""))
