"""Holidays against calendars that were printed, and the hours in which one writes to others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.common.calendar import (
    holidays,
    in_office_hours,
    is_business_day,
    japanese_year,
    next_business_day,
    next_opening,
)

TOKYO = ZoneInfo("Asia/Tokyo")
START = datetime(2020, 1, 1, tzinfo=TOKYO)
#: As the Cabinet Office announced them, without the weekday: month/day.
KNOWN = {
    2020: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    2021: "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    2022: "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
    2023: "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23",
    2024: "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
    2025: "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24",
    2026: "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}
#: The mean equinoxes of March and September as Julian days (Meeus, Astronomical Algorithms, table 27.B), by powers of
#: thousands of years since 2000. The true one is within half an hour.
EQUINOXES = {
    "春分の日": (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),
    "秋分の日": (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),
}


@pytest.mark.parametrize("year", KNOWN)
def test_the_holidays_are_those_that_were_announced(year: int) -> None:
    assert " ".join(f"{day.month}/{day.day}" for day in sorted(holidays(year))) == KNOWN[year]


@pytest.mark.parametrize("year", range(2020, 2051))
@pytest.mark.parametrize("name", EQUINOXES)
def test_the_equinoxes_are_on_the_days_the_sun_says(year: int, name: str) -> None:
    thousands = (year - 2000) / 1000
    julian = sum(term * thousands**power for power, term in enumerate(EQUINOXES[name]))
    moment = datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=julian - 2451545, minutes=-1)
    near = {(moment + timedelta(minutes=n)).astimezone(TOKYO).date() for n in (-30, 30)}
    assert {day for day, called in holidays(year).items() if called == name} <= near


@pytest.mark.parametrize("year", range(2020, 2051))
def test_every_holiday_on_a_sunday_gives_a_day_off_and_no_day_has_two(year: int) -> None:
    days = holidays(year)
    named = [name for name in days.values() if name not in ("振替休日", "国民の休日")]
    assert len(named) == len(set(named)) == 16
    for day, name in days.items():
        if day.weekday() == 6 and name not in ("振替休日", "国民の休日"):
            assert any(days.get(day + timedelta(n)) == "振替休日" for n in range(1, 5)), day
        if name == "国民の休日":
            assert day - timedelta(1) in days
            assert day + timedelta(1) in days


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-11-30", "2026-12-01"),
        ("2026-12-04", "2026-12-07"),  # over a weekend
        ("2026-12-28", "2027-01-04"),  # over the turn of the year
        ("2026-08-12", "2026-08-17"),  # over お盆, which ends on a Sunday
        ("2026-05-01", "2026-05-07"),  # over the holidays of May and the one that moved
        ("2026-09-18", "2026-09-24"),  # five days in a row in September
        ("2027-08-12", "2027-08-17"),
    ],
)
def test_the_next_business_day(before: str, after: str) -> None:
    assert next_business_day(date.fromisoformat(before)) == date.fromisoformat(after)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-30 22:40", "2026-12-01 08:30"),
        ("2026-11-30 03:00", "2026-11-30 08:30"),
        ("2026-11-30 14:05", "2026-11-30 14:05"),
        ("2026-11-30 18:00", "2026-11-30 18:00"),
        ("2026-11-30 18:01", "2026-12-01 08:30"),
        ("2026-12-05 12:00", "2026-12-07 08:30"),
        ("2026-12-31 23:59", "2027-01-04 08:30"),
        ("2026-08-14 10:00", "2026-08-17 08:30"),
    ],
)
def test_when_offices_open(moment: str, opening: str) -> None:
    given_, expected = (datetime.fromisoformat(text).replace(tzinfo=TOKYO) for text in (moment, opening))
    assert next_opening(given_) == expected


@given(st.integers(0, 30 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)))
def test_an_opening_is_in_office_hours_and_never_before(moment: datetime) -> None:
    opening = next_opening(moment)
    assert opening >= moment
    assert in_office_hours(opening)
    assert is_business_day(opening.date())


def test_japanese_years() -> None:
    days = (date(2019, 4, 30), date(2019, 5, 1), date(1989, 1, 7), date(1872, 12, 31))
    assert [japanese_year(day) for day in days] == ["平成31年", "令和元年", "昭和64年", "1872年"]
