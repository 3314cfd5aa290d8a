"""つながり: all one's ties, and each of them with what it lets the other see. Nobody else sees any of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_either, for_holder, found, go
from enishi.introductions import queries
from enishi.introductions.views.door import render
from enishi.introductions.ways import acquaintances, names
from enishi.members.acting import is_private
from enishi.members.models import Face
from enishi.messages.queries import conversations
from enishi.profiles import nickname, shown
from enishi.profiles import queries as profiles
from enishi.profiles.knowable import knowable
from enishi.profiles.queries import Known
from enishi.safety import actions as safety
from enishi.safety import queries as apart
from enishi.ties import actions
from enishi.ties.models import Distance

#: People one may know, below the ties; the rest stand on their own page.
A_FEW = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One of the distances, as it is called for this face, and which lines of one's own page it opens beyond the
    farther ones."""

    distance: int
    label: str
    opens: list[str]


@for_either
@require_safe
def ties(request: HttpRequest, face: Face) -> HttpResponse:
    reached, introduced, errands = queries.reached(face), queries.introduced(face), queries.errands(face)
    context = {
        "introduced": [one for one in introduced if one.near and not one.resting],
        "other_introduced": [one for one in introduced if not one.near and not one.resting],
        "errands": [one for one in errands if one.answer != one.Answer.QUIET],
        "resting_introduced": [one for one in introduced if one.resting],
        "resting_errands": [one for one in errands if one.answer == one.Answer.QUIET],
        "passed": queries.passed(face),
        "to_report": queries.to_report(face),
        "talks": conversations(face, 3),
        "waiting": [one for one in reached if one.near and not one.resting],
        "others": [one for one in reached if not one.near and not one.resting],
        "resting": [one for one in reached if one.resting],
        "sent": queries.sent(face),
        "known": profiles.known(face),
        "undecided": queries.undecided(face),
        "stricter": queries.is_stricter_better(face),
        "private": is_private(face),
        "knowable": knowable(face, most=A_FEW),
        "few": A_FEW,
        "own_sheet": "ties profile",
        "today": timezone.localdate(),
    }
    return render(request, "ties", context)


@for_either
@require_safe
def tie(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = _known(face, public_id)
    context = {
        "one": one,
        "steps": opened_by_each(face),
        "page": profiles.page_of(face, one.face),
        "asked": queries.open_request(face, one.face),
        "evidence": acquaintances.of_faces(face, {one.face.pk}, names.introduced(face))[one.face.pk].evidence.words,
        "muted": apart.is_muted(face, one.face),
        "private": is_private(face),
    }
    return render(request, "tie", context)


@for_either
@require_POST
def let(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one, chosen = _known(face, public_id), request.POST.get("distance", "")
    if chosen in (str(value) for value, _words in nickname.distances(face)):
        actions.let(face, one.face, Distance(int(chosen)))
        messages.success(request, _("Saved. They are not told."))
    return go("tie", public_id)


@for_holder
@require_POST
def serve(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    other = _known(face, public_id).face
    found(None if is_private(other) else other)
    actions.serve(face, other, request.POST.get("serves") == "yes")
    messages.success(request, _("Saved. They are not told."))
    return go("tie", public_id)


@for_either
@require_POST
def part(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = _known(face, public_id)
    actions.disconnect(face, one.face)
    messages.success(request, _("The tie to %(name)s has ended. They are not told.") % {"name": one.name})
    return go("tie", public_id) if queries.tie_with(face, one.face) else go("ties")


# Keeping apart


def _somebody(face: Face, public_id: uuid.UUID) -> tuple[Face, str]:
    """Whom one may ask, whoever asked something of one, and whose page one may open; each as one knows them."""
    if other := queries.askable(face, public_id):
        return other, queries.name_of(face, other)
    if asked := queries.asked_by(face, public_id):
        return asked.holder, asked.asker
    page = found(profiles.page_at(face, public_id))
    return page.holder, str(shown.name(page))


@for_either
@require_POST
def block(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    other, name = _somebody(face, public_id)
    actions.block(face, other, name)
    messages.success(request, _("You and %(name)s see nothing of each other any more.") % {"name": name})
    return go("apart")


@for_either
@require_POST
def mute(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    other, name = _somebody(face, public_id)
    if request.POST.get("muted") == "no":
        safety.unmute(face, other)
    else:
        safety.mute(face, other, name)
    messages.success(request, _("Saved. They are not told."))
    return go("tie", public_id) if queries.tie_with(face, other) else go("ties")


@for_either
@require_safe
def apart_from(request: HttpRequest, face: Face) -> HttpResponse:
    """Whom one blocks and mutes, each to be taken back."""
    return render(request, "apart", {"blocks": apart.blocks(face), "mutes": apart.mutes(face)})


@for_either
@require_POST
def take_back(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What stands in the form as `of`, a block or a mute: of who is kept apart by both only that one."""
    if request.POST.get("of") == "mute":
        safety.unmute(face, found(apart.mutes(face).filter(other__public_id=public_id).first()).other)
    else:
        safety.unblock(face, found(apart.blocks(face).filter(other__public_id=public_id).first()).other)
    messages.success(request, _("Taken back. They are not told."))
    return go("apart")


def _known(face: Face, public_id: uuid.UUID) -> Known:
    return found(next((one for one in profiles.known(face) if one.face.public_id == public_id), None))


def opened_by_each(face: Face) -> list[Step]:
    """What each distance opens of one's own page, beyond what those farther off see already."""
    lines, steps, before = profiles.lines(face), [], -1
    for distance, label in nickname.distances(face):
        opens = [shown.titled(line) for line in lines if before < line.audience <= distance]
        steps.append(Step(distance, str(label), opens))
        before = distance
    return steps
