"""Whom one follows."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enishi.cards.views.door import for_either, found, go
from enishi.members.models import Face
from enishi.posts import actions, queries


@for_either
@require_POST
def follow(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Of somebody of whom one sees a post. Nobody is told, of this or of its end."""
    page = found(queries.of_face(face, public_id))
    other = found(page.posts[0].holder if page.posts else None)
    if "stop" in request.POST:
        actions.unfollow(face, other)
        messages.success(request, _("Their posts no longer come to your home page. Nobody is told."))
    else:
        actions.follow(face, other)
        messages.success(request, _("Their posts come to your home page. Nobody is told."))
    return go("face_posts", public_id)
