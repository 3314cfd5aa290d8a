"""What a suspended face may still do: what is its own, what ends something, and answering for itself.

All else that is sent by it is stopped in one place, so that a room which comes later is closed to it from the start.
What it reads stays as it was; nobody is told that it was stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from enishi.members.acting import face_of
from enishi.safety.queries import suspension

#: Rooms in which nothing reaches another.
OWN = {"allauth", "cards", "scanning", "portability", "reach", "moderation", "web"}
#: And of the other rooms what ends something, or is between oneself and this site.
ENDS = {
    "account_logout", "account_email", "act_as", "end_invitation", "end_codes", "end_link", "profile_take_down",
    "vouch_take_back", "tie_part", "tie_serve", "block", "mute", "take_back", "request_put_away",
    "introduction_put_away", "home_read",
    "conversation_quiet", "conversation_leave", "conversation_back", "notice", "notices_read", "notices_mail",
}  # fmt: skip


class Standing:
    """The middleware: who is suspended is told so instead of what was asked for, with the reason and how to appeal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        face = face_of(request) if request.method == "POST" and not _may(request, view) else None
        held = suspension(face) if face else None
        return None if held is None else render(request, "safety/suspended.html", {"held": held}, status=403)


def _may(request: HttpRequest, view: Any) -> bool:
    packages = view.__module__.split(".")
    room = packages[1] if packages[0] == "enishi" else packages[0]
    name = (request.resolver_match and request.resolver_match.url_name) or ""
    return room in OWN or name in ENDS or name.endswith(("_remove", "_delete", "_withdraw"))
