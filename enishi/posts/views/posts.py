"""One post, its pictures and what it said before, and all posts of one face, for whoever may see them: a stranger,
too."""

from __future__ import annotations

import uuid
from functools import partial
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_either, found, go
from enishi.cards.views.pictures import jpeg
from enishi.common.request import is_path_here
from enishi.facts.keeping import built_of
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.notifications.actions import read_about
from enishi.posts import actions, queries
from enishi.posts.forms import READERS, CommentForm
from enishi.posts.models import Kind, Post
from enishi.posts.queries import Key
from enishi.posts.views.articles import beside
from enishi.posts.views.door import render
from enishi.profiles import shown
from enishi.profiles.models import Audience
from enishi.profiles.queries import page_of
from enishi.safety.views import within
from enishi.visibility.bearing import with_post


@require_safe
@within("posts")
def post(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    viewer = face_of(request)
    built_of(request, partial(with_post, public_id))
    return page(request, viewer, found(queries.post(viewer, public_id)))


def _empty_form(viewer: Face, one: Post) -> CommentForm:
    return CommentForm(initial={"form": queries.form_of_comment(viewer, one)})


def page(
    request: HttpRequest, viewer: Face | None, one: Post, form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    """A post with what was written under it."""
    mine = viewer is not None and viewer == one.holder
    context = {
        "post": one,
        "comments": queries.comments(viewer, one),
        "form": (form or _empty_form(viewer, one)) if viewer and queries.may_comment(viewer, one) else None,
        "held": viewer is not None and queries.is_held(viewer, one),
        "audience": READERS[Audience(one.audience)] if mine else "",
        "readers": [shown.name(reader.face) for reader in one.readers.select_related("face")] if mine else [],
        "glad": queries.glad(viewer, one) if viewer and mine else [],
        "versions": bool(one.edited_at) and bool(queries.versions(viewer, one)),
        **beside(viewer, [one]),
    }
    return _unless_findable(render(request, "post", context, status), [one])


@require_safe
def history(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What it said before, to those who could read it then."""
    viewer = face_of(request)
    one = found(queries.post(viewer, public_id))
    versions = found(queries.versions(viewer, one) or None)
    response = render(request, "history", {"post": one, "versions": versions})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def picture(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.picture(face_of(request), public_id))
    return jpeg(one.holder, one.upload)


@require_safe
@within("posts")
def of_face(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    viewer = face_of(request)
    seen = found(queries.of_face(viewer, public_id, Key.read(request.GET.get("before", ""))))
    holder = seen.posts[0].holder if seen.posts else viewer
    own = viewer is not None and viewer == holder
    waiting = queries.waiting(viewer) if viewer and own else []
    context = {
        "page": seen,
        "public_id": public_id,
        "byline": seen.posts[0].byline if seen.posts else None,
        "their_page": page_of(viewer, holder) if holder else None,
        "own": own,
        "follows": viewer is not None and holder is not None and queries.follows(viewer, holder),
        "waiting": waiting,
        **beside(viewer, [*waiting, *seen.posts]),
    }
    return _unless_findable(render(request, "of_face", context), seen.posts)


@for_either
@require_POST
def react(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Told to the author alone; and taken back."""
    one = found(queries.post(face, public_id))
    if request.POST.get("back") == "take":
        actions.take_reaction_back(face, one)
    else:
        actions.react(face, one)
    if "list" not in request.GET:
        return go("post", public_id)
    return HttpResponseRedirect(f"{_list_before(request)}#p{public_id}")


def _list_before(request: HttpRequest) -> str:
    """The list of ours that the button stood in; home where that is not known."""
    before = urlsplit(request.headers.get("Referer", ""))
    here = before.netloc == request.get_host() and is_path_here(before.path)
    return f"{before.path}?{before.query}" if here else reverse("home")


@for_either
@require_POST
def delete(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.delete(face, found(queries.own(face, public_id)))
    messages.success(request, _("Deleted. For a day you can have it back here."))
    return go("drafts")


@for_either
@require_POST
def restore(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.deleted_one(face, public_id))
    actions.restore(face, one)
    messages.success(request, _("Here it is again."))
    return go("post" if one.posted_at else "draft", public_id)


@for_either
@require_safe
def mentions(request: HttpRequest, face: Face) -> HttpResponse:
    """Where others would name this face."""
    read_about(face, reverse("mentions"))
    return render(request, "mentions", {"asked": queries.mentions(face)})


@for_either
@require_POST
def answer(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    agreed = "yes" in request.POST
    actions.answer(face, found(queries.mention(face, public_id)), agreed)
    if agreed:
        messages.success(request, _("Your name there leads to your posts from now on."))
    else:
        messages.success(request, _("Your name stays plain text. Nobody is told."))
    return go("mentions")


def _unless_findable(response: HttpResponse, posts: list[Post]) -> HttpResponse:
    """Only what a work face says to all the world may be in an index; a diary never, whoever let a robot in."""
    if not all(one.kind == Kind.OPINION and one.audience <= Audience.ANYONE for one in posts):
        response["X-Robots-Tag"] = "noindex, nofollow"
    return response
