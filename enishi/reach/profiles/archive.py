"""LinkedIn's archive of oneself: the parts about its owner, and no others, read in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from enishi.names.latin import is_latin
from enishi.reach.profiles.profile import LONGEST, Profile
from enishi.reading.files.blob import Blob
from enishi.reading.files.career import MOST_BYTES, MOST_ROWS
from enishi.reading.files.dates import read_month
from enishi.reading.files.delimited import records
from enishi.reading.files.encoding import decide_for, text_lines, unwrap
from enishi.reading.files.errors import Unreadable
from enishi.reading.files.linkedin import unescape
from enishi.reading.files.ziparchive import Archive, read_archive

Row = dict[str, str]

#: By the name of a part, folded: never the contacts, the messages or the advertising.
PARTS = (
    "profile", "profilesummary", "positions", "education", "languages", "emailaddresses", "phonenumbers",
    "recommendationsreceived",
)  # fmt: skip


def read(data: Path | bytes, name: str = "") -> Profile | None:
    """The profile; None where the archive has none of the parts. Raises `Unreadable`, as for any file.

    A picture cannot be seen: the archive has none.
    """
    archive = read_archive(Blob.of(data, name))
    parts: dict[str, list[Row]] = {}
    unread = 0
    for part, blob in _parts(archive):
        try:
            rows, lost = _rows(blob)
        except Unreadable:
            rows, lost = [], 1
        parts.setdefault(part, []).extend(rows)
        unread += lost
    if not parts.get("profile") and not parts.get("positions"):
        return None
    return _profile(parts, unread)


def _parts(archive: Archive) -> Iterator[tuple[str, Blob]]:
    for member in archive.members:
        base = _folded(member.name.rpartition("/")[2].lower().removesuffix(".csv"))
        if member.name.lower().endswith(".csv") and base in PARTS:
            try:
                yield base, archive.part(member)
            except Unreadable:
                continue


def _rows(blob: Blob) -> tuple[list[Row], int]:
    """The rows by their folded headings, and how many could not be read."""
    if blob.size > MOST_BYTES:
        raise Unreadable("too_large", blob.name)
    blob = unwrap(blob)
    found = records(text_lines(blob, decide_for(blob)), ",")
    first = next(found, None)
    header = [_folded(cell) for cell in first.cells] if first else []
    rows: list[Row] = []
    lost = 0
    for number, record in enumerate(found):
        if record.fault or number >= MOST_ROWS:
            lost += 1
        elif not record.blank:
            rows.append(dict(zip(header, (unescape(cell).strip() for cell in record.cells), strict=False)))
    return rows, lost


def _folded(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


#: A reading that is written into the field of the name.
_KANA = re.compile(r"(?:(?<=[(（])|\b)[ぁ-ゖァ-ヺー]{2,}(?=[)）])")


def _profile(parts: dict[str, list[Row]], unread: int) -> Profile:
    own = next(iter(parts.get("profile", [])), {})
    present = next((row for row in parts.get("positions", []) if not row.get("finishedon")), {})
    ways = [row.get("emailaddress", "") for row in parts.get("emailaddresses", [])]
    ways += [row.get("number", "") for row in parts.get("phonenumbers", [])]
    praise = next((row for row in parts.get("recommendationsreceived", []) if row.get("text")), {})
    names = [own.get("firstname", ""), own.get("lastname", "")]
    name = " ".join(part for part in (names if is_latin("".join(names)) else reversed(names)) if part)
    text = "\n".join(_said(parts, own))
    return Profile(
        text=text[:LONGEST],
        name=re.sub(r"\s*[(（]\s*[)）]", "", _KANA.sub("", name)).strip(),
        reading=" ".join(_KANA.findall(name)),
        company=present.get("companyname", ""),
        department=_department(present.get("title", "")[:_LONGEST_TITLE]),
        title=present.get("title", ""),
        ways=tuple(dict.fromkeys(way for way in ways if way)),
        introduction=praise.get("text", ""),
        confirmed=_since(present),
        cut=len(text) > LONGEST,
        unread=unread,
    )


def _said(parts: dict[str, list[Row]], own: Row) -> Iterator[str]:
    """What its readers see, line by line."""
    yield from (own.get("headline", ""), own.get("summary", ""))
    for row in parts.get("profilesummary", []):
        yield row.get("profilesummary", "")
    for row in parts.get("positions", []):
        yield " ".join(part for part in (row.get("companyname", ""), row.get("title", "")) if part)
        yield row.get("description", "")
    for row in parts.get("education", []):
        yield " ".join(part for part in (row.get("schoolname", ""), row.get("degreename", "")) if part)


_LONGEST_TITLE = 200
_DEPARTMENT = re.compile(
    r"\S{1,14}(?:本部|事業部|部|課|室|グループ|センター)(?![長員])|[\w &]+ (?:Department|Division|Dept\.?)", re.I
)


def _department(title: str) -> str:
    found = _DEPARTMENT.search(title)
    return found[0].strip() if found else ""


def _since(present: Row) -> date | None:
    year, month = read_month(present.get("startedon", ""))
    return date(year, month or 1, 1) if year else None
