"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from enishi.members.models import Face


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    if getattr(request, "secret_address", False):
        # Its browser tells nobody where it is, so the page says itself where to go back to.
        context["here"] = request.get_full_path()
    return django_render(request, f"exchange/{page}.html", {"place": "hand", **context}, status=status)


def acting(request: HttpRequest) -> Face | None:
    """The member's face that acts, or None for a guest."""
    return getattr(request, "face", None) or None


def acts_as_shown(request: HttpRequest, face: Face) -> bool:
    """Whether it is the face that stood on the button; if another has signed in meanwhile, it is said."""
    if request.POST.get("as") == str(face.public_id):
        return True
    messages.warning(request, _("You are signed in as %(name)s. Please press again.") % {"name": face})
    return False


def card_first(request: HttpRequest, back: str) -> HttpResponseRedirect:
    """To making one's own card, and from there back."""
    messages.info(request, _("First make your own card. Then you come back here."))
    return HttpResponseRedirect(f"{reverse('card_edit')}?{urlencode({'next': back})}")
