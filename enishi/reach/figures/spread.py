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
    first: int
    last: int
    low: float
    high: float
    newest: float


def latest(figures: Iterable[Figure], measure: str = "people") -> list[Spread]:
    """Of one country: each platform over its last years, the widest reach first."""
    found = []
    for _name, group in _platforms(figures, measure):
        near = [one for one in group if one.year > group[-1].year - NEARBY]
        found.append(_spread(near))
    return sorted(found, key=lambda spread: (-spread.newest, spread.platform))


def by_year(figures: Iterable[Figure], measure: str = "people") -> dict[str, list[Spread]]:
    """Of one country: platform -> what was said of it in each year."""
    return {
        name: [_spread(list(year)) for _number, year in groupby(group, attrgetter("year"))]
        for name, group in _platforms(figures, measure)
    }


def _platforms(figures: Iterable[Figure], measure: str) -> Iterable[tuple[str, list[Figure]]]:
    known = [one for one in figures if one.measure == measure and one.reach is not None]
    known.sort(key=lambda one: (one.platform, one.year))
    return ((name, list(group)) for name, group in groupby(known, attrgetter("platform")))


def _spread(near: list[Figure]) -> Spread:
    """Of a year with several figures no one is the newest: the middle of them stands for it."""
    reach = [one.reach for one in near if one.reach is not None]
    newest = [one.reach for one in near if one.year == near[-1].year and one.reach is not None]
    middle = (min(newest) + max(newest)) / 2
    return Spread(near[0].platform, near[0].year, near[-1].year, min(reach), max(reach), middle)
