"""LinkedIn's archive of oneself, as the ten points look at it. A picture cannot be seen: the archive has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from enishi.names.latin import is_latin
from enishi.reach.profiles.profile import LONGEST, Profile
from enishi.reading.files.dates import read_month
from enishi.reading.files.own import Own, Row

#: A reading that is written into the field of the name.
_KANA = re.compile(r"(?:(?<=[(（])|\b)[ぁ-ゖァ-ヺー]{2,}(?=[)）])")


def profile(own: Own) -> Profile:
    head = head_of(own)
    present = next((row for row in own.rows("positions") if not row.get("finishedon")), {})
    ways = [row.get("emailaddress", "") for row in own.rows("emailaddresses")]
    ways += [row.get("number", "") for row in own.rows("phonenumbers")]
    names = [head.get("firstname", ""), head.get("lastname", "")]
    name = " ".join(part for part in (names if is_latin("".join(names)) else reversed(names)) if part)
    text = "\n".join(_said(own, head))
    return Profile(
        text=text[:LONGEST],
        name=without_reading(name),
        reading=" ".join(readings_in(name)),
        company=present.get("companyname", ""),
        department=_department(present.get("title", "")[:_LONGEST_TITLE]),
        title=present.get("title", ""),
        ways=tuple(dict.fromkeys(way for way in ways if way)),
        introduction=_praise(own),
        confirmed=_since(present),
        cut=len(text) > LONGEST,
        unread=own.unread,
    )


def head_of(own: Own) -> Row:
    """The row about the person; empty where the archive has none."""
    return next(iter(own.rows("profile")), {})


def without_reading(name: str) -> str:
    return re.sub(r"\s*[(（]\s*[)）]", "", _KANA.sub("", name)).strip()


def readings_in(name: str) -> list[str]:
    return _KANA.findall(name)


def _praise(own: Own) -> str | None:
    """What somebody else wrote; None where the archive was asked for without it, so that it cannot be seen."""
    if "recommendationsreceived" not in own.parts:
        return None
    return next((row["text"] for row in own.rows("recommendationsreceived") if row.get("text")), "")


def _said(own: Own, head: Row) -> Iterator[str]:
    """What its readers see, line by line."""
    yield from (head.get("headline", ""), head.get("summary", ""))
    for row in own.rows("profilesummary"):
        yield row.get("profilesummary", "")
    for row in own.rows("positions"):
        yield " ".join(part for part in (row.get("companyname", ""), row.get("title", "")) if part)
        yield row.get("description", "")
    for row in own.rows("education"):
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
