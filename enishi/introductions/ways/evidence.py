"""What stands behind one's own tie with somebody, in words, for oneself alone; and how one's ties are ordered by it.

It is read from one's own book, log and record. The order needs a number (`strength`): it is shown to nobody, stored
nowhere, and says nothing of anybody else's ties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.cards.models import Meeting
from enishi.introductions.ways import names
from enishi.introductions.ways.names import Told
from enishi.members.models import Face
from enishi.profiles.years import said
from enishi.ties.models import Tie
from enishi.visibility import visible

#: Years in which what happened comes to count for half: a tie fades slowly.
HALF_LIFE = 5
#: What each thing counts for while it is new. Somebody's introductions that led to a meeting count most.
MET, PROMISED, INTRODUCED, CONNECTED = 1.0, 1.0, 3.0, 1.0
#: What has no day counts as if it were this many years ago.
NO_DAY = 10
#: Occasions that are told one by one, the last ones.
OCCASIONS = 3


@dataclass(slots=True)
class Evidence:
    """words: the facts, the oldest first. strength: to order by, never to be shown."""

    words: list[str] = field(default_factory=list)
    strength: float = 0.0


@dataclass(slots=True)
class _Facts:
    """What one's own records have of one person."""

    meetings: list[Meeting] = field(default_factory=list)
    introduced: list[date | None] = field(default_factory=list)
    connected: date | None = None


def of(face: Face, contacts: Iterable[int], ties: Mapping[int, Tie], told: Collection[Told]) -> dict[int, Evidence]:
    """Number of a contact -> what one has with them. ties: one's own tie with whoever of them is a member. told: who
    introduced whom to one."""
    facts = {number: _Facts() for number in contacts}
    for meeting in visible(face, Meeting).filter(contact__in=facts).order_by("met_on", "pk"):
        facts[meeting.contact_id].meetings.append(meeting)
    for number, day in names.introductions(told, set(facts)):
        facts[number].introduced.append(day)
    for number, tie in ties.items():
        if number in facts and tie.connected:
            facts[number].connected = timezone.localdate(tie.made_at)
    today = timezone.localdate()
    return {number: _weighed(one, today) for number, one in facts.items()}


def of_tie(tie: Tie) -> Evidence:
    """Of somebody who is not in one's book: only that, and since when."""
    facts = _Facts(connected=timezone.localdate(tie.made_at) if tie.connected else None)
    return _weighed(facts, timezone.localdate())


def _weighed(facts: _Facts, today: date) -> Evidence:
    return Evidence(list(_words(facts, today)), sum(weight * _left(day, today) for weight, day in _counted(facts)))


def _counted(facts: _Facts) -> Iterator[tuple[float, date | None]]:
    """What counts, and of which day it is."""
    for meeting in facts.meetings:
        yield MET, meeting.met_on
        if meeting.promised:
            yield PROMISED, meeting.met_on
    yield from ((INTRODUCED, day) for day in facts.introduced)
    if facts.connected:
        yield CONNECTED, facts.connected


def _left(day: date | None, today: date) -> float:
    """What is left of something after so long: half after HALF_LIFE years."""
    years = NO_DAY if day is None else max(0, (today - day).days) / 365.25
    return float(0.5 ** (years / HALF_LIFE))


# In words


def _words(facts: _Facts, today: date) -> Iterator[str]:
    first = next((one for one in facts.meetings if one.kind == Meeting.Kind.CARDS and one.met_on), None)
    yield from _begun(facts, first)
    yield from _occasions(one for one in facts.meetings if one is not first)
    if promises := sum(bool(one.promised) for one in facts.meetings):
        yield ngettext("%(n)s promise", "%(n)s promises", promises) % {"n": promises}
    if people := len(facts.introduced):
        yield ngettext("introduced %(n)s person to you", "introduced %(n)s people to you", people) % {"n": people}
    days = [one.met_on for one in facts.meetings if one.met_on]
    if days and (years := (today - min(days)).days // 365) > 1:
        yield ngettext("known for %(n)s year", "known for %(n)s years", years) % {"n": years}


def _begun(facts: _Facts, first: Meeting | None) -> Iterator[str]:
    """How it began: the first card, else the day on which one was connected."""
    if first and first.met_on:
        about = {"occasion": first.occasion, "month": said(first.met_on.year, first.met_on.month)}
        if first.occasion:
            yield _("cards exchanged at %(occasion)s, %(month)s") % about
        else:
            yield _("cards exchanged %(month)s") % about
    elif facts.connected:
        month = said(facts.connected.year, facts.connected.month)
        yield _("connected since %(month)s") % {"month": month}


def _occasions(meetings: Iterable[Meeting]) -> Iterator[str]:
    """How often one met on which occasion in which year; the last ones."""
    met = [one for one in meetings if one.kind != Meeting.Kind.ONLINE and one.met_on]
    times = Counter((one.met_on.year, one.occasion or one.place) for one in met if one.met_on)
    for (year, occasion), n in sorted(times.items())[-OCCASIONS:]:
        about = {"n": n, "year": said(year), "occasion": occasion}
        if occasion:
            yield ngettext("%(n)s time at %(occasion)s, %(year)s", "%(n)s times at %(occasion)s, %(year)s", n) % about
        else:
            yield ngettext("met %(n)s time, %(year)s", "met %(n)s times, %(year)s", n) % about
