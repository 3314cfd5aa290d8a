"""Years as people say them (2011年4月, Apr 2011, 平成23年4月), and how long somebody has served. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from enishi.common.calendar import japanese_year, japanese_years_wanted
from enishi.profiles.models import Kind, LineContent

#: Who joins a company in Japan does so in April; a year alone is counted from then.
_APRIL = 4


def said(year: int, month: int | None = None) -> str:
    """In the visitor's language, and in Japanese years for whoever asked for those."""
    if get_language() == "ja":
        # Of a year with two eras and no month, people name the new one.
        day = date(year, month, 1) if month else date(year, 12, 31)
        words = japanese_year(day) if japanese_years_wanted() else f"{year}年"
        return f"{words}{month}月" if month else words
    return f"{month_name(month)} {year}" if month else str(year)


def month_name(number: int) -> str:
    return str(MONTHS_3[number]).capitalize()


def span(line: LineContent) -> str:
    """From when to when; "" where no year is known."""
    begun = said(line.from_year, line.from_month) if line.from_year else ""
    if line.kind == Kind.ENTRY:
        joined = _("joined %(year)s") % {"year": begun} if begun else ""
        left = _("left %(year)s") % {"year": said(line.to_year, line.to_month)} if line.to_year else ""
        return _(", ").join(part for part in (joined, left) if part)
    if line.to_year:
        ended = said(line.to_year, line.to_month)
        return ended if begun == ended else f"{begun} – {ended}".strip()
    if line.is_current and begun:
        return _("since %(year)s") % {"year": begun}
    return begun


def between(first: int | None, last: int | None) -> str:
    """From one year to another; "" where none is known."""
    parts = dict.fromkeys(said(year) for year in (first, last) if year)
    return " – ".join(parts)


def served(line: LineContent, today: date) -> int:
    """Whole years from a year of joining until now, or until the year of leaving. 0 before the first is over."""
    if not line.from_year:
        return 0
    until = date(line.to_year, line.to_month or _APRIL, 1) if line.to_year else today
    years = until.year - line.from_year - (until.month < (line.from_month or _APRIL))
    return max(0, years)


def day_said(day: date) -> str:
    """A day within a letter: 2026年4月1日, 1 April 2026."""
    if get_language() == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month]!s} {day.year}"
