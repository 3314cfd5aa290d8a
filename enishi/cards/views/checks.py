"""What needs a look: look-alikes, guessed readings, and what changed lately."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards import actions, queries
from enishi.cards.meishi import furigana, meishi
from enishi.cards.models import Contact
from enishi.cards.views.book import row_of
from enishi.cards.views.changes import lines, reasons
from enishi.cards.views.contact import fields_of
from enishi.cards.views.door import complain, for_holder, found, go, ids, render, say
from enishi.members.models import Face

AT_ONCE = 20


@for_holder
@require_safe
def look_alikes(request: HttpRequest, face: Face) -> HttpResponse:
    """Pairs side by side, with what agrees in words."""
    pairs = list(queries.look_alikes(face))
    shown = [
        {"sides": [_side(one), _side(other)], "reasons": reasons(evidence)} for one, other, evidence in pairs[:AT_ONCE]
    ]
    return render(request, "look_alikes", {"pairs": shown, "more": len(pairs) - len(shown)})


def _side(contact: Contact) -> dict[str, object]:
    return {"person": contact, "row": row_of(contact), "card": meishi(fields_of(contact))}


@for_holder
@require_POST
def decide(request: HttpRequest, face: Face) -> HttpResponse:
    """One pair: the same person, or two."""
    pair = [found(queries.contact(face, public_id)) for public_id in ids(request.POST.getlist("pair"))[:2]]
    if len(pair) != 2 or pair[0] == pair[1]:
        complain(request, [_("That pair is no longer there.")])
    elif request.POST.get("answer") == "same":
        stays, goes = sorted(pair, key=lambda contact: contact.pk)
        evidence = queries.evidence_for(face, stays, goes)
        say(request, _("Put together as one person."), actions.merge(face, stays, goes, evidence))
    else:
        say(request, _("Kept as two people."), actions.keep_apart(face, *pair))
    return go("look_alikes")


@for_holder
@require_safe
def readings(request: HttpRequest, face: Face) -> HttpResponse:
    """Guessed readings, one after another: Enter accepts, and the next one comes."""
    waiting = queries.guessed(face)
    before = [queries.contact(face, public_id) for public_id in ids([request.GET.get("after", "")])]
    rest = waiting.filter(pk__gt=before[0].pk) if before and before[0] else waiting
    person = rest.first() or waiting.first()
    context: dict[str, Any] = {"person": person}
    if person:
        said = furigana(person.family, person.given, person.family_kana, person.given_kana)
        context |= {"left": waiting.count(), "row": row_of(person), "said": said}
    return render(request, "readings", context)


@for_holder
@require_safe
def recent(request: HttpRequest, face: Face) -> HttpResponse:
    context = {
        "history": lines(queries.recent_changes(face), named=True),
        "deleted": [(row_of(contact), contact.deletion) for contact in queries.deleted(face)],
    }
    return render(request, "recent", context)
