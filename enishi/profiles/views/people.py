"""Other people's pages, and finding them by name. What one may not see is as if it were not there (promise P6)."""

from __future__ import annotations

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_either, for_holder, found, go
from enishi.cards.views.pictures import jpeg
from enishi.facts.keeping import built_of
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.profiles import actions, queries, shown
from enishi.profiles.knowable import knowable, knowable_one
from enishi.profiles.views.door import body, render, undo_button
from enishi.profiles.views.footprints import left_by_visit
from enishi.safety import limits
from enishi.safety.views import enough, within
from enishi.visibility.bearing import on_page_of


@require_safe
@within("people")
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Somebody's page, for whoever it is open to; a stranger, too."""
    viewer = face_of(request)
    built_of(request, partial(on_page_of, public_id))
    seen = found(queries.seen(viewer, public_id))
    name, holder = shown.name(seen.page), seen.page.holder
    context = {"place": "", "public_id": public_id, "name": name, "body": body(seen), "mine": viewer == holder}
    context["connected"] = viewer is not None and queries.are_connected(viewer, holder)
    context["footprint"] = left_by_visit(request, viewer, holder)
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
    if words and not limits.spend(face, "search"):
        return enough(request, face, "search")
    rows = [(*shown.row(person), person) for person in queries.find(face, words)]
    context = {"place": "people", "words": words, "rows": rows, "most": queries.MOST_FOUND}
    if not words:
        context["knowable"] = knowable(face)
    return render(request, "people", context)


@for_holder
@require_POST
def not_known(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """知りません: somebody is shown no more, to oneself alone. `known` has them back."""
    other = found(knowable_one(face, public_id))
    if "known" in request.POST:
        actions.know(face, other)
        messages.success(request, _("Undone."))
    else:
        actions.know_not(face, other)
        undo = reverse("not_known", args=[public_id])
        messages.success(request, undo_button(_("Shown no more. Nobody is told."), undo, "known", "1"))
    return go("people")
