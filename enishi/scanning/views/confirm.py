"""One card after another: the picture beside the form, until all are people."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.book import row_of
from enishi.cards.views.changes import reasons
from enishi.cards.views.door import for_holder, found
from enishi.media.actions import NotKept
from enishi.members.models import Face
from enishi.names.variants import all_in_names
from enishi.scanning import actions, queries, reader
from enishi.scanning.actions.working import MAY_BE_READ_AGAIN
from enishi.scanning.forms import ConfirmForm
from enishi.scanning.models import Reading
from enishi.scanning.places import Side, sides_of
from enishi.scanning.sentences import sentence
from enishi.scanning.views.door import render


@for_holder
@require_safe
def following(request: HttpRequest, face: Face) -> HttpResponse:
    """To the next that waits; where none does, to what was done."""
    there = queries.following(face)
    return redirect("reading", there.public_id) if there else redirect("scan_done")


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What was read on one card, beside its picture; or save it, and go on to the next."""
    shown = found(queries.reading(face, public_id))
    if shown.back_of is not None:
        return redirect("reading", shown.back_of.public_id)
    if shown.state != Reading.State.WAITING:
        return redirect("contact", shown.held.contact.public_id) if shown.held else redirect("scan_next")
    sides = sides_of(shown, queries.backs_of(face, shown))
    form = ConfirmForm(request.POST if request.method == "POST" else None, reading=shown, sides=sides)
    if form.is_bound and (chosen := form.chosen(request.POST)) is not None:
        form = ConfirmForm({**request.POST.dict(), **chosen}, reading=shown, sides=sides)
        return _page(request, face, sides, form, status=200)
    if not form.is_bound or not form.is_valid():
        return _page(request, face, sides, form)
    after = queries.following(face, shown)
    try:
        held = actions.confirm(face, shown, form.card_fields(), request.POST.get("decision", ""))
    except actions.Doubtful as doubt:
        return _page(request, face, sides, form, doubt)
    except NotKept:
        form.add_error(None, sentence("no_room"))
        return _page(request, face, sides, form)
    if held is not None:
        messages.success(request, _("%(name)s is in your book.") % {"name": row_of(held.contact).name})
    return redirect("reading", after.public_id) if after else redirect("scan_done")


def _page(
    request: HttpRequest,
    face: Face,
    sides: list[Side],
    form: ConfirmForm,
    doubt: actions.Doubtful | None = None,
    status: int | None = None,
) -> HttpResponse:
    shown = sides[0].reading
    after = queries.following(face, shown)
    number, of = queries.place_of(face, shown)
    photograph = shown.photograph
    problems = dict.fromkeys(filter(None, (shown.problem, photograph.problem)))
    context: dict[str, Any] = {
        "reading": shown,
        "photograph": photograph,
        "sides": sides,
        "upright": any(side.card.height > side.card.width for side in sides if side.card),
        "form": form,
        "lefts": _lefts(len(form.to_check)) if shown.fields else [""],
        "forms_in_names": " ".join(map("".join, all_in_names())),
        "number": number,
        "of": of,
        "problems": [sentence(code) for code in problems],
        "unequipped": photograph.problem == "no_ocr" or not reader.available(),
        "again": photograph.problem in MAY_BE_READ_AGAIN and photograph.state == queries.State.FAILED,
        "previous": None if len(sides) > 1 else queries.previous(face, shown),
        "next": after,
        "ahead": [side for side in sides_of(after, queries.backs_of(face, after)) if side.card] if after else [],
        "doubt": None,
    }
    if doubt is not None:
        context["doubt"] = {"row": row_of(doubt.contact), "person": doubt.contact, "why": reasons(doubt.evidence)}
    return render(request, "confirm", context, status or (422 if form.is_bound else 200))


def _lefts(most: int) -> list[str]:
    """How much is left to check, in words, for none of it and up to all: the page says it as one goes on."""
    some = (ngettext("%(n)s field to check", "%(n)s fields to check", n) % {"n": n} for n in range(1, most + 1))
    return [_("No field to check."), *some]


@for_holder
@require_safe
def done(request: HttpRequest, face: Face) -> HttpResponse:
    """Who was added within the day; each a link, each to be undone."""
    people = [(one, row_of(one.held.contact)) for one in queries.lately(face, Reading.State.CONFIRMED) if one.held]
    context = {
        "people": people,
        "left": queries.lately(face, Reading.State.LEFT),
        "queue": queries.queue(face),
    }
    return render(request, "done", context)
