"""What a page begins with: lines from one's own card or from LinkedIn's file, and who sees them at first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from enishi.cards.meishi import Fields, meishi
from enishi.names import companies
from enishi.profiles.models import Audience, Kind, LineContent
from enishi.reading.files.career import CareerLine

#: What stands together on the page, in its order. A year of joining stands with the posts it is about.
SECTIONS = (
    (Kind.WORDS,),
    (Kind.POST, Kind.ENTRY),
    (Kind.SCHOOL,),
    (Kind.LANGUAGE,),
    (Kind.OTHER,),
)
_SECTION = {kind.value: at for at, kinds in enumerate(SECTIONS) for kind in kinds}


def section(kind: str) -> int:
    return _SECTION[kind]


def since(line: LineContent) -> tuple:
    """What lines of a section are ordered by at first: what goes on, then what began last; without a year, first."""
    return (line.is_current, line.from_year or line.to_year or 9999, line.from_month or 0)


def first_audience(kind: str, *, is_current: bool = False) -> Audience:
    """Who sees a new line unless its owner says otherwise: what stands on one's card, whoever holds it sees anyway;
    the way there is for those one works with."""
    on_the_card = kind in (Kind.LANGUAGE, Kind.WORDS) or (kind == Kind.POST and is_current)
    return Audience.CARD if on_the_card else Audience.WORK


def from_card(fields: Fields) -> list[dict[str, Any]]:
    """The posts of a card as lines, as it is printed."""
    lines = []
    for post in meishi(fields).front.posts:
        role = "　".join(part for part in (post.department, post.title) if part)
        if post.company or role:
            lines.append(_line(Kind.POST, post.company, role, is_current=True))
    return lines


def from_career(found: Sequence[CareerLine]) -> list[dict[str, Any]]:
    """What LinkedIn's files say, as lines; and since when one is with the company of now, which they only imply."""
    lines = [_from_row(row) for row in found]
    now = {companies.match_key(line["organisation"]) for line in lines if line["is_current"] and line["organisation"]}
    joined: dict[str, CareerLine] = {}
    for row in found:
        key = companies.match_key(row.organisation) if row.kind == "post" else ""
        if key in now and row.from_year and (key not in joined or _begun(row) < _begun(joined[key])):
            joined[key] = row
    entries = (
        _line(Kind.ENTRY, row.organisation, from_year=row.from_year, from_month=row.from_month)
        for row in joined.values()
    )
    return [*lines, *entries]


def _begun(row: CareerLine) -> tuple[int, int]:
    return row.from_year or 0, row.from_month or 0


def _from_row(found: CareerLine) -> dict[str, Any]:
    years = {"from_year": found.from_year, "from_month": found.from_month}
    years |= {"to_year": found.to_year, "to_month": found.to_month}
    return _line(Kind(found.kind), found.organisation, found.role, found.text, is_current=found.is_current, **years)


def _line(
    kind: Kind, organisation: str = "", role: str = "", text: str = "", *, is_current: bool = False, **years: int | None
) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "organisation": organisation[:200],
        "role": role[:200],
        "text": text[:500],
        "is_current": is_current,
        "audience": int(first_audience(kind, is_current=is_current)),
        **{name: years.get(name) for name in ("from_year", "from_month", "to_year", "to_month")},
    }
