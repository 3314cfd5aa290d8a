"""Ways from one's own book: who introduced somebody of that company, works there, or was there on the same day.

It reads nothing but one's own book. So it finds ways to people who are members and to people who are not, and says
nothing of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from enishi.cards import queries as cards
from enishi.cards.models import Contact, Meeting
from enishi.introductions.ways.names import Told
from enishi.members.models import Face
from enishi.names import companies, search
from enishi.profiles import queries as profiles
from enishi.profiles.years import said
from enishi.visibility import visible

#: So many people of one company are looked at, those met last first, and so many days.
LOOKED_AT = 100
_LINE = ("contact", "occasion", "met_on")


@dataclass(slots=True)
class Found:
    """reasons: why somebody of one's book may know the person, in words, the best first. rank: of the best."""

    rank: int
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Places:
    """Whom of one's book the question is about. them: the person themself. there: those at the same company."""

    them: list[Contact]
    there: list[Contact]


def look_up(face: Face, name: str, company: str, other: Face | None) -> Places:
    """other: the face of the person, where they are known by more than a name."""
    them = named(face, name) if name else []
    if company:
        # A namesake elsewhere is not the one who is meant.
        them = [one for one in them if not one.company or is_at(one.company, company)]
    if other and (sure := profiles.contacts_of(face, {other.pk})):
        them = list(sure.values())
    place = company or next((one.company for one in them if one.company), "")
    there = [one for one in at_company(face, place) if one.pk not in {one.pk for one in them}]
    return Places(them, there)


def named(face: Face, name: str) -> list[Contact]:
    """Those whose name, or its reading, has every word of it."""
    asked = search.parse(name)
    people = cards.book(face, words=name, order="met")[: LOOKED_AT * 3]
    return [one for one in people if asked.matches(_name_key(one))][:LOOKED_AT]


def _name_key(one: Contact) -> str:
    return search.key(f"{one.family} {one.given}", f"{one.family_kana} {one.given_kana}", one.family, one.given)


def at_company(face: Face, company: str) -> list[Contact]:
    """Those whose card says that company; where nobody's does, those whose company has it in its name."""
    core = companies.core_key(company)
    if not core:
        return []
    people = list(cards.book(face, words=company, order="met")[: LOOKED_AT * 3])
    exactly = [one for one in people if companies.core_key(one.company) == core]
    return (exactly or [one for one in people if core in companies.core_key(one.company)])[:LOOKED_AT]


def is_at(said_: str, company: str) -> bool:
    return companies.core_key(company) in companies.core_key(said_)


def in_book(face: Face, places: Places, introduced: Iterable[Told]) -> dict[int, Found]:
    """Number of a contact -> why to ask them. The person themself is nobody to ask. introduced: who introduced whom to
    one."""
    them = {one.pk for one in places.them}
    found: dict[int, Found] = {}
    for rank, told in enumerate((_introduced(places, introduced), _colleagues(places), _same_day(face, places))):
        for number, reason in told:
            if number not in them and reason not in (one := found.setdefault(number, Found(rank))).reasons:
                one.reasons.append(reason)
    return found


def _introduced(places: Places, introduced: Iterable[Told]) -> Iterator[tuple[int, str]]:
    """Those who introduced the person, or somebody of the same company."""
    people = {one.pk: one for one in (*places.them, *places.there)}
    for by, meeting in introduced:
        if meeting.contact_id not in people:
            continue
        about = {"name": profiles.called(people[meeting.contact_id])}
        if meeting.met_on:
            about["year"] = said(meeting.met_on.year)
            yield by, _("introduced %(name)s to you, %(year)s") % about
        else:
            yield by, _("introduced %(name)s to you") % about


def _colleagues(places: Places) -> Iterator[tuple[int, str]]:
    for one in places.there:
        yield one.pk, _("works there")


def _same_day(face: Face, places: Places) -> Iterator[tuple[int, str]]:
    """Those one met on the occasion and day on which one met the person, or somebody of the same company."""
    people = {one.pk: one for one in (*places.them, *places.there)}
    days = _days(face, people)
    if not days:
        return
    asked = Q(pk__in=())
    for occasion, day in days:
        asked |= Q(occasion=occasion, met_on=day)
    lines = visible(face, Meeting).filter(asked).exclude(contact__in=people)
    for number, occasion, day in lines.order_by("-met_on", "pk").values_list(*_LINE)[: LOOKED_AT * 3]:
        if day:
            name = profiles.called(people[days[occasion, day]])
            about = {"occasion": occasion, "year": said(day.year), "name": name}
            yield number, _("was at %(occasion)s, %(year)s, as %(name)s was") % about


def _days(face: Face, contacts: Iterable[int]) -> dict[tuple[str, date], int]:
    """(occasion, day) -> whom of these one met there; the last days first."""
    lines = visible(face, Meeting).filter(contact__in=list(contacts), met_on__isnull=False).exclude(occasion="")
    out: dict[tuple[str, date], int] = {}
    for contact, occasion, day in lines.order_by("-met_on", "pk").values_list(*_LINE)[:LOOKED_AT]:
        if day:
            out.setdefault((occasion, day), contact)
    return out
