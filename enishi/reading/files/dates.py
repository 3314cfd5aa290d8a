"""The days written in contact files. Only what can be read in one way; never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_NAMED = re.compile(r"(\d{1,2})[-\s/.]+([A-Za-z]{3})[a-z]*\.?[-\s/,.]+(\d{4}|\d{2})(?!\d)")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)")
_ERA = re.compile(r"(令和|平成|昭和|[RHS])\s*(\d{1,2}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})(?!\d)")
#: A day as spreadsheets count them, from 1927 to 2119: the number left where a cell lost its format.
_SERIAL = re.compile(r"[1-7]\d{4}$")
_FIRST_DAY = date(1899, 12, 30)
#: Times in these files are shown to people in Japan, whose day it was.
_JAPAN = timezone(timedelta(hours=9))


def read_date(text: str) -> date | None:
    """`28 Sep 2026`, `7-Feb-22`, `2026/09/28`, `2026-09-28T…`, `2026年9月28日`, `令和8年9月28日`; else None.

    `03/04/2026` can be read in two ways and is None; `0/0/00` is Outlook's empty date and None.
    """
    text = text.strip()
    if found := _YEAR_FIRST.match(text) or _PACKED.match(text):
        return _date(*map(int, found.groups()))
    if found := _NAMED.match(text):
        day, month, year = found.groups()
        return _date(_century(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _NAMED_FIRST.match(text):
        month, day, year = found.groups()
        return _date(int(year), _MONTHS.get(month.lower(), 0), int(day))
    if found := _ERA.match(text):
        era, year, month, day = found.groups()
        return _date(_ERAS[era] + (1 if year == "元" else int(year)), int(month), int(day))
    if found := _SLASHED.match(text):
        first, second, year4 = map(int, found.groups())
        if first > 12:
            return _date(year4, second, first)
        if second > 12:
            return _date(year4, first, second)
    if found := _SHORT.match(text):
        return _only_one(*map(int, found.groups()))
    if _SERIAL.match(text):
        return _FIRST_DAY + timedelta(days=int(text))
    return None


_YEAR = re.compile(r"(\d{4})年?$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(?:\d{1,2},?\s+)?(\d{4})$")
_YEAR_AND_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})月?$")


def read_month(text: str) -> tuple[int | None, int | None]:
    """Year and month of `Apr 2005`, `April 1, 2005`, `2005/4`, `2005年4月` or a whole day; the year alone of `2005`.

    (None, None) for what cannot be read.
    """
    text = text.strip()
    if found := _YEAR.match(text):
        return (int(found.group(1)), None) if int(found.group(1)) >= 1900 else (None, None)
    if found := _MONTH_FIRST.match(text):
        day = _date(int(found.group(2)), _MONTHS.get(found.group(1).lower(), 0), 1)
    elif found := _YEAR_AND_MONTH.match(text):
        day = _date(int(found.group(1)), int(found.group(2)), 1)
    else:
        day = read_date(text)
    return (day.year, day.month) if day else (None, None)


def _only_one(first: int, second: int, third: int) -> date | None:
    """Three pairs of digits, where only one order of year, month and day makes a day of them."""
    orders = ((first, second, third), (third, second, first), (third, first, second))
    days = {_date(_century(f"{year:02}"), month, day) for year, month, day in orders} - {None}
    return days.pop() if len(days) == 1 else None


def empty_date(text: str) -> bool:
    """Whether the cell stands for no date."""
    return not text.strip() or set(text) <= set("0/-. :")


def read_timestamp(value: object) -> date | None:
    """Seconds (or milliseconds) since 1970, as Facebook writes them."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        seconds = value / 1000 if value > 100_000_000_000 else value
        return datetime.fromtimestamp(seconds, tz=UTC).astimezone(_JAPAN).date() if seconds > 0 else None
    except (OverflowError, OSError, ValueError):
        return None


def _century(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
