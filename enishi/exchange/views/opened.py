"""What somebody sees who scanned a code or opened a link: a member, or a guest without an account.

Looking changes nothing. Addresses that were used, have ended or were guessed are not told apart.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.meishi import meishi
from enishi.cards.views.door import found, go
from enishi.common.request import secret_address
from enishi.exchange import actions, queries
from enishi.exchange.forms import new_form_mark
from enishi.exchange.models import Link
from enishi.exchange.queries import Opened
from enishi.exchange.secrets import secret_for
from enishi.exchange.views.door import acting, acts_as_shown, card_first, render
from enishi.exchange.views.own import as_vcard
from enishi.members.acting import for_work
from enishi.members.models import Face


@secret_address
@for_work
@require_safe
def opened(request: HttpRequest, secret: str) -> HttpResponse:
    """The card, and the two things one can do with it."""
    return _page(request, secret, found(queries.opened(secret)))


def _page(request: HttpRequest, secret: str, card: Opened, status: int = 200) -> HttpResponse:
    face, shown = acting(request), meishi(card.version.fields)
    context = {
        "secret": secret,
        "card": shown,
        "name": str(shown.front.name),
        "face": face,
        "own": face == card.giver,
        "for_one": card.link is not None and card.link.kind == Link.Kind.ONCE,
        "once": new_form_mark(),
        "place": "",
    }
    return render(request, "opened", context, status)


@secret_address
@require_safe
def opened_vcard(request: HttpRequest, secret: str) -> HttpResponse:
    card = found(queries.opened(secret))
    return as_vcard(card.version)


@secret_address
@for_work
@require_POST
def take(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the card, as a member with `give` or without, or as a guest. Here a link for one person is spent."""
    face, card = acting(request), queries.opened(secret)
    if card is None:
        return _again(request, face, secret)
    if face is None:
        return _as_guest(request, secret, card)
    if not acts_as_shown(request, face):
        return _page(request, secret, card, 409)
    if face == card.giver:
        return HttpResponseRedirect(reverse("opened", args=[secret]))
    try:
        held = actions.take(face, card, give="give" in request.POST)
    except actions.NoCard:
        return card_first(request, reverse("opened", args=[secret]))
    except actions.Over:
        return _again(request, face, secret)
    if "give" in request.POST:
        messages.success(request, _("You have exchanged cards."))
    else:
        messages.success(request, _("The card is in your book. Who has it is not told to anybody."))
    return go("contact", held.contact.public_id)


def _again(request: HttpRequest, face: Face | None, secret: str) -> HttpResponse:
    """Somebody pressed twice, or what is used, ended or guessed."""
    if face is not None:
        return go("contact", found(queries.taken_by(face, secret)).public_id)
    own = secret_for(request.POST.get("once", ""))
    found(queries.guest(own))
    return HttpResponseRedirect(reverse("guest", args=[own]))


def _as_guest(request: HttpRequest, secret: str, card: Opened) -> HttpResponse:
    try:
        own = actions.take_as_guest(card, request.POST.get("once") or new_form_mark())
    except actions.Over:
        return _again(request, None, secret)
    return HttpResponseRedirect(reverse("guest_leave" if "give" in request.POST else "guest", args=[own]))
