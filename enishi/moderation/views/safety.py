"""How to be safe here: for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from enishi.moderation.models import ANSWERED_WITHIN
from enishi.moderation.statistics import FEW, months


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    context = {"place": "", "months": months(), "few": FEW, "days": ANSWERED_WITHIN.days}
    return render(request, "moderation/safety.html", context)
