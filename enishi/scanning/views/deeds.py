"""The small deeds: one form and one action each, and on to what comes next."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enishi.cards.actions import CannotUndo
from enishi.cards.views.door import for_holder, found, ids
from enishi.members.models import Face
from enishi.scanning import actions, queries
from enishi.scanning.models import Reading


@for_holder
@require_POST
def leave(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """It is not a card. The next one comes by itself."""
    shown = found(queries.reading(face, public_id))
    after = queries.following(face, shown)
    actions.leave(face, shown)
    messages.success(request, _("Left out. For a day it can be had back from the list."))
    return redirect("reading", after.public_id) if after else redirect("scan_done")


@for_holder
@require_POST
def undo(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What was confirmed or left waits again."""
    shown = found(queries.reading(face, public_id))
    try:
        if shown.state == Reading.State.CONFIRMED:
            actions.take_back(face, shown)
        else:
            actions.bring_back(face, shown)
    except CannotUndo as refused:
        messages.error(request, str(refused.reason))
        return redirect("scan_done")
    return redirect("reading", shown.public_id)


@for_holder
@require_POST
def pair(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """It is the back of the card named as `front`; else of the one before it."""
    shown = found(queries.reading(face, public_id))
    named = ids([request.POST.get("front", "")])
    front = queries.reading(face, named[0]) if named else queries.previous(face, shown)
    if front is None:
        return redirect("reading", shown.public_id)
    actions.pair(face, front, shown)
    return redirect("reading", front.public_id)


@for_holder
@require_POST
def part(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """It is a card of its own after all."""
    shown = found(queries.reading(face, public_id))
    actions.part(face, shown)
    return redirect("reading", shown.public_id)


@for_holder
@require_POST
def read_again(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.read_again(face, found(queries.photograph(face, public_id)))
    return redirect("scan")


@for_holder
@require_POST
def discard(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.discard(face, found(queries.photograph(face, public_id)))
    messages.success(request, _("Deleted. Nothing of the picture was kept."))
    return redirect("scan")
