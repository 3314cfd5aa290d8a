"""Writing a post, editing it, and drafts."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import complain, for_either, found, go
from enishi.media.actions import NoRoom
from enishi.media.limits import bounded
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.posts import actions, queries
from enishi.posts.actions.writing import LONGEST
from enishi.posts.forms import PostForm, of_post, picture_forms
from enishi.posts.models import Kind, Post
from enishi.posts.sentences import sentence
from enishi.posts.views.door import render
from enishi.profiles.pictures import LARGEST
from enishi.profiles.sentences import sentence as about_pictures
from enishi.safety.limits import Reached


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    """What was sent is larger than is taken: the page again. The body of the request may be gone: it is not asked."""
    face = face_of(request)
    if face is None:
        return redirect("account_login")
    return _page(request, face, _kind(request, face), None, PostForm(face, Kind.OPINION), about_pictures(code), status)


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    """An opinion or a diary: `kind`, in the address. A nickname writes a diary."""
    return _write(request, face, _kind(request, face), None)


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.draft(face, public_id))
    return _write(request, face, Kind(one.kind), one)


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What is posted already. Of a nickname's the change, too, waits for the tick."""
    one = found(queries.own(face, public_id))
    found(one.posted_at)
    return _write(request, face, Kind(one.kind), one)


@for_either
@require_safe
def drafts(request: HttpRequest, face: Face) -> HttpResponse:
    return render(request, "drafts", {"drafts": queries.drafts(face), "deleted": queries.deleted(face)})


def _kind(request: HttpRequest, face: Face) -> Kind:
    return Kind.DIARY if face.is_private or request.GET.get("kind") == Kind.DIARY else Kind.OPINION


def _write(request: HttpRequest, face: Face, kind: Kind, one: Post | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, face, kind, one, PostForm(face, kind, initial=of_post(one) if one else None))
    form = PostForm(face, kind, request.POST)
    if not form.is_valid():
        return _page(request, face, kind, _with_pictures(request, face, form, one), form, status=422)
    taken, wrong = _pictures(request, face)
    try:
        # Where a picture cannot be taken the rest is kept, and nothing is posted without it.
        return _done(request, face, form, one, actions.Pictures(taken, *_changed(request)), bool(wrong))
    except (actions.Refused, Reached) as problem:
        wrong = [sentence(problem) if isinstance(problem, actions.Refused) else str(problem)]
    except NoRoom:
        wrong = [about_pictures("no_room")]
    finally:
        complain(request, wrong)
    if taken and (one is None or one.posted_at is None):
        # A browser does not send a picture twice by itself: it is kept with the draft.
        kept = actions.write(face, form.cleaned_data["form"], form.says(), taken, draft=True)
        return go("draft", kept.public_id)
    return _page(request, face, kind, one, form, status=422)


def _with_pictures(request: HttpRequest, face: Face, form: PostForm, one: Post | None) -> Post | None:
    """Who is only asked whether they mean it finds their pictures in a draft: a browser does not send them again."""
    if not form.second_thought or set(form.errors) != {NON_FIELD_ERRORS}:
        return one
    if one is not None and one.posted_at is not None:
        # What others see already has no draft.
        complain(request, [_("Please choose the new pictures once more.")] if _brings_pictures(request) else [])
        return one
    taken, wrong = _pictures(request, face)
    complain(request, wrong)
    return actions.write(face, form.cleaned_data["form"], form.says(), taken, draft=True) if taken else one


def _done(
    request: HttpRequest, face: Face, form: PostForm, one: Post | None, pictures: actions.Pictures, only_kept: bool
) -> HttpResponse:
    if one is not None and one.posted_at is not None:
        actions.edit(face, one, form.says(), pictures)
        if not only_kept:
            waits = face.is_private and one.shown_at is not None
            messages.success(request, _("Changed. Others see it within ten minutes.") if waits else _("Changed."))
        return go("post_edit" if only_kept else "post", one.public_id)
    only_kept = only_kept or "keep" in request.POST
    if one is not None:
        actions.change(face, one, pictures)
    post = actions.write(face, form.cleaned_data["form"], form.says(), pictures.new, draft=only_kept)
    if post.posted_at is None:
        messages.success(request, _("Kept as a draft. Nobody else sees it."))
        return go("draft", post.public_id)
    waits = post.shown_at is None
    messages.success(request, _("Posted. Others see it within ten minutes.") if waits else _("Posted."))
    return go("post", post.public_id)


def _brings_pictures(request: HttpRequest) -> bool:
    return any(f"{form.prefix}-picture" in request.FILES for form in picture_forms(request.POST, request.FILES))


def _pictures(request: HttpRequest, face: Face) -> tuple[list[actions.Taken], list[str]]:
    """What was sent as far as it can be kept, and what is wrong with the rest."""
    taken, wrong = [], []
    for form in picture_forms(request.POST, request.FILES):
        file = request.FILES.get(f"{form.prefix}-picture")
        if file is not None:
            # One byte more than is taken: enough to know.
            alt = request.POST.get(f"{form.prefix}-alt", "")
            one = actions.take(file.read(LARGEST + 1), alt, private=face.is_private)
            taken += [one] if isinstance(one, actions.Taken) else []
            wrong += [about_pictures(one)] if isinstance(one, str) else []
    return taken, wrong


def _changed(request: HttpRequest) -> tuple[dict[uuid.UUID, str], list[uuid.UUID]]:
    """What is now said of the pictures that are there, and which are to go."""
    alts, drop = {}, []
    for name, value in request.POST.items():
        word, _dot, number = name.partition(".")
        try:
            public_id = uuid.UUID(number) if word in ("alt", "drop") else None
        except ValueError:
            continue
        if public_id and word == "alt":
            alts[public_id] = str(value)
        elif public_id:
            drop.append(public_id)
    return alts, drop


def _page(
    request: HttpRequest,
    face: Face,
    kind: Kind,
    one: Post | None,
    form: PostForm,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    pictures = queries.pictures(face, [one]).get(one.pk, []) if one else []
    context: dict[str, Any] = {
        "form": form,
        "kind": kind,
        "one": one,
        "posted": one is not None and one.posted_at is not None,
        "wrong": wrong,
        "longest": LONGEST[kind],
        "pictures": pictures,
        "more_pictures": picture_forms(there=len(pictures)),
        "drafts": one is None and queries.drafts(face).exists(),
    }
    return render(request, "write", context, status)
