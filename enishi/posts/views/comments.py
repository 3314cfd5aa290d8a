"""Comments under a post: written, taken back, taken out."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enishi.cards.views.door import for_either, found, go
from enishi.members.models import Face
from enishi.posts import actions, queries
from enishi.posts.forms import CommentForm
from enishi.posts.views import posts
from enishi.posts.views.door import render
from enishi.profiles.views.door import undo_button
from enishi.safety.limits import Reached


@for_either
@require_POST
def write(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one, form = queries.post(face, public_id), CommentForm(request.POST)
    if one is None or not queries.may_comment(face, one):
        # What one can no longer see, or never could, looks the same; what was typed is not lost.
        typed = found(request.POST.get("text") or None)
        return render(request, "gone", {"text": typed}, 404)
    if not form.is_valid():
        return posts.page(request, face, one, form, 422)
    try:
        actions.comment(face, one, form.cleaned_data["text"], form.cleaned_data["form"])
    except Reached as enough:
        form.add_error(None, str(enough))
        return posts.page(request, face, one, form, 429)
    return go("post", public_id, part="last")


@for_either
@require_POST
def remove(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """One's own is taken back; another's, under one's own post, is taken out."""
    one = found(queries.comment(face, public_id))
    if one.holder_id == face.pk:
        actions.delete_comment(face, one)
        said = _("The comment was taken back.")
    else:
        found(one if one.post.holder_id == face.pk else None)
        actions.remove_comment(face, one)
        said = _("The comment was taken out. Who wrote it is not told.")
    undo = reverse("comment_restore", args=[public_id])
    messages.success(request, undo_button(said, undo, "post", str(one.post.public_id)))
    return go("post", one.post.public_id)


@for_either
@require_POST
def let_through(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Comments of strangers that wait under one's own post."""
    one = found(queries.post(face, public_id))
    found(one if one.holder_id == face.pk else None)
    actions.let_through(face, one)
    return go("post", public_id, part="comments")


@for_either
@require_POST
def restore(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What this face took out itself."""
    one = found(queries.comment(face, public_id))
    found(one if face.pk in (one.holder_id, one.post.holder_id) else None)
    actions.restore_comment(face, one)
    messages.success(request, _("Undone."))
    return go("post", one.post.public_id)
