"""One person of the book: the page, and adding and editing."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards import actions, queries
from enishi.cards.forms import LABELS, CardForm, Fields, MeetingForm
from enishi.cards.meishi import first, meishi
from enishi.cards.models import Contact
from enishi.cards.views.book import row_of
from enishi.cards.views.changes import Line, lines
from enishi.cards.views.door import for_holder, found, go, ids, render, say
from enishi.cards.views.further import buttons
from enishi.cards.views.reach import links
from enishi.members.models import Face
from enishi.names import people


def fields_of(contact: Contact) -> Fields:
    """What the current card says, with the reading as the book has it: confirmed, from another card, or a guess."""
    fields = dict(contact.current_card.fields) if contact.current_card is not None else {}
    state = "check" if contact.reading_is_guess else "certain"
    for name in ("family_kana", "given_kana"):
        kana = getattr(contact, name)
        if kana and [kana] != [value["value"] for value in fields.get(name, ())]:
            fields[name] = [{"value": kana, "state": state, "source": ""}]
    return fields


@for_holder
@require_safe
def contact(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person = found(queries.contact(face, public_id))
    if person.public_id != public_id:
        return go("contact", person.public_id)  # merged since: the old address leads on
    return contact_page(request, face, person)


def contact_page(
    request: HttpRequest, face: Face, person: Contact, form: MeetingForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a person, with a line of the log as it was typed where something was wrong with it."""
    fields = fields_of(person)
    card = meishi(fields)
    cards = list(queries.cards_of(face, person))
    history: list[Line] = lines(queries.history(face, person))
    context: dict[str, Any] = {
        "person": person,
        "row": row_of(person),
        "card": card,
        "checks": [LABELS[name] for name in card.to_check if name in LABELS],
        "links": links(fields),
        "buttons": buttons(face, person),
        "labels": LABELS,
        "older": [held for held in cards if held.pk != person.current_card_id],
        "current": person.current_card,
        "pictures": list(queries.pictures_of(face, person.current_card)),
        "printed": list(dict.fromkeys(v["value"] for held in cards for v in held.fields.get("note", ()))),
        "meetings": queries.meetings_of(face, person),
        "meeting": form or MeetingForm(),
        "history": history,
        "tags": list(person.tags.all()),
        "choices": queries.choices(face),
    }
    return render(request, "contact", context, status)


@for_holder
@require_safe
def card(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """One held card full-size: what an older one looked like, and where it came from."""
    held = found(queries.card(face, public_id))
    context = {
        "held": held,
        "card": meishi(held.fields),
        "person": held.contact,
        "row": row_of(held.contact),
        "pictures": list(queries.pictures_of(face, held)),
    }
    return render(request, "card", context)


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    form = CardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not _doubt(request, form):
        person = actions.add_contact(face, typed(request, form), *ids([request.POST.get("once", "")]))
        return go("contact", person.public_id)
    return _form_page(request, form, None)


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person = found(queries.contact(face, public_id))
    held = found(person.current_card)
    fields = fields_of(person) if not person.reading_is_guess else held.fields
    form = CardForm(request.POST if request.method == "POST" else None, card=fields, guess=_guess(person))
    if request.method == "POST" and form.is_valid() and not _doubt(request, form):
        fields = typed(request, form)
        change = actions.correct_card(face, held, fields)
        kana = (first(fields, "family_kana"), first(fields, "given_kana"))
        if person.reading_confirmed and kana != (person.family_kana, person.given_kana):
            # What was confirmed before would still stand before what the card says now.
            actions.confirm_reading(face, person, *kana)
        say(request, _("Saved."), change)
        return go("contact", person.public_id)
    return _form_page(request, form, person)


def _guess(person: Contact) -> dict[str, str]:
    """A guessed reading is shown in the empty inputs, not put into them: saving must not make it certain."""
    names = ("family_kana", "given_kana") if person.reading_is_guess else ()
    return {name: getattr(person, name) for name in names}


def _doubt(request: HttpRequest, form: CardForm) -> bool:
    """Whether the names look swapped and nobody has said yet what is right."""
    given = form.cleaned_data
    return "names" not in request.POST and people.swapped(given["family"], given["given"])


def typed(request: HttpRequest, form: CardForm) -> Fields:
    """What was typed; the names the other way round where the button said so."""
    fields = form.card_fields()
    if request.POST.get("names") == "swap":
        for a, b in (("family", "given"), ("family_kana", "given_kana"), ("family_romaji", "given_romaji")):
            one, other = fields.pop(a, None), fields.pop(b, None)
            fields |= {name: value for name, value in ((a, other), (b, one)) if value}
    return fields


def _form_page(request: HttpRequest, form: CardForm, person: Contact | None) -> HttpResponse:
    if form.is_bound:
        names = (form["family"].value() or "", form["given"].value() or "")
    else:
        names = (form["family"].initial, form["given"].initial)
    context: dict[str, Any] = {"form": form, "person": person, "swapped": people.swapped(*names), "names": names}
    if person is not None:
        context["row"] = row_of(person)
    else:
        context["once"] = request.POST.get("once") or uuid.uuid4()
    return render(request, "edit", context, 422 if form.is_bound else 200)
