"""Where figures disagree: ranges instead of one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from enishi.reach.figures.figure import Figure

#: Figures so many years apart are still set against each other in one bar.
NEARBY = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """One platform in one country from the first year to the last: the lowest reach, the highest, and the newest."""

    platform: str
    country: str
    first: int
    last: int
    low: float
    high: float
    newest: float


def latest(figures: Iterable[Figure], measure: str = "people") -> list[Spread]:
    """Each platform in each country, over its last years; the widest reach first."""
    found = []
    for group in _groups(figures, measure):
        near = [one for one in group if one.year > group[-1].year - NEARBY]
        found.append(_spread(near))
    return sorted(found, key=lambda spread: (-spread.newest, spread.platform, spread.country))


def by_year(figures: Iterable[Figure], measure: str = "people") -> dict[str, list[Spread]]:
    """Of one country: platform -> what was said of it in each year."""
    return {
        group[0].platform: [_spread(list(year)) for _number, year in groupby(group, attrgetter("year"))]
        for group in _groups(figures, measure)
    }


def _groups(figures: Iterable[Figure], measure: str) -> Iterable[list[Figure]]:
    """The figures of one platform in one country, the oldest first."""
    where = attrgetter("country", "platform")
    known = [one for one in figures if one.measure == measure and one.reach is not None]
    known.sort(key=lambda one: (where(one), one.year))
    return (list(group) for _place, group in groupby(known, where))


def _spread(near: list[Figure]) -> Spread:
    """Of a year with several figures no one is the newest: the middle of them stands for it."""
    reach = [one.reach for one in near if one.reach is not None]
    newest = [one.reach for one in near if one.year == near[-1].year and one.reach is not None]
    middle = (min(newest) + max(newest)) / 2
    return Spread(near[0].platform, near[0].country, near[0].year, near[-1].year, min(reach), max(reach), middle)
