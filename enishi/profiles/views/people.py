"""Other people's pages, and finding them by name. What one may not see is as if it were not there (promise P6)."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from enishi.cards.views.door import for_either, found
from enishi.cards.views.pictures import jpeg
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.profiles import queries, shown
from enishi.profiles.views.door import body, render


@require_safe
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Somebody's page, for whoever it is open to; a stranger, too."""
    viewer = face_of(request)
    seen = found(queries.seen(viewer, public_id))
    name, holder = shown.name(seen.page), seen.page.holder
    context = {"place": "", "public_id": public_id, "name": name, "body": body(seen), "mine": viewer == holder}
    context["told"] = queries.told(viewer, holder) if viewer else ""
    # Nicknames neither introduce nor are introduced.
    context["may_be_introduced"] = viewer and not viewer.is_private and not holder.is_private
    return render(request, "person", context)


@require_safe
def picture(request: HttpRequest, public_id: uuid.UUID, *, which: str) -> HttpResponse:
    """which: portrait or round. `?v=` says which one is meant; only the owner has more than one to choose from."""
    viewer = face_of(request)
    if viewer is not None and viewer.public_id == public_id:
        draft = queries.draft(viewer)
        if draft.portrait and queries.digest(viewer, draft.portrait) == request.GET.get("v"):
            return jpeg(viewer, getattr(draft, which))
    seen = found(queries.picture(viewer, public_id))
    return jpeg(seen.holder, getattr(seen, which))


@for_either
@require_safe
def people(request: HttpRequest, face: Face) -> HttpResponse:
    """People by name, as far as each lets themselves be found."""
    words = request.GET.get("q", "").strip()
    rows = [(*shown.row(person), person) for person in queries.find(face, words)]
    context = {"place": "people", "words": words, "rows": rows, "most": queries.MOST_FOUND}
    return render(request, "people", context)
