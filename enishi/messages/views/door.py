"""What the pages of conversations share: the place they stand at, and what was sent with a message."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as django_render

from enishi.media.actions import NoRoom
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.messages import actions
from enishi.messages.actions import NotTaken, PutBy, Taken
from enishi.messages.actions.attaching import LARGEST
from enishi.messages.sentences import sentence

__all__ = ["NoRoom", "NotTaken", "brought", "carries", "put_by", "refuse", "render", "why_not"]


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {"place": "conversations", "own_sheet": "ties messages", **context}
    return django_render(request, f"messages/{page}.html", whole, status=status)


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    """Of a request too large to be looked at."""
    if face_of(request) is None:
        return redirect("account_login")
    return render(request, "refused", {"wrong": sentence(code), "back": request.path}, status)


def carries(request: HttpRequest) -> bool:
    return bool(request.FILES or request.POST.getlist("kept"))


def brought(request: HttpRequest, face: Face) -> list[Taken | PutBy]:
    """The files that came along, now or with the same form before. Raises NotTaken."""
    before = actions.put_by_before(face, request.POST.getlist("kept"))
    sent = request.FILES.getlist("files")
    for file in sent:
        file.seek(0)
    # One byte more than is taken: enough to know.
    return [*before, *actions.take(face, [(file.name or "", file.read(LARGEST + 1)) for file in sent], len(before))]


def put_by(request: HttpRequest, face: Face) -> tuple[list[PutBy], str]:
    """Of a form that comes back: the files are kept for when it is sent again. And what is wrong with them."""
    try:
        return actions.put_by(face, brought(request, face)), ""
    except NotTaken as problem:
        return actions.put_by(face, actions.put_by_before(face, request.POST.getlist("kept"))), why_not(problem)
    except NoRoom:
        return [], sentence("no_room")


def why_not(problem: NotTaken) -> str:
    said = sentence(problem.code)
    return f"{problem.name}: {said}" if problem.name else said
