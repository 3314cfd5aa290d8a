"""The evening: the cards of a day as a stack, where they were given, and one line of each person."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.meishi import meishi
from enishi.cards.models import Contact
from enishi.cards.queries import choices, contact, pictures_of
from enishi.cards.views.book import row_of
from enishi.cards.views.contact import fields_of
from enishi.cards.views.door import for_holder, found, go, ids, say
from enishi.members.models import Face
from enishi.thanks import actions, queries
from enishi.thanks.forms import GatherForm, LineForm
from enishi.thanks.views.door import day_asked, evening_of, person_of, render, to


@for_holder
@require_safe
def evening(request: HttpRequest, face: Face) -> HttpResponse:
    day = day_asked(request.GET)
    return _page(request, face, day, GatherForm(initial={"met_on": day}))


def _page(
    request: HttpRequest, face: Face, day: date, form: GatherForm, ticked: set[uuid.UUID] | None = None
) -> HttpResponse:
    """ticked: whom the form was for; everybody where it was not sent yet."""
    people, today = queries.stack(face, day), timezone.localdate()
    lines = queries.lines_of(face, people, day)
    said = [person for person in people if person.pk in lines and (lines[person.pk].text or lines[person.pk].promised)]
    unsaid = next((person for person in people if person not in said), None)
    context: dict[str, Any] = {
        "day": day,
        "today": today,
        "yesterday": today - timedelta(days=1),
        "days": queries.days(face, today),
        "rows": [(row_of(one), lines.get(one.pk), ticked is None or one.public_id in ticked) for one in people],
        "placed": sum(1 for line in lines.values() if line.occasion or line.place),
        "most": queries.MOST,
        "said": len(said),
        "first": person_of((unsaid or people[0]).public_id, day) if people else "",
        "form": form,
        "earlier": queries.occasions(face),
        "choices": choices(face) if people else None,
        "to_thank": len(queries.to_thank(face, today)),
    }
    return render(request, "evening", context, 422 if form.is_bound else 200)


@for_holder
@require_POST
def gather(request: HttpRequest, face: Face) -> HttpResponse:
    """Where it was, for all that are ticked."""
    day, chosen = day_asked(request.POST), set(ids(request.POST.getlist("chosen")))
    form = GatherForm(_with_earlier(request, face))
    people = [person for person in queries.stack(face, day) if person.public_id in chosen]
    if not form.is_valid() or not people:
        if not people:
            form.add_error(None, _("Please choose somebody first."))
        return _page(request, face, day, form, chosen)
    given = form.cleaned_data
    change = actions.gather(face, people, given["met_on"], occasion=given["occasion"], place=given["place"])
    words = ngettext("Noted for %(n)s person.", "Noted for %(n)s people.", len(people)) % {"n": len(people)}
    say(request, words, change)
    return to(evening_of(given["met_on"], "lines"))


def _with_earlier(request: HttpRequest, face: Face) -> dict[str, Any]:
    """The form; with the occasion that was chosen among the earlier ones, where none was typed."""
    data = request.POST.dict()
    number = str(data.get("earlier", ""))
    there = queries.occasions(face)
    if number.isascii() and number.isdigit() and int(number[:3]) < len(there):
        before = there[int(number[:3])]
        if not str(data.get("occasion", "")).strip():
            data["occasion"] = before.occasion
            data["place"] = str(data.get("place", "")).strip() or before.place
    return data


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """One card full-size, and one line about whose it is; then the next."""
    shown = found(contact(face, public_id))
    day = day_asked(request.POST if request.method == "POST" else request.GET)
    people = queries.stack(face, day)
    if shown not in people:
        # Put together with another since, or an old address: the day is left, the person is not.
        return go("contact", shown.public_id) if request.method != "POST" else to(evening_of(day))
    at = people.index(shown)
    if request.method != "POST":
        line = queries.lines_of(face, [shown], day).get(shown.pk)
        initial = {"text": line.text, "promised": line.promised} if line else {}
        return _card(request, face, day, people, at, LineForm(initial=initial))
    form = LineForm(request.POST)
    if not form.is_valid():
        return _card(request, face, day, people, at, form)
    actions.note(face, shown, day, text=form.cleaned_data["text"], promised=form.cleaned_data["promised"])
    after = at - 1 if request.POST.get("go") == "previous" else at + 1
    if 0 <= after < len(people):
        return to(person_of(people[after].public_id, day))
    return to(evening_of(day, "thanks"))


def _card(request: HttpRequest, face: Face, day: date, people: list[Contact], at: int, form: LineForm) -> HttpResponse:
    shown = people[at]
    line = queries.lines_of(face, [shown], day).get(shown.pk)
    context: dict[str, Any] = {
        "day": day,
        "back": evening_of(day),
        "person": shown,
        "row": row_of(shown),
        "card": meishi(fields_of(shown)),
        "pictures": list(pictures_of(face, shown.current_card)),
        "line": line,
        "form": form,
        "number": at + 1,
        "of": len(people),
    }
    return render(request, "person", context, 422 if form.is_bound else 200)
