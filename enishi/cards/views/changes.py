"""Changes to the book in words: what was done, why (the evidence of a merge), and whether it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from enishi.cards.models import Change
from enishi.cards.views.book import Row, row_of

#: What two cards were recognised by, in words.
EVIDENCE = {
    "email": _("Same e-mail"),
    "mobile": _("Same mobile number"),
    "link": _("Same profile page"),
    "name": _("Same name"),
    "romaji": _("Name sounds the same"),
    "company": _("Same company"),
    "other_side": _("The same but for the side 株式会社 is on (maybe another company)"),
    "namesake": _("Same name, another person"),
    "hand": _("Put together by hand"),
}


class Line(NamedTuple):
    """One change: the row, what it was, the evidence for it; and, where lines of many people stand together, whom
    it is about."""

    change: Change
    words: str
    reasons: list[tuple[str, str]]
    person: Row | None = None


#: Of names and companies the evidence holds what search compares, 沢田 for 澤田: the cards beside it say how they
#: are written.
_SHOWN = ("email", "mobile", "link")


def reasons(evidence: Iterable[Any]) -> list[tuple[str, str]]:
    """Evidence as (what agrees, in words; the value it agrees on, where that is to be shown)."""
    return [(str(EVIDENCE.get(kind, kind)), str(value) if kind in _SHOWN else "") for kind, value, *_rest in evidence]


def lines(changes: Iterable[Change], named: bool = False) -> list[Line]:
    """named: with the person each is about, where it is about one."""
    return [
        Line(
            change,
            change.get_kind_display(),
            reasons(change.evidence),
            row_of(change.contact) if named and change.contact is not None else None,
        )
        for change in changes
    ]
