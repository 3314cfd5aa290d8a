"""ニックネーム用プロフィール: begun, and ended. All of it is on one's own pages."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enishi.members import actions as members
from enishi.members import queries
from enishi.members.acting import as_shown
from enishi.members.forms import NicknameForm
from enishi.members.models import Member
from enishi.profiles import actions
from enishi.profiles.views.door import render


@login_required
@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def nickname(request: HttpRequest) -> HttpResponse:
    """What a nickname is, and making one; or changing to the one there is."""
    member = cast(Member, request.user)
    face = queries.private_face(member)
    form = NicknameForm(request.POST if request.method == "POST" else None)
    if face is None and form.is_valid():
        try:
            face = actions.begin_nickname(member, form.cleaned_data["nickname"])
        except members.HasOne:
            return redirect("nickname")
        request.session[queries.ACTING] = str(face.public_id)
        messages.success(request, _("You act as your nickname now. Its page is empty; nobody sees it yet."))
        return redirect("profile")
    context = {
        "nickname": face,
        "form": form,
        "open": face is not None or queries.nicknames_open(),
        "members": settings.ENISHI_PRIVATE_FACES_FROM,
    }
    return render(request, "nickname", context, 422 if face is None and form.errors else 200)


@login_required
@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """What goes; then it goes at once."""
    face = queries.private_face(cast(Member, request.user))
    if face is None:
        return redirect("nickname")
    if request.method != "POST":
        return render(request, "nickname_end", {"nickname": face})
    actions.end_nickname(face)
    request.session.pop(queries.ACTING, None)
    messages.success(request, _("The nickname is deleted, with all that was its."))
    return redirect("me")
