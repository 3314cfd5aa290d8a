"""The front door, and what belongs to no room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


def front(request: HttpRequest) -> HttpResponse:
    return render(request, "web/front.html")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    return set_language(request)
