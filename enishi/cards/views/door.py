"""What all pages of the book share: who comes in, what is not found, and what is said afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from enishi.cards.models import Change
from enishi.common.request import is_path_here
from enishi.members.acting import for_either, for_holder

T = TypeVar("T")

__all__ = [
    "complain",
    "for_either",
    "for_holder",
    "found",
    "go",
    "go_back",
    "ids",
    "page_asked",
    "render",
    "say",
]


def found(thing: T | None) -> T:
    """The thing, or the same 404 for what is not there and for what is somebody else's."""
    if thing is None:
        raise Http404
    return thing


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return django_render(request, f"cards/{page}.html", {"place": "book", **context}, status=status)


def go(name: str, *args: Any, part: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=args) + (f"#{part}" if part else ""))


def go_back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page of ours that the form came from (`back`), never elsewhere."""
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if is_path_here(back) else otherwise)


def say(request: HttpRequest, text: str, undo: Change | None = None) -> None:
    """A sentence on the next page; with a button that undoes the change, where there is one.

    The button belongs to the form "act", which all pages of the book carry (cards/page.html).
    """
    said: str = text
    if undo is not None:
        said = format_html(
            '{} <button class="link" form="act" formaction="{}">{}</button>',
            text,
            reverse("undo", args=[undo.public_id]),
            _("Undo"),
        )
    messages.success(request, said)


def complain(request: HttpRequest, texts: Iterable[Any]) -> None:
    """Sentences on the next page that say what was wrong; a form's errors, too."""
    for text in texts:
        messages.error(request, str(text))


def page_asked(given: QueryDict) -> int:
    """The number of a page, as the address has it; 1 for what is none."""
    number = given.get("page", "1")
    return max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1


def ids(words: Iterable[str]) -> list[uuid.UUID]:
    """The public ids among the words of a form; what is none is passed over."""
    out = []
    for word in words:
        try:
            out.append(uuid.UUID(word))
        except ValueError:
            continue
    return out
