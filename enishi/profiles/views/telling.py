"""Telling chosen people of a new post. Nothing of it happens by itself, and nobody else learns of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.meishi import first
from enishi.cards.views.door import for_holder, found
from enishi.exchange import queries as exchange
from enishi.members.models import Face
from enishi.profiles import actions, greeting, queries, shown
from enishi.profiles.forms import AnnouncementForm, PostChangeForm
from enishi.profiles.models import Kind
from enishi.profiles.views.door import render


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: HttpRequest, face: Face) -> HttpResponse:
    """What there is to tell; then the letter, to be changed, and whom it goes to. Nothing is written yet."""
    if request.method != "POST":
        return _page(request, face, {"change": PostChangeForm(initial=_now(face))})
    change = PostChangeForm(request.POST)
    if not change.is_valid():
        return _page(request, face, {"change": change}, 422)
    said = change.cleaned_data
    language = said.pop("language")
    subject, body = greeting.letter(greeting.News(**said), str(shown.name(face)), language)
    initial = {"subject": subject, "body": body, "reply_to": _own_address(face), "language": language}
    initial["form"] = uuid.uuid4()
    return _page(request, face, {"letter": AnnouncementForm(initial=initial)})


@for_holder
@require_POST
def send(request: HttpRequest, face: Face) -> HttpResponse:
    letter, chosen = AnnouncementForm(request.POST), set(request.POST.getlist("to"))
    to = [one for one in queries.recipients(face) if str(one.public_id) in chosen]
    if not letter.is_valid() or not to:
        context = {"letter": letter, "chosen": chosen, "nobody": not to}
        return _page(request, face, context, 422)
    said = actions.announce(face, to=to, **letter.cleaned_data)
    count = said.mails.count()
    words = ngettext(
        "It goes to %(n)s person, and to nobody else.", "It goes to %(n)s people, and to nobody else.", count
    )
    messages.success(request, words % {"n": count})
    return redirect("profile_announcement", said.public_id)


@for_holder
@require_safe
def announcement(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return render(request, "announcement", {"said": found(queries.announcement(face, public_id))})


def _page(request: HttpRequest, face: Face, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "recipients": queries.recipients(face),
        "before": queries.announcements(face),
        "chosen": set(),
        **context,
    }
    return render(request, "announce", context, status)


def _now(face: Face) -> dict[str, Any]:
    post = next((line for line in queries.lines(face) if line.kind == Kind.POST and line.is_current), None)
    return {
        "what": "moved",
        "day": timezone.localdate(),
        "language": get_language(),
        "organisation": post.organisation if post else "",
        "role": post.role if post else "",
    }


def _own_address(face: Face) -> str:
    """The address on one's card: what one signs in with is nobody's to know."""
    card = exchange.own_card(face)
    return first(card.current.fields, "email") if card else ""
