"""足あと: who was at one's page, one's own visits, and the switch. The rows are those of the room `footprints`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_holder, found, go, go_back
from enishi.common.request import is_prefetch
from enishi.facts.keeping import not_kept
from enishi.footprints import actions, queries
from enishi.footprints.models import Footprint
from enishi.members.models import Face
from enishi.profiles import shown
from enishi.profiles.queries import Person, pages_of
from enishi.profiles.views.door import render


@for_holder
@require_safe
def footprints(request: HttpRequest, face: Face) -> HttpResponse:
    """Those left with one, by day, each day by name; one's own, while they can be taken back."""
    theirs, mine = list(queries.left_with(face)), list(queries.left_by(face))
    people = pages_of(face, {row.holder_id for row in theirs} | {row.visited_id for row in mine})
    # Whose page one may not open is not named: a visit opens nothing that was closed.
    named = [row for row in theirs if row.holder_id in people]
    context = {
        "on": queries.is_on(face),
        "kept": actions.KEPT,
        "today": timezone.localdate(),
        "days": [(day, _by_name(people[row.holder_id] for row in rows)) for day, rows in groupby(named, _day)],
        "mine": [(row, people.get(row.visited_id)) for row in mine],
        "called": lambda person: shown.name(person.page),
    }
    return render(request, "footprints", context)


def _day(row: Footprint) -> date:
    return row.day


def _by_name(people: Iterable[Person]) -> list[tuple]:
    """As they stand in a list. Never in the order in which they came."""
    rows = sorted(people, key=lambda one: (one.page.family_kana, one.page.given_kana, one.page.holder.public_id))
    return [(*shown.row(one), one) for one in rows]


@for_holder
@require_POST
def switch(request: HttpRequest, face: Face) -> HttpResponse:
    if "on" in request.POST:
        actions.turn_on(face)
        messages.success(request, _("Footprints are on, from now."))
    else:
        actions.turn_off(face)
        messages.success(request, _("Footprints are off. Yours are gone everywhere."))
    return go("footprints")


@for_holder
@require_POST
def take_back(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Nothing is left for that day; or, with `leave`, it is after all. Nobody is told either way."""
    mine = found(queries.own(face, public_id))
    if "leave" in request.POST:
        actions.leave(mine)
    else:
        actions.take_back(mine)
        messages.success(request, _("Taken back. Nobody is told."))
    return go_back(request, reverse("footprints"))


def left_by_visit(request: HttpRequest, viewer: Face | None, holder: Face) -> Footprint | None:
    """What opening a page leaves: nothing before somebody looks at it (a browser that fetches ahead, a HEAD)."""
    if viewer is None or request.method != "GET":
        return None
    left = None if is_prefetch(request) else actions.visit(viewer, holder)
    if left or is_prefetch(request):
        # Looked at again, or looked at at last, the page has something to write.
        not_kept(request)
    return left
