"""Sending pictures, and how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_holder
from enishi.media.limits import bounded
from enishi.members.models import Face
from enishi.scanning import actions, queries, reader
from enishi.scanning.actions import Sent
from enishi.scanning.models import Reading
from enishi.scanning.sentences import sentence
from enishi.scanning.views.door import render

#: Pictures taken at once by a form without scripts.
MOST_FILES = 50


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    """The page again, with why nothing was taken. The body of the request may be gone: it is not asked."""
    face: Any = getattr(request, "face", None)
    if not face:
        return redirect(settings.LOGIN_URL)
    return _page(request, face, [sentence(code)], status)


def _page(request: HttpRequest, face: Face, wrong: list[str], status: int = 200) -> HttpResponse:
    context = {
        "wrong": wrong,
        "readable": reader.available(),
        "largest": actions.LARGEST,
        "most": actions.MOST,
        "owner": face.public_id.hex,
        "sentence": sentence,
        "left": queries.lately(face, Reading.State.LEFT),
        **_state(face),
    }
    return render(request, "scan", context, status)


def _state(face: Face) -> dict[str, Any]:
    unread = queries.photographs(face).filter(state=queries.State.FAILED).prefetch_related("readings")
    return {
        "queue": queries.queue(face),
        "unread": [(one, sentence(one.problem), next(iter(one.readings.all()), None)) for one in unread],
        "confirmed": len(queries.lately(face, Reading.State.CONFIRMED)),
    }


@bounded(refuse)
@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest, face: Face) -> HttpResponse:
    """Show the queue; or take pictures, as a plain form sends them."""
    if request.method != "POST":
        return _page(request, face, [])
    files = [*request.FILES.getlist("taken"), *request.FILES.getlist("files")]
    if not files:
        return _page(request, face, [sentence("nothing_chosen")], 422)
    if len(files) > MOST_FILES:
        return _page(request, face, [sentence("too_many_files")], 422)
    sent = list(_take(face, files))
    wrong = [sentence(one.code, one.name) for one in sent if one.code]
    if len(wrong) == len(sent):
        return _page(request, face, wrong, 422)
    for text in wrong:
        messages.error(request, text)
    n = len(sent) - len(wrong)
    words = ngettext("%(n)s picture has arrived.", "%(n)s pictures have arrived.", n)
    messages.success(request, words % {"n": n})
    return redirect("scan")


def _take(face: Face, files: list[Any]) -> Iterator[Sent]:
    for file in files:
        yield actions.begin(face, file.name or "", file.chunks())


@for_holder
@require_safe
def progress(request: HttpRequest, face: Face) -> HttpResponse:
    """How far it is, for the script of the page to put in."""
    return render(request, "queue_part", _state(face))


@for_holder
@require_safe
def by_phone(request: HttpRequest, face: Face) -> HttpResponse:
    """How to have one's own phone read the text, and paste it."""
    return render(request, "by_phone", {})
