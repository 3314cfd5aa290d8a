"""Reporting something, with an account or without."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import found
from enishi.members.acting import as_shown, face_of
from enishi.members.models import Face
from enishi.moderation import actions, queries, snapshot
from enishi.moderation.actions import Said
from enishi.moderation.forms import AddressForm, ReportForm
from enishi.safety.limits import Reached


@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """Something one sees. What it said when the page was opened is what is kept, even if it is gone by now."""
    viewer = face_of(request)
    looked = queries.looked_at(viewer, kind, public_id)
    shot = snapshot.read(request.POST.get("snapshot", ""), viewer, kind, public_id)
    if looked is None and shot is None:
        found(None)
    form = ReportForm(request.POST if request.method == "POST" else None, stranger=viewer is None)
    if looked and not form.is_bound:
        form.initial["snapshot"] = snapshot.take(looked, viewer)
    if form.is_valid():
        seen = shot.seen if shot else looked.seen if looked else {}
        what: dict[str, Any] = {"kind": kind, "public_id": public_id, "seen": seen, "address": seen["address"]}
        what |= {"thing": looked.thing if looked else None, "about": shot.about if shot else None}
        if (answer := _send(request, viewer, form, what)) is not None:
            return answer
    context = {"form": form, "seen": shot.seen if shot else looked.seen if looked else None, "viewer": viewer}
    return _page(request, "report", context, form)


@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """By the address of a page. Whatever stands there, or nothing, the answer is the same."""
    viewer = face_of(request)
    form = AddressForm(request.POST if request.method == "POST" else None, stranger=viewer is None)
    if not form.is_bound:
        form.initial["address"] = request.GET.get("of", "")[:500]
    if form.is_valid():
        said = form.cleaned_data["address"]
        looked = queries.at_address(viewer, said)
        what: dict[str, Any] = {"address": said}
        if looked:
            what |= {"kind": looked.kind, "public_id": looked.public_id, "thing": looked.thing, "seen": looked.seen}
        if (answer := _send(request, viewer, form, what)) is not None:
            return answer
    return _page(request, "address", {"form": form, "viewer": viewer}, form)


def _send(request: HttpRequest, viewer: Face | None, form: ReportForm, what: dict[str, Any]) -> HttpResponse | None:
    """On to the report, or None where there are too many, which the form says."""
    words = {name: form.cleaned_data[name] for name in ("why", "words")}
    mark = form.cleaned_data["form"] or uuid.uuid4()
    line = request.META.get("REMOTE_ADDR", "")
    language = (get_language() or settings.LANGUAGE_CODE)[:5]
    email = form.cleaned_data.get("email", "")
    try:
        made = actions.report(viewer, Said(**words, **what, form=mark, email=email, language=language, line=line))
    except Reached as over:
        form.add_error(None, str(over))
    except actions.TooMany:
        form.add_error(None, _("Too many reports came in today. Please try again tomorrow."))
    else:
        return redirect("own_report", made.public_id) if viewer else redirect("report_sent")
    return None


def _page(request: HttpRequest, name: str, context: dict[str, Any], form: ReportForm) -> HttpResponse:
    status = 429 if form.non_field_errors() else 422 if form.errors else 200
    return render(request, f"moderation/{name}.html", {"place": "", **context}, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/sent.html", {"place": ""})
