"""One's own reports with what became of them, and what was decided about oneself."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_either, found, go
from enishi.members.models import Face
from enishi.moderation import actions, packs, queries
from enishi.moderation.forms import AppealForm
from enishi.moderation.queries import called_in


@for_either
@require_safe
def own(request: HttpRequest, face: Face) -> HttpResponse:
    context = {
        "place": "me",
        "reports": [(one, called_in(one)) for one in queries.own_reports(face).select_related("evidence")],
        "measures": queries.measures(face),
        "moderates": queries.is_moderator(face),
    }
    return render(request, "moderation/own.html", context)


@for_either
@require_safe
def report(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.own_report(face, public_id))
    context = {"place": "me", "one": one, "kept": queries.evidence_of(face, one), "may_set": packs.may_set()}
    context["there"] = queries.names_kept(face, one)
    return render(request, "moderation/own_report.html", context)


@for_either
@require_safe
def picture(request: HttpRequest, face: Face, public_id: uuid.UUID, sha256: str) -> HttpResponse:
    """A picture that is kept, for whoever reported and for moderators."""
    one = found(queries.own_report(face, public_id) or queries.case(face, public_id))
    kept = found(queries.picture(face, one, sha256))
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(bytes(kept.data), content_type="image/jpeg", headers=headers)


@for_either
@require_safe
def pack(request: HttpRequest, face: Face, public_id: uuid.UUID, form: str) -> HttpResponse:
    """What was kept of one's own report, to take along. form: json or pdf."""
    one = found(queries.own_report(face, public_id))
    made = packs.as_json(face, one) if form == "json" else found(packs.as_pdf(face, one))
    kind = "application/json" if form == "json" else "application/pdf"
    name = f"enishi-{one.made_at:%Y%m%d}-{str(one.public_id)[:8]}.{form}"
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What was decided, with the reason; and objecting to it, once."""
    one = found(queries.measure(face, public_id))
    form = AppealForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.appeal(face, one, form.cleaned_data["text"])
        messages.success(request, _("Sent. Another moderator looks at it, where there is one."))
        return go("measure", public_id)
    context = {"place": "me", "one": one, "form": form}
    return render(request, "moderation/measure.html", context, status=422 if form.errors else 200)
