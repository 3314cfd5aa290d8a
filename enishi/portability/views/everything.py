"""Taking everything along: asking for the archive, how far it is, and fetching it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_holder, found
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.members.queries import other_faces
from enishi.portability import actions, queries
from enishi.portability.models import Export
from enishi.portability.sentences import sentence
from enishi.portability.views.box import render

State = Export.State


@for_holder
@require_safe
def everything(request: HttpRequest, face: Face) -> HttpResponse:
    """What would be in the archive; or how far it is; or where to fetch it, and what CP932 cannot hold."""
    export = queries.export(face)
    context = {
        "export": export,
        "nickname": other_faces(face).first(),
        "problem": sentence(export.problem) if export and export.problem else "",
        "until": _until(export),
        "cp932": (export.told.get("cp932") if export else None) or {"times": 0, "first": []},
    }
    return render(request, "everything", context)


def _until(export: Export | None) -> datetime | None:
    return export.created_at + queries.EXPORT_KEPT if export else None


@for_holder
@require_safe
def progress(request: HttpRequest, face: Face) -> HttpResponse:
    """How far it is, for the script of the page to put in; 204 once there is something else to see."""
    export = queries.export(face)
    if export is None or export.state != State.MAKING:
        return HttpResponse(status=204)
    return render(request, "everything_part", {"export": export})


@for_holder
@require_POST
def take_out(request: HttpRequest, face: Face) -> HttpResponse:
    actions.take_out(face)
    return redirect("export")


@for_holder
@require_safe
def file(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The archive, for the day it is kept."""
    _export, upload = found(queries.export_file(face, public_id))
    try:
        stream = media.path(upload).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": "private, no-store"}
    answer = FileResponse(
        stream, as_attachment=True, filename=upload.name, content_type="application/zip", headers=headers
    )
    return cast(HttpResponse, answer)


@for_holder
@require_POST
def discard(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    export = queries.export(face)
    actions.discard_export(face, found(export if export and export.public_id == public_id else None))
    messages.success(request, _("Discarded. Nothing of it was kept."))
    return redirect("export")
