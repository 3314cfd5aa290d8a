"""Whom there is to thank, what waits to be sent, what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.models import Contact, Meeting
from enishi.cards.views.book import Row, row_of
from enishi.cards.views.door import complain, for_holder, ids
from enishi.members.models import Face
from enishi.thanks import actions, drafting, queries
from enishi.thanks.models import Letter
from enishi.thanks.sentences import Due, due, sentence
from enishi.thanks.views.door import day_asked, render

State = Letter.State


class Waiting(NamedTuple):
    """Somebody to thank: the row, the line of the log, and the letter begun, where one is."""

    row: Row
    line: Meeting | None
    draft: Letter | None


class Group(NamedTuple):
    """Those of one company met on one day, the highest first: one letter may be to all of them. joint: such a letter,
    begun already."""

    company: str
    people: list[Waiting]
    joint: Letter | None


class Day(NamedTuple):
    """Those met on one day, and by when thanks are in good form."""

    day: date
    due: Due
    groups: list[Group]


@for_holder
@require_safe
def queue(request: HttpRequest, face: Face) -> HttpResponse:
    now = timezone.localtime()
    days = list(_days(face, now))
    listed = {one.draft.pk for day in days for group in day.groups for one in group.people if one.draft}
    drafts = queries.letters(face, (State.DRAFT,))
    context: dict[str, Any] = {
        "days": days,
        "waiting": [_shown(one) for one in queries.letters(face, (State.WAITING, State.SENDING))],
        "troubled": [_shown(one) for one in queries.letters(face, (State.FAILED, State.UNSURE))],
        "drafts": [_shown(one) for one in drafts if one.pk not in listed],
        "sent": [_shown(one) for one in queries.letters(face, (State.SENT, State.DONE), 30)],
    }
    return render(request, "queue", context)


def _days(face: Face, now: datetime) -> Iterator[Day]:
    """The latest day first; within it company by company."""
    met = queries.to_thank(face, now.date())
    people = queries.people(face, met)
    drafts = queries.drafts_of(face, met)
    for day in sorted(set(met.values()), reverse=True):
        lines = queries.lines_of(face, people, day)
        groups: dict[str, list[Contact]] = {}
        for one in people:
            if met[one.pk] == day:
                groups.setdefault(one.company or f"{one.pk}", []).append(one)
        yield Day(day, due(day, now), [_group(some, lines, drafts) for some in groups.values()])


def _group(people: Sequence[Contact], lines: dict[int, Meeting], drafts: dict[int, Letter]) -> Group:
    waiting = [Waiting(row_of(one), lines.get(one.pk), drafts.get(one.pk)) for one in drafting.ranked(people)]
    begun = [one.draft for one in waiting if one.draft]
    joint = next((draft for draft in begun if begun.count(draft) > 1), None)
    return Group(people[0].company, waiting, joint)


def _shown(letter: Letter) -> dict[str, Any]:
    rows = letter.recipients.all()
    refused = [row_of(row.person) for row in rows if row.refused]
    people = [row_of(row.person) for row in rows]
    return {"letter": letter, "rows": people, "refused": refused, "why": sentence(letter.problem)}


def _chosen(request: HttpRequest, face: Face) -> list[Contact]:
    wanted = set(ids(request.POST.getlist("chosen")))
    return queries.named(face, wanted)


@for_holder
@require_POST
def begin(request: HttpRequest, face: Face) -> HttpResponse:
    """A letter to those who are named: the one that is being written, or a new one."""
    people = _chosen(request, face)
    if not 1 <= len(people) <= actions.MOST_RECIPIENTS:
        complain(
            request, [_("Please choose somebody first.") if not people else _("One letter is to at most ten people.")]
        )
        return redirect("thanks")
    return redirect("letter", actions.begin(face, people, _day(request, face, people)).public_id)


@for_holder
@require_POST
def need_not(request: HttpRequest, face: Face) -> HttpResponse:
    """They were thanked in another way, or need not be."""
    if people := _chosen(request, face):
        actions.need_not(face, people, _day(request, face, people))
    return redirect("thanks")


def _day(request: HttpRequest, face: Face, people: Sequence[Contact]) -> date:
    """The day they are thanked for: as the form says; else when they were met last; else today."""
    if request.POST.get("day"):
        return day_asked(request.POST)
    met = [one.last_met_on for one in people if one.last_met_on]
    return min(max(met), timezone.localdate()) if met else timezone.localdate()
