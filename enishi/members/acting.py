"""Which face a page is for, and whether the one that acts is the one that stood on it.

A nickname never does by accident what the work face was meant to do, nor the other way round: pages are the work
face's unless they say that either may use them, and what was sent from a page is done by the face shown there or not
at all. Every form carries it (`form_fields`); only one's own session is asked, so nobody else sees any of this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from enishi.members.models import Face

View = Callable[..., HttpResponse]
#: The field of a form that says which face it was shown to.
FIELD = "acting"


def face_of(request: HttpRequest) -> Face | None:
    """The face that acts, or None for who has none."""
    return getattr(request, "face", None) or None


def is_private(face: Face | None) -> bool:
    return face is not None and face.is_private


def for_work(view: View) -> View:
    """The view, but not for a nickname: that is told so, and offered to change."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_private(face_of(request)):
            return refuse(request, "work")
        return view(request, *args, **kwargs)

    return guarded


def for_private(view: View) -> View:
    """The view, but only for a nickname."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if face_of(request) is not None and not is_private(face_of(request)):
            return refuse(request, "private")
        return view(request, *args, **kwargs)

    return guarded


def as_shown(view: View) -> View:
    """The view for either face; what is sent, from a page that was shown to the face that acts now."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not _shown_to(request, face_of(request)):
            return refuse(request, "other")
        return view(request, *args, **kwargs)

    return guarded


def for_holder(view: View) -> View:
    """The view with the work face as its second argument. A stranger is sent to sign in, and comes back; a nickname
    has no part in it."""
    return for_work(_with_face(view))


def for_either(view: View) -> View:
    """The same with whichever face acts: for what a nickname has, too."""
    return as_shown(_with_face(view))


def _with_face(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        face = face_of(request)
        if face is None:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        return view(request, face, *args, **kwargs)

    return guarded


def _shown_to(request: HttpRequest, face: Face | None) -> bool:
    """Where a form says nothing it is one of the work face's own: those that scripts send without the page's."""
    shown = request.POST.get(FIELD, "")
    return face is None or shown == str(face.public_id) or (not shown and not face.is_private)


def refuse(request: HttpRequest, why: str) -> HttpResponse:
    """Nothing was done, and how to go on. why: work, private (whose page this is) or other (changed in another tab)."""
    context = {"why": why, "back": request.get_full_path() if request.method == "GET" else "", "place": ""}
    return render(request, "members/other_face.html", context, status=409 if why == "other" else 403)


def in_forms(request: HttpRequest) -> dict[str, Any]:
    """What `csrf_input` is on every page: the token, and which face the form is shown to."""
    return {"csrf_input": _fields(request)}


def _fields_of(request: HttpRequest) -> SafeString:
    token, face = csrf_input(request), face_of(request)
    if face is None:
        return token
    return token + format_html('<input type="hidden" name="{}" value="{}">', FIELD, face.public_id)


_fields = lazy(_fields_of, SafeString, str)
