"""One published figure, and what can be worked out of it without smoothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from enishi.reach.channels.facts import Words

#: Codes; what they are called is in `words`.
KINDS = ("registered", "active", "advertising", "survey", "unstated")
#: What the share is one of: people of a country (reach), the platform's own members in the world, people who were
#: asked whom they are connected with at work, or exchanges of contacts.
MEASURES = ("people", "members", "work", "exchanges")


@dataclass(frozen=True, slots=True)
class Figure:
    """people: how many, as published. share: a fraction, as published. base: of how many; None where nobody says.

    sure: whether we have read it in what is named; else the page marks it. note: what is wrong with it.
    """

    platform: str
    country: str
    year: int
    kind: str
    source: Words
    people: int | None = None
    share: float | None = None
    base: int | None = None
    base_name: Words = ""
    measure: str = "people"
    sure: bool = True
    note: Words = ""

    @property
    def counted(self) -> int | None:
        """How many people: as published, else the published share of the base."""
        if self.people is None and self.share is not None and self.base is not None:
            return round(self.share * self.base)
        return self.people

    @property
    def reach(self) -> float | None:
        """People / base, unrounded; else the share as it was published. None where there is neither."""
        if self.people is not None and self.base:
            return self.people / self.base
        return self.share

    @property
    def cell(self) -> tuple[str, str, int, str]:
        """Where it would stand in a table. Two figures for one cell disagree, or are of different kinds."""
        return self.platform, self.country, self.year, self.measure

    def as_json(self) -> dict[str, Any]:
        return {
            "people": self.counted,
            "base": self.base,
            "base_name": str(self.base_name),
            "reach": self.reach,
            "kind": self.kind,
            "year": self.year,
            "source": str(self.source),
        }


def over_representation(share: float, people: float, base: float) -> float:
    """How many times as common something is among one's own as in the whole, unrounded: share / (people / base).

    >>> round(over_representation(0.025, 2, 562), 3)
    7.025
    """
    return share * base / people
