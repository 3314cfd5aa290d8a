"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render

from enishi.members.acting import face_of
from enishi.profiles import shown


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """me: the name that stands on buttons, in the order in which people say it."""
    face = face_of(request)
    context = {"place": "home", "own_sheet": "posts", "me": str(shown.name(face)) if face else "", **context}
    return django_render(request, f"posts/{page}.html", context, status=status)
