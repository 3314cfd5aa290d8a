"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from enishi.cards.views.door import complain, go
from enishi.introductions import actions
from enishi.introductions.models import Asked, Received
from enishi.members.models import Face


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"place": "ties", "own_sheet": "ties", **context}
    if getattr(request, "secret_address", False):
        # Its browser tells nobody where it is, so the page says itself where to go back to.
        context["here"] = request.get_full_path()
    return django_render(request, f"introductions/{page}.html", context, status=status)


def withdrawn(request: HttpRequest, face: Face, asked: Asked) -> HttpResponseRedirect:
    """Take back what one asks, and say whether that was in time."""
    if actions.withdraw(face, asked):
        messages.success(request, _("The request was withdrawn."))
    else:
        complain(request, [_("Too late to withdraw: the good news came first.")])
    return go("ties", part="sent")


def say_answer(request: HttpRequest, asked: Asked, chosen: str, undo: str = "") -> None:
    """What the answer came to, with a button that takes it back. It belongs to the form "act" of the page. undo: the
    address that answers it."""
    words = {
        Received.Answer.YES: _("You and %(name)s are connected."),
        Received.Answer.LATER: _("%(name)s stays here for later."),
        Received.Answer.QUIET: _("Put away without an answer. %(name)s is not told."),
        Received.Answer.NONE: _("%(name)s is back among the requests."),
    }[Received.Answer(chosen)] % {"name": asked.asker}
    if undo and chosen:
        button = '{} <button class="link" form="act" formaction="{}" name="answer" value="">{}</button>'
        words = format_html(button, words, undo, _("Undo"))
    messages.success(request, words)


def too_many(request: HttpRequest) -> None:
    complain(request, [_("You have written to as many people as one may in 30 days. Please wait a little.")])
