"""A table: one code for everybody at it, and everybody's card for everybody when it closes."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.meishi import first
from enishi.cards.views.door import for_holder, found, go
from enishi.common.request import secret_address
from enishi.exchange import actions, queries
from enishi.exchange.forms import GuestForm, TableForm, new_form_mark
from enishi.exchange.models import Table
from enishi.exchange.order import Guest, pairs
from enishi.exchange.secrets import secret_of
from enishi.exchange.views.codes import address, drawn
from enishi.exchange.views.door import acting, acts_as_shown, card_first, render
from enishi.members.acting import for_work
from enishi.members.models import Face


@for_holder
@require_POST
def open_table(request: HttpRequest, face: Face) -> HttpResponse:
    form = TableForm(request.POST)
    if not form.is_valid():
        for error in form.errors["occasion"]:
            messages.error(request, str(error))
        return go("hand")
    try:
        table = actions.open_table(face, form.cleaned_data["occasion"])
    except actions.NoCard:
        return go("card_edit")
    return go("table", table.public_id)


@for_holder
@require_safe
def table(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Who sits there; the code, while it is open; the cards, once it is closed."""
    at = found(queries.table(face, public_id))
    where = address("join", secret_of(at.public_id))
    context = _state(face, at) | {"address": where, "code": drawn(where) if at.is_open else ""}
    if "order" in request.GET:
        context["order"] = _order(face, at)
    return render(request, "table", context)


@for_holder
@require_safe
def table_progress(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The names, as they come; 204 once there is something else to see: that it is closed, or, where the page knows
    that (`closed`), that the cards are in one's book."""
    at = found(queries.table(face, public_id))
    state = _state(face, at)
    same = state["waits"] if "closed" in request.GET else at.is_open
    return render(request, "table_part", state) if same else HttpResponse(status=204)


def _state(face: Face, at: Table) -> dict[str, Any]:
    seats = list(queries.seats(face, at))
    contacts = {} if at.is_open else queries.contacts_from(face, seats)
    return {
        "table": at,
        "seats": seats,
        "contacts": contacts,
        "face": face,
        "host": at.holder_id == face.pk,
        "waits": at.closed_at is None or queries.is_on_its_way(face, at),
    }


def _order(face: Face, at: Table) -> list[tuple[Guest, Guest]]:
    people = [
        Guest(seat.name, first(fields, "company"), first(fields, "title"))
        for seat in queries.seats(face, at)
        for fields in [seat.version.fields if seat.version else seat.fields]
    ]
    return pairs(people[0].company, people) if people else []


@for_holder
@require_POST
def close_table(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    at = found(queries.table(face, public_id))
    if at.holder_id != face.pk:
        raise Http404
    actions.close_table(face, at)
    return go("table", public_id)


@secret_address
@for_work
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Sit down: a member with their card, a guest with what they type. What was typed too late is not lost: it is
    shown again, whatever the address was."""
    face = acting(request)
    at = queries.table_called(secret)
    if request.method != "POST":
        if at is not None and face is not None and queries.table(face, at.public_id):
            return go("table", at.public_id)
        return _join_page(request, secret, found(at), face, GuestForm())
    form = GuestForm(request.POST)
    try:
        if at is None:
            raise actions.Over
        if face is not None:
            return _join_as(request, secret, at, face)
        if form.is_valid():
            own = actions.join_as_guest(at, form.card(), request.POST.get("once") or new_form_mark())
            return HttpResponseRedirect(reverse("guest", args=[own]))
    except actions.Over:
        return render(request, "table_over", {"form": form, "bare": True}, 404)
    except actions.Full:
        form.add_error(None, _("No seat is left at this table. Please exchange cards one by one."))
    return _join_page(request, secret, found(at), face, form, 422)


def _join_as(request: HttpRequest, secret: str, at: Table, face: Face) -> HttpResponse:
    if not acts_as_shown(request, face):
        return HttpResponseRedirect(reverse("join", args=[secret]))
    try:
        actions.join(face, at)
    except actions.NoCard:
        return card_first(request, reverse("join", args=[secret]))
    return go("table", at.public_id)


def _join_page(
    request: HttpRequest, secret: str, at: Table, face: Face | None, form: GuestForm, status: int = 200
) -> HttpResponse:
    context = {
        "secret": secret,
        "table": at,
        "host": queries.host_of(at),
        "face": face,
        "form": form,
        "once": request.POST.get("once") or new_form_mark(),
        "place": "",
    }
    return render(request, "join", context, status)
