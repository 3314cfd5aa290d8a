"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from enishi.profiles import shown
from enishi.profiles.models import Line
from enishi.profiles.queries import Seen


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"place": "me", "own_sheet": "profile", **context}
    return django_render(request, f"profiles/{page}.html", context, status=status)


def body(seen: Seen) -> SafeString:
    """What somebody is served of a page. The one place that draws it: a preview shows these very bytes."""
    context = {"page": shown.page(seen, timezone.localdate())}
    return mark_safe(render_to_string("profiles/body.html", context))


def say_removed(request: HttpRequest, line: Line) -> None:
    """With a button to have the line back."""
    undo = reverse("profile_line_restore", args=[line.public_id])
    messages.success(request, undo_button(_("The line was taken out."), undo))


def undo_button(words: str, undo: str, name: str = "", value: str = "") -> SafeString:
    """What was done, and a button that takes it back. It belongs to the form "act" of the page."""
    button = '{} <button class="link" form="act" formaction="{}" name="{}" value="{}">{}</button>'
    return format_html(button, words, undo, name, value, _("Undo"))
