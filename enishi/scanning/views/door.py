"""What the pages of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return django_render(request, f"scanning/{page}.html", {"place": "bring", **context}, status=status)
