"""The pages of conversations. Each view parses, asks, calls one action and renders."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_holder, found, go
from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.forms import MessageForm


@for_holder
@require_safe
def conversations(request: HttpRequest, face: Face) -> HttpResponse:
    context = {"place": "ties", "talks": queries.conversations(face)}
    return render(request, "messages/conversations.html", context)


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Who is in it, what was written, and room to write."""
    one = found(queries.conversation(face, public_id))
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.write(face, one, form.cleaned_data["text"], form.cleaned_data["form"])
        return go("conversation", public_id, part="last")
    people = list(queries.participants(face, one))
    context = {
        "place": "ties",
        "own_sheet": "ties",
        "one": one,
        "people": people,
        "written": list(queries.messages(face, one)),
        "me": next(person.name for person in people if person.holder == face),
        "form": form,
    }
    return render(request, "messages/conversation.html", context, status=422 if form.errors else 200)
