"""Leaving: what goes and what stays, and a day to think again."""

from __future__ import annotations

from typing import cast

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.members.account_forms import Reauthenticate
from enishi.members.acting import as_shown, face_of
from enishi.members.models import Member
from enishi.members.queries import private_face
from enishi.portability import actions
from enishi.portability.views.box import render


@login_required
@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Asked for with the password; done a day later."""
    member = cast(Member, request.user)
    if request.method == "POST" and (refused := consume_or_429(request, action="reauthenticate", user=member)):
        return refused
    form = Reauthenticate(request.POST if request.method == "POST" else None, user=member)
    if form.is_valid():
        actions.leave(member, face_of(request))
        return redirect("erase")
    context = {
        "place": "me",
        "form": form,
        "both": private_face(member) is not None,
        "until": member.leaving_at + actions.GRACE if member.leaving_at else None,
    }
    return render(request, "erase", context, 422 if form.errors else 200)


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    actions.stay(cast(Member, request.user))
    messages.success(request, _("You stay. Nothing is erased."))
    return redirect("me")
