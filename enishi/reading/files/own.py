"""LinkedIn's archive of oneself, row by row: only the parts that are asked for, and nothing about others.

Read in memory. What a part's rows mean is for who asks (`career`, the desk).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from .blob import Blob
from .delimited import records
from .encoding import decide_for, text_lines, unwrap
from .errors import Unreadable
from .linkedin import unescape
from .ziparchive import read_archive

#: By the folded headings.
Row = dict[str, str]

#: A part's name in the archive, folded, and the headings by which it is known where it comes alone.
PARTS: dict[str, frozenset[str]] = {
    "profile": frozenset(("firstname", "lastname", "headline")),
    "profilesummary": frozenset(("profilesummary",)),
    "positions": frozenset(("companyname", "title")),
    "education": frozenset(("schoolname",)),
    "languages": frozenset(("name", "proficiency")),
    "emailaddresses": frozenset(("emailaddress", "primary")),
    "phonenumbers": frozenset(("number", "type")),
    "recommendationsreceived": frozenset(("jobtitle", "text")),
}
#: No file about one person is larger, and no life has more rows.
MOST_BYTES, MOST_ROWS = 1 << 20, 300


@dataclass(slots=True)
class Own:
    """parts: those that were found, in the archive's order. unread: rows and whole parts that could not be read."""

    parts: dict[str, list[Row]] = field(default_factory=dict)
    unread: int = 0

    def rows(self, part: str) -> list[Row]:
        return self.parts.get(part, [])


def read_own(data: Path | bytes, name: str = "", wanted: Collection[str] = tuple(PARTS)) -> Own:
    """The wanted parts of an archive, or one of them alone; none where it is something else.

    Raises `Unreadable`, as for any file.
    """
    blob, own = Blob.of(data, name), Own()
    if not blob.head(4).startswith(b"PK"):
        header, rows, own.unread = _read(blob)
        part = next((part for part in wanted if PARTS[part] <= header), "")
        return Own({part: rows}, own.unread) if part else Own()
    archive = read_archive(blob)
    for member in archive.members:
        base = _folded(member.name.rpartition("/")[2].lower().removesuffix(".csv"))
        if base not in wanted or not member.name.lower().endswith(".csv"):
            continue
        try:
            _header, rows, lost = _read(archive.part(member))
        except Unreadable:
            rows, lost = [], 1
        if rows and any(problem.part == member.name for problem in archive.problems):
            # Its end is missing, so the last row may be half of one.
            rows.pop()
            lost += 1
        own.parts.setdefault(base, []).extend(rows)
        own.unread += lost
    return own


def _read(blob: Blob) -> tuple[frozenset[str], list[Row], int]:
    """The folded headings, the rows by them, and how many could not be read."""
    if blob.size > MOST_BYTES:
        raise Unreadable("too_large", blob.name)
    blob = unwrap(blob)
    found = records(text_lines(blob, decide_for(blob)), ",")
    first = next(found, None)
    header = [_folded(cell) for cell in first.cells] if first else []
    rows: list[Row] = []
    lost = 0
    for number, record in enumerate(found):
        if record.blank:
            continue
        if record.fault or number >= MOST_ROWS:
            lost += 1
        else:
            rows.append(dict(zip(header, (unescape(cell).strip() for cell in record.cells), strict=False)))
    return frozenset(header), rows, lost


def _folded(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())
