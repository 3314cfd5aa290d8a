"""Japanese years (和暦), and whether this request's visitor asked for them; holidays, and the hours of offices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache

#: Each era's first day in the Gregorian calendar, the latest first. Meiji from the day that calendar came into use.
_ERAS = (
    (date(2019, 5, 1), "令和", 2019),
    (date(1989, 1, 8), "平成", 1989),
    (date(1926, 12, 25), "昭和", 1926),
    (date(1912, 7, 30), "大正", 1912),
    (date(1873, 1, 1), "明治", 1868),
)

_INITIALS = {"令和": "R", "平成": "H", "昭和": "S", "大正": "T", "明治": "M"}

_wanted: ContextVar[bool] = ContextVar("japanese_years", default=False)


def want_japanese_years(wanted: bool) -> None:
    """For the rest of this request."""
    _wanted.set(wanted)


def japanese_years_wanted() -> bool:
    return _wanted.get()


def japanese_year(day: date) -> str:
    """令和8年, 平成元年; before 1873 the Gregorian year, which no era's calendar agrees with day by day.

    >>> japanese_year(date(2019, 4, 30)), japanese_year(date(2019, 5, 1))
    ('平成31年', '令和元年')
    """
    for begun, name, first in _ERAS:
        if day >= begun:
            count = day.year - first + 1
            return f"{name}{'元' if count == 1 else count}年"
    return f"{day.year}年"


_YEAR_WORD = re.compile(r"(?:(明治|大正|昭和|平成|令和|[MTSHR])\s*)?(元|\d{1,4})\s*年?度?", re.IGNORECASE)


def western_year(text: str) -> int | None:
    """The Gregorian year of 2011, ２０１１年, 平成23年, H23 or 令和元年; None for what is no year.

    >>> western_year("平成23年"), western_year("S60"), western_year("令和元年"), western_year("19")
    (2011, 1985, 2019, None)
    """
    found = _YEAR_WORD.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    era, word = found.groups()
    count = 1 if word == "元" else int(word)
    if era is None:
        return count if count > 999 else None
    first = next(first for _begun, name, first in _ERAS if era.upper() in (name, _INITIALS[name]))
    return first + count - 1 if 0 < count < 100 else None


# Holidays by law, and when offices are open

#: On the same day each year.
_FIXED = {
    (1, 1): "元日",
    (2, 11): "建国記念の日",
    (2, 23): "天皇誕生日",
    (4, 29): "昭和の日",
    (5, 3): "憲法記念日",
    (5, 4): "みどりの日",
    (5, 5): "こどもの日",
    (8, 11): "山の日",
    (11, 3): "文化の日",
    (11, 23): "勤労感謝の日",
}
#: (month, which Monday of it).
_MONDAYS = {(1, 2): "成人の日", (7, 3): "海の日", (9, 3): "敬老の日", (10, 2): "スポーツの日"}
#: Moved by law for the Games.
_MOVED = {
    2020: {"海の日": date(2020, 7, 23), "スポーツの日": date(2020, 7, 24), "山の日": date(2020, 8, 10)},
    2021: {"海の日": date(2021, 7, 22), "スポーツの日": date(2021, 7, 23), "山の日": date(2021, 8, 8)},
}
_A_DAY = timedelta(days=1)

OPENS, CLOSES = time(8, 30), time(18, 0)


@cache
def holidays(year: int) -> dict[date, str]:
    """The public holidays of Japan with their names, by the law as it is since 2020; reckoned for 2020–2050.

    The government names the days of the equinoxes a year before; they were never others than those reckoned here.

    >>> holidays(2026)[date(2026, 5, 6)], holidays(2026)[date(2026, 9, 22)]
    ('振替休日', '国民の休日')
    """
    named = dict(_named(year))
    out = dict(named)
    for day in named:
        if day.weekday() == 6:
            while day in named:
                day += _A_DAY
            out[day] = "振替休日"
    for day in named:
        between = day + _A_DAY
        if between + _A_DAY in named and between not in out:
            out[between] = "国民の休日"
    return out


def _named(year: int) -> Iterator[tuple[date, str]]:
    moved = _MOVED.get(year, {})
    for (month, number), name in _FIXED.items():
        yield moved.get(name) or date(year, month, number), name
    for (month, which), name in _MONDAYS.items():
        first = date(year, month, 1)
        monday = first + timedelta(days=-first.weekday() % 7 + 7 * (which - 1))
        yield moved.get(name) or monday, name
    yield date(year, 3, _equinox(year, 20.8431)), "春分の日"
    yield date(year, 9, _equinox(year, 23.2488)), "秋分の日"


def _equinox(year: int, in_1980: float) -> int:
    """The day of the month in Japan. A year is 0.242194 days longer than 365; leap days take that back."""
    since = year - 1980
    return int(in_1980 + 0.242194 * since) - since // 4


def is_business_day(day: date) -> bool:
    """No weekend, no holiday, not お盆 (13–16 August), not the turn of the year (29 December – 3 January)."""
    closed = (
        (8, 13) <= (day.month, day.day) <= (8, 16) or (day.month, day.day) >= (12, 29) or day < date(day.year, 1, 4)
    )
    return not closed and day.weekday() < 5 and day not in holidays(day.year)


def next_business_day(day: date) -> date:
    """The first business day after this one."""
    day += _A_DAY
    while not is_business_day(day):
        day += _A_DAY
    return day


def in_office_hours(moment: datetime) -> bool:
    """Whether one may write to a superior now: 8:30–18:00 of a business day, by the moment's own clock."""
    return is_business_day(moment.date()) and OPENS <= moment.time() <= CLOSES


def next_opening(moment: datetime) -> datetime:
    """The moment itself where offices are open, else when they open next, in the same time zone."""
    if in_office_hours(moment):
        return moment
    day = moment.date()
    if not is_business_day(day) or moment.time() > CLOSES:
        day = next_business_day(day)
    return datetime.combine(day, OPENS, tzinfo=moment.tzinfo)
