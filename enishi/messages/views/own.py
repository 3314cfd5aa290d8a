"""One's own conversations, and what one does with one's own side of each."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_either, found, go, ids
from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.actions import TooMany
from enishi.messages.views.beginning import chosen
from enishi.messages.views.door import render


@for_either
@require_safe
def conversations(request: HttpRequest, face: Face) -> HttpResponse:
    """All of them, or what is found in them."""
    words = request.GET.get("q", "").strip()
    hits = queries.find(face, words) if words else []
    context = {
        "words": words,
        "hits": hits,
        "called": queries.called(face, [hit.conversation for hit in hits]),
        "talks": [] if words else queries.conversations(face),
        "left": [] if words else queries.left(face),
        "may_begin": bool(queries.companions(face)),
    }
    return render(request, "conversations", context)


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Who is in it; whoever began a group brings further ones in."""
    one = found(queries.conversation(face, public_id))
    may_bring = one.begun_by_id == face.pk
    if request.method == "POST":
        found(may_bring or None)
        try:
            actions.bring(face, one, chosen(face, ids(request.POST.getlist("who"))))
        except TooMany:
            messages.error(request, _("A group has at most 50 people."))
            return go("conversation_people", public_id)
        return go("conversation", public_id)
    there = queries.participants(face, one)
    inside, side = {person.holder_id for person in there}, queries.side(face, one)
    further = [known for known in queries.companions(face) if known.face.pk not in inside] if may_bring else []
    context = {"one": one, "called": one.about or side.called, "people": there, "side": side, "further": further}
    return render(request, "people", context)


@for_either
@require_POST
def quiet(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.conversation(face, public_id))
    actions.hush(face, one, request.POST.get("quiet") == "yes")
    messages.success(request, _("Saved."))
    return go("conversation_people", public_id)


@for_either
@require_POST
def leave(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.leave(face, found(queries.conversation(face, public_id)))
    messages.success(request, _("You left the conversation. Nobody is told. Below you can come back."))
    return go("conversations", part="left")


@for_either
@require_POST
def back(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    side = found(queries.left_one(face, public_id))
    actions.come_back(face, side.conversation)
    return go("conversation", public_id)
