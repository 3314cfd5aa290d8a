"""What somebody is shown who has done enough of something for now."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.safety import limits

View = Callable[..., HttpResponse]


def within(what: str) -> Callable[[View], View]:
    """The view, as long as the face that looks is within its limit. Who has no face is not counted: what anybody may
    read has to be asked for by an address one must know. `request.within` tells it to who keeps the page: it is counted
    each time, kept or not."""

    def marked(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            face = face_of(request)
            if face is not None and not limits.spend(face, what):
                return enough(request, face, what)
            request.within = what  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return guarded

    return marked


def enough(request: HttpRequest, face: Face, what: str) -> HttpResponse:
    """A calm page, 429, the same whatever was asked for."""
    context = {"place": "", "sentence": limits.sentence(face, what)}
    return render(request, "safety/enough.html", context, status=429)
