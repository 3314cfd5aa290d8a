"""A guest's own page: the card they took, and leaving one or withdrawing it. No account, no scripts needed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.meishi import meishi
from enishi.cards.views.door import found
from enishi.common.request import secret_address
from enishi.exchange import actions, queries
from enishi.exchange.forms import GuestForm
from enishi.exchange.models import GuestPage
from enishi.exchange.views.door import render
from enishi.exchange.views.own import as_vcard
from enishi.exchange.views.sent import NotRead, sent


@secret_address
@require_safe
def guest(request: HttpRequest, secret: str) -> HttpResponse:
    """The same whatever the holder did with what was left."""
    page = found(queries.guest(secret))
    context = {
        "secret": secret,
        "page": page,
        "card": meishi(page.version.fields),
        "until": page.made_at + actions.KEPT_FOR,
        "seat": queries.guest_seat(page),
        "others": [(name, meishi(fields)) for name, fields in queries.others_at_table(page)],
        "bare": True,
    }
    return render(request, "guest", context)


@secret_address
@require_safe
def guest_vcard(request: HttpRequest, secret: str) -> HttpResponse:
    page = found(queries.guest(secret))
    return as_vcard(page.version)


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, secret: str) -> HttpResponse:
    """Leave one's own card: typed, or filled in from a pasted text or a vCard; or a photograph of it, with a name."""
    page = found(queries.guest(secret))
    if page.left_at and not page.withdrawn_at:
        return HttpResponseRedirect(reverse("guest", args=[secret]))
    if request.method != "POST":
        return _form(request, secret, page, GuestForm())
    form = GuestForm(request.POST)
    try:
        picture, card = sent(request)
        if card is not None and ("read" in request.POST or not form.has_changed()):
            return _form(request, secret, page, GuestForm(initial=GuestForm.of(card)))
        if form.is_valid():
            wrong = _left(page, form, picture)
            if not wrong:
                return HttpResponseRedirect(reverse("guest", args=[secret]))
            form.add_error(None, wrong)
    except NotRead as error:
        form.add_error(None, str(error))
    return _form(request, secret, page, form, 422)


def _left(page: GuestPage, form: GuestForm, picture: Any) -> str:
    """Why it was not taken; "" where it was. Having left one already is as good."""
    try:
        if picture is None:
            actions.leave(page, form.card())
            return ""
        code = actions.leave_photograph(page, form.card(), picture.name or "", picture.chunks())
    except actions.AlreadyLeft:
        return ""
    except actions.TooMany:
        return _("So many cards were left here today that no more are taken. Please try again tomorrow.")
    return _("The photograph could not be kept. Please type your card.") if code else ""


def _form(request: HttpRequest, secret: str, page: GuestPage, form: GuestForm, status: int = 200) -> HttpResponse:
    context = {
        "secret": secret,
        "page": page,
        "form": form,
        "text": "" if status == 200 else request.POST.get("text", ""),
        "giver": meishi(page.version.fields).front.name,
        "bare": True,
    }
    return render(request, "leave", context, status)


@secret_address
@require_POST
def withdraw(request: HttpRequest, secret: str) -> HttpResponse:
    page = found(queries.guest(secret))
    actions.withdraw(page)
    return HttpResponseRedirect(reverse("guest", args=[secret]))
