"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.utils.translation import gettext as _

from enishi.cards.views.door import complain, go
from enishi.introductions import actions
from enishi.introductions.models import Asked
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
