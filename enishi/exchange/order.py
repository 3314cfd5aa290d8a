"""Who offers the card to whom first, around a table. Pure.

By custom the highest of the visitors and the highest of the hosts begin, then down the ranks; in each pair the visitor
offers first, among people of one side the junior. Ranks are known by band only, and never shown. Source: general
knowledge, as in etiquette books; firms differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from enishi.names.companies import core_key
from enishi.names.titles import band


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody at the table, as the card has it."""

    name: str
    company: str = ""
    title: str = ""

    @property
    def rank(self) -> int:
        return band(self.title) or 0


def pairs(host: str, people: Sequence[Guest]) -> list[tuple[Guest, Guest]]:
    """(who offers, to whom), in order. host: the company whose table it is; who is of no other is of the host's side.

    Only between the sides: colleagues know each other.
    """
    ours = [one for one in people if core_key(one.company) in ("", core_key(host))]
    theirs = [one for one in people if one not in ours]
    seniority = {one: place for place, one in enumerate(sorted(people, key=lambda one: -one.rank))}
    meeting = list(product(theirs, ours)) if theirs and ours else []
    return sorted(meeting, key=lambda pair: (seniority[pair[0]] + seniority[pair[1]], seniority[pair[0]]))
