"""Photographs, served to whoever may see them and kept nowhere."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from enishi.cards import queries
from enishi.cards.views.door import for_holder, found
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face


@for_holder
@require_safe
def picture(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return jpeg(face, found(queries.picture(face, public_id)).upload)


def jpeg(face: Face, upload: uuid.UUID | None) -> HttpResponse:
    """A picture that was written anew by us: what others sent is never shown as it came."""
    kept = found(upload_of(face.pk, upload))
    try:
        data = media.path(kept).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})
