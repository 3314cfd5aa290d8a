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
from enishi.wording.persons import by_rank

State = Letter.State


class Waiting(NamedTuple):
    """Somebody to thank: the row, the day they met, its line of the log, and the letter begun, where one is."""

    row: Row
    met_on: date
    line: Meeting | None
    draft: Letter | None


class Group(NamedTuple):
    """Those of one company met on one day, the highest first: one letter may be to all of them."""

    company: str
    met_on: date
    due: Due
    people: list[Waiting]


@for_holder
@require_safe
def queue(request: HttpRequest, face: Face) -> HttpResponse:
    now = timezone.localtime()
    context: dict[str, Any] = {
        "groups": list(_groups(face, now)),
        "most": actions.MOST_RECIPIENTS,
        "waiting": [_shown(one) for one in queries.letters(face, (State.WAITING, State.SENDING))],
        "troubled": [_shown(one) for one in queries.letters(face, (State.FAILED, State.UNSURE))],
        "refused": [one for one in queries.letters(face, (State.SENT,), 20) if _refused(one)],
        "sent": [_shown(one) for one in queries.letters(face, (State.SENT, State.DONE), 30)],
        "drafts": [],
    }
    listed = {one.draft.pk for group in context["groups"] for one in group.people if one.draft}
    drafts = queries.letters(face, (State.DRAFT,))
    context["drafts"] = [_shown(one) for one in drafts if one.pk not in listed]
    return render(request, "queue", context)


def _groups(face: Face, now: datetime) -> Iterator[Group]:
    """The latest day first; within it company by company."""
    days = queries.to_thank(face, now.date())
    people = queries.people(face, days)
    drafts = queries.drafts_of(face, days)
    groups: dict[tuple[date, str], list[Contact]] = {}
    for one in people:
        groups.setdefault((days[one.pk], one.company_key if one.company else f"{one.pk}"), []).append(one)
    lines = {day: queries.lines_of(face, people, day) for day in set(days.values())}
    for (day, _key), some in sorted(groups.items(), key=lambda item: (-item[0][0].toordinal(), item[0][1])):
        waiting = [Waiting(row_of(one), day, lines[day].get(one.pk), drafts.get(one.pk)) for one in _ranked(some)]
        yield Group(some[0].company, day, due(day, now), waiting)


def _ranked(people: Sequence[Contact]) -> list[Contact]:
    of_person = [(drafting.person_of(queries.fields_of(one), one), one) for one in people]
    ranked = by_rank([person for person, _one in of_person])
    return [next(one for person, one in of_person if person is this) for this in ranked]


def _shown(letter: Letter) -> dict[str, Any]:
    rows = [row_of(row.person) for row in letter.recipients.all()]
    return {"letter": letter, "rows": rows, "why": sentence(letter.problem)}


def _refused(letter: Letter) -> list[Row]:
    return [row_of(row.person) for row in letter.recipients.all() if row.refused]


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
