"""What the pages of this room share."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render as django_render
from django.urls import reverse
from django.utils import timezone

from enishi.thanks.forms import DayForm


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return django_render(request, f"thanks/{page}.html", {"place": "evening", **context}, status=status)


def day_asked(given: QueryDict) -> date:
    """The day of an address or a form; today for what is none, or is still to come."""
    form, today = DayForm(given), timezone.localdate()
    day: date | None = form.cleaned_data["day"] if form.is_valid() else None
    return min(day, today) if day is not None and day.year > 1900 else today


def evening_of(day: date, part: str = "") -> str:
    query = "" if day == timezone.localdate() else "?" + urlencode({"day": day.isoformat()})
    return reverse("evening") + query + (f"#{part}" if part else "")


def person_of(public_id: Any, day: date) -> str:
    return reverse("evening_person", args=[public_id]) + "?" + urlencode({"day": day.isoformat()})


def to(address: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address)
