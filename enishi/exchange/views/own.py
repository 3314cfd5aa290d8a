"""One's own card: the page, writing it, and offering a newer one."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.meishi import meishi
from enishi.cards.vcards import vcard
from enishi.cards.views.door import for_holder, found, go, ids
from enishi.common.request import is_path_here
from enishi.exchange import actions, queries
from enishi.exchange.english import english
from enishi.exchange.forms import LinkForm, OwnCardForm, TableForm
from enishi.exchange.models import CardVersion, OwnCard
from enishi.exchange.views.door import render
from enishi.members.models import Face

#: Lines of one's own record that the page shows.
RECENT = 20


@for_holder
@require_safe
def hand(request: HttpRequest, face: Face) -> HttpResponse:
    """Handing over one's card; for who has none yet, making one."""
    card = queries.own_card(face)
    if card is None:
        return HttpResponseRedirect(reverse("card_edit"))
    older = queries.with_older(face)
    context: dict[str, Any] = {
        "own": card,
        "card": meishi(card.current.fields),
        "links": queries.links(face),
        "link_form": LinkForm(),
        "table_form": TableForm(),
        "table": queries.open_table(face),
        "older": len(older.members) + len(older.guests),
        "handed": queries.handed(face)[:RECENT],
    }
    return render(request, "hand", context)


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face) -> HttpResponse:
    card = queries.own_card(face)
    fields = card.current.fields if card else _from_face(face)
    form = OwnCardForm(request.POST if request.method == "POST" else None, fields=fields)
    after = _after(request)
    if "english" in request.POST:
        return render(request, "edit", {"form": _with_english(form, fields), "own": card, "after": after})
    if form.is_valid():
        names = request.POST.get("names", "")
        if names == "swap":
            form.swap()
        if names or not form.looks_swapped:
            actions.write_card(face, form.card_fields())
            messages.success(request, _("Your card is saved. What you handed over before stays as it was."))
            return HttpResponseRedirect(after or reverse("hand"))
    context = {"form": form, "own": card, "after": after, "swapped": form.is_bound and form.looks_swapped}
    return render(request, "edit", context, 422 if form.is_bound else 200)


def _with_english(form: OwnCardForm, fields: Any) -> OwnCardForm:
    """The form as it was sent, with the address in English proposed, where the postal file knows it."""
    sent = dict(form.data.items())
    sent["address_en"] = english(sent.get("postal_code", ""), sent.get("address", "")) or sent.get("address_en", "")
    return OwnCardForm(sent, fields=fields)


def _from_face(face: Face) -> dict[str, list[dict[str, Any]]]:
    """What a first card begins with: the name, as it stands on one's profile."""
    parts = ("family", "given", "family_kana", "given_kana")
    return {name: [{"value": getattr(face, name)}] for name in parts if getattr(face, name)}


def _after(request: HttpRequest) -> str:
    """Where somebody was on the way to when they had to make a card first."""
    asked = (request.POST or request.GET).get("next", "")
    return asked if is_path_here(asked) else ""


@for_holder
@require_safe
def own_vcard(request: HttpRequest, face: Face) -> HttpResponse:
    return as_vcard(found(queries.own_card(face)).current)


def as_vcard(version: CardVersion) -> HttpResponse:
    response = HttpResponse(vcard(version.fields), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{version.name[:80] or 'card'}.vcf")
    return response


# A newer card


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, face: Face) -> HttpResponse:
    """Choose to whom the newer card is offered."""
    older = queries.with_older(face)
    if request.method == "POST":
        chosen = set(ids(request.POST.getlist("to")))
        n = actions.offer(face, [row.to for row in older.members if row.to and row.public_id in chosen])
        if n:
            said = ngettext("Offered to %(n)s person.", "Offered to %(n)s people.", n) % {"n": n}
            messages.success(request, said)
            return go("hand")
        messages.error(request, _("Please choose somebody first."))
    own: OwnCard = found(queries.own_card(face))
    context = {
        "older": older.members,
        "guests": older.guests,
        "card": meishi(own.current.fields),
    }
    return render(request, "offer", context)


@for_holder
@require_safe
def offers(request: HttpRequest, face: Face) -> HttpResponse:
    """Newer cards of people who gave one theirs."""
    rows = [(offer, meishi(offer.version.fields)) for offer in queries.offers(face)]
    return render(request, "offers", {"place": "book", "offers": rows})


@for_holder
@require_POST
def settle(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    offered, take = found(queries.offer(face, public_id)), "take" in request.POST
    held = actions.settle(face, offered, take=take)
    messages.success(request, _("The newer card is in your book.") if held else _("The card you hold stays."))
    return go("contact", held.contact.public_id) if held else go("card_offers")
