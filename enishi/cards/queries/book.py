"""The book as a list: search, filters, order, pages, the 五十音 index, and what can be filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet

from enishi.cards import search
from enishi.cards.derive import storable
from enishi.cards.models import Contact, Meeting, Tag
from enishi.cards.queries.remembered import remembered
from enishi.members.models import Face
from enishi.names import gojuon
from enishi.visibility import visible

#: Wide columns that no list shows.
_WIDE = ("search_key", "note", "confirmed_name", "confirmed_family_kana", "confirmed_given_kana")


def book(
    face: Face,
    *,
    words: str = "",
    company: str = "",
    place: str = "",
    occasion: str = "",
    tag: str = "",
    year: str = "",
    heading: str = "",
    order: str = "kana",
    all_of_many: bool = False,
) -> QuerySet[Contact]:
    """The people of one's book that fit all that is asked, in order. An empty question asks nothing.

    words: as typed into the search box. place, occasion, year: of any meeting, and of the same one where more
    than one is asked. order: kana, met (last met first), company, added (newest first). all_of_many: whether
    many are to be found and all of them read, not a page; who is found is the same.
    """
    people = search.narrow(visible(face, Contact), face.pk, words, all_of_many=all_of_many)
    company, place, occasion, tag, heading = map(storable, (company, place, occasion, tag, heading))
    if company:
        people = people.filter(company=company)
    if heading:
        people = people.filter(heading=heading)
    if tag:
        people = people.filter(tags__in=visible(face, Tag).filter(name=tag))
    meetings = {"place": place, "occasion": occasion, "met_on__year": _year(year)}
    asked = {column: value for column, value in meetings.items() if value}
    if asked:
        people = people.filter(pk__in=visible(face, Meeting).filter(**asked).values("contact_id"))
    return people.order_by(*_ORDERS.get(order, _ORDERS["kana"])).defer(*_WIDE)


def _year(text: str) -> int | None:
    """A year as the address has it; None for what is none."""
    return int(text) if text.isdecimal() and len(text) <= 4 and int(text) > 0 else None


_ORDERS: dict[str, tuple[Any, ...]] = {
    "kana": ("sort_key", "id"),
    "met": (F("last_met_on").desc(nulls_last=True), "-id"),
    "company": ("company_key", "company", "id"),
    "added": ("-id",),
}


def headings(face: Face, *, all_of_many: bool = False, **asked: str) -> dict[str, int]:
    """How many people stand under each heading of the 五十音 index, in its order, for the same question as `book`'s.

    In kana order the people before a heading are those of the headings before it, so its page follows. all_of_many:
    as of `book`: whether more than a page of them are known to be there.
    """
    people = book(face, all_of_many=all_of_many, **asked)
    counted = people.order_by().values("heading").annotate(people=Count("pk")).values_list("heading", "people")
    there = dict(counted)
    return {row: there[row] for row in gojuon.ROWS if row in there}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. Whether there is a next one is known without counting them all."""

    object_list: list[Contact]
    number: int
    size: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page(people: QuerySet[Contact], number: int = 1, size: int = 50) -> Page:
    """A page of the book, from 1. Beyond the end it is empty."""
    number = max(1, number)
    start = (number - 1) * size
    found = list(people[start : start + size + 1])
    return Page(found[:size], number, size, has_next=len(found) > size)


class Choices(NamedTuple):
    """What the book can be filtered by, the commonest first; years newest first."""

    companies: list[str]
    tags: list[str]
    places: list[str]
    occasions: list[str]
    years: list[str]


def choices(face: Face, limit: int = 100) -> Choices:
    """At most `limit` of each: a list of eight thousand companies helps nobody (search does)."""
    return remembered(face, f"choices {limit}", lambda: _choices(face, limit))


def _choices(face: Face, limit: int) -> Choices:
    people, meetings = visible(face, Contact), visible(face, Meeting)
    tags = visible(face, Tag).filter(contacts__in=people).annotate(times=Count("contacts")).order_by("-times", "name")
    days = meetings.order_by().exclude(met_on=None).values_list("met_on", flat=True).distinct()
    return Choices(
        _commonest(people, "company", limit),
        list(tags.values_list("name", flat=True)[:limit]),
        _commonest(meetings, "place", limit),
        _commonest(meetings, "occasion", limit),
        # The day's year is taken here: SQLite would call Python for each row.
        sorted({str(day.year) for day in days if day}, reverse=True),
    )


def _commonest(rows: QuerySet[Any, Any], column: str, limit: int) -> list[str]:
    counted = rows.exclude(**{column: ""}).order_by().values(column).annotate(times=Count("pk"))
    return list(counted.order_by("-times", column).values_list(column, flat=True)[:limit])
