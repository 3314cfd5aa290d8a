"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"place": "ties", "own_sheet": "ties", **context}
    if getattr(request, "secret_address", False):
        # Its browser tells nobody where it is, so the page says itself where to go back to.
        context["here"] = request.get_full_path()
    return django_render(request, f"introductions/{page}.html", context, status=status)
