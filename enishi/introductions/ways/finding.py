"""The ways to somebody: first from one's own book, then along ties; in the order of one's own ties alone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Literal

from enishi.introductions.queries import Wanted
from enishi.introductions.ways import acquaintances, along, book, names
from enishi.introductions.ways.acquaintances import Acquaintance
from enishi.introductions.ways.book import Places
from enishi.introductions.ways.names import Told
from enishi.members.models import Face
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.profiles.queries import Person
from enishi.ties.models import Tie
from enishi.visibility import visible

#: Of the asker's own ties so many are weighed, those let nearest first, then the oldest; and so many ways are told.
WEIGHED, TOLD = 300, 50


@dataclass(frozen=True, slots=True)
class Way:
    """ask: one of the asker's own acquaintances. kind: where the way was found. steps: 2 over one introducer, 3 over
    two. reasons: why they may know the person, as one's own book says. knows: that they do, as ties say that serve."""

    ask: Acquaintance
    kind: Literal["book", "tie"]
    steps: int
    reasons: list[str] = field(default_factory=list)
    knows: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """ways: the best first; none to whom one has a tie oneself. them: the person, as they stand in one's book."""

    ways: list[Way]
    them: list[Acquaintance]
    tie: Tie | None = None


def candidates(face: Face, name: str, company: str) -> list[Person]:
    """People by name whom this face may find; of that company, where it is told and some of them show it."""
    found = profiles.find(face, name)
    people = [one for one in found if one.page.holder != face and one.page.holder.kind == Face.Kind.WORK]
    shows = [one for one in people if one.post and one.post.organisation]
    there = [one for one in shows if company and one.post and book.is_at(one.post.organisation, company)]
    return there or ([one for one in people if one not in shows] if company else people)


def candidate(face: Face, public_id: uuid.UUID) -> Person | None:
    """One of them, by the id in an address."""
    found = profiles.findable(face, public_id)
    holder = found.page.holder if found else None
    return found if holder and holder != face and holder.kind == Face.Kind.WORK else None


def as_wanted(person: Person, company: str = "") -> Wanted:
    """That person. company: as it was typed, for where their page shows none."""
    there = person.post.organisation if person.post else ""
    return Wanted(person.page.holder, str(shown.name(person.page)), there or company)


def find(face: Face, wanted: Wanted) -> Ways:
    """All that this face may see of the ways to somebody."""
    places = book.look_up(face, wanted.name, wanted.company, wanted.face)
    tie = visible(face, Tie).filter(other=wanted.face).select_related("other").first() if wanted.face else None
    told = names.introduced(face)
    them = acquaintances.of_contacts(face, {one.pk for one in places.them}, told)
    if tie:
        # Nobody needs to stand between.
        return Ways([], list(them.values()), tie)
    firsts = {one.other: one.steps for one in along.ways(face, wanted.face)} if wanted.face else {}
    in_book = _in_book(face, places, firsts, told)
    met = {way.ask.tie.other_id for way in in_book if way.ask.tie}
    ways = [*in_book, *_along(face, {other: steps for other, steps in firsts.items() if other not in met}, told)]
    return Ways(ways[:TOLD], list(them.values()))


def _in_book(face: Face, places: Places, firsts: dict[int, int], told: list[Told]) -> list[Way]:
    """Those of the book, the best reasons first; of each it is told, too, whether ties lead from them to the person."""
    found = book.in_book(face, places, told)
    ways = []
    for number, ask in acquaintances.of_contacts(face, found, told).items():
        knows = ask.tie is not None and firsts.get(ask.tie.other_id) == 2
        ways.append((found[number].rank, Way(ask, "book", 2, found[number].reasons, knows)))
    return [way for _rank, way in sorted(ways, key=lambda told: (told[0], *_strongest(told[1])))]


def _along(face: Face, firsts: dict[int, int], told: list[Told]) -> list[Way]:
    """Those that only ties lead to, whom one knows best first."""
    nearest = visible(face, Tie).filter(serves=True).order_by("-distance", "made_at", "pk") if firsts else ()
    few = [tie.other_id for tie in nearest if tie.other_id in firsts][:WEIGHED]
    people = acquaintances.of_faces(face, few, told)
    ways = [Way(ask, "tie", firsts[number], knows=firsts[number] == 2) for number, ask in people.items()]
    return sorted(ways, key=_strongest)


def _strongest(way: Way) -> tuple[float, str]:
    return -way.ask.evidence.strength, way.ask.name
