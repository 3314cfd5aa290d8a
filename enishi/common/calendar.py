"""Japanese years (和暦), and whether this request's visitor asked for them."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date

#: Each era's first day in the Gregorian calendar, the latest first. Meiji from the day that calendar came into use.
_ERAS = (
    (date(2019, 5, 1), "令和", 2019),
    (date(1989, 1, 8), "平成", 1989),
    (date(1926, 12, 25), "昭和", 1926),
    (date(1912, 7, 30), "大正", 1912),
    (date(1873, 1, 1), "明治", 1868),
)

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
