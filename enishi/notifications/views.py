"""The page of what one is told. Each view parses, asks, calls one action and renders."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.common.request import is_path_here, secret_address
from enishi.members.acting import for_either
from enishi.members.models import Face
from enishi.notifications import actions, queries
from enishi.notifications.forms import MailForm


@for_either
@require_safe
def notices(request: HttpRequest, face: Face) -> HttpResponse:
    return render(request, "notifications/notices.html", {"place": "notices", "told": list(queries.notices(face))})


@for_either
@require_POST
def notice(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """To the page it leads to; it has been read then."""
    one = queries.notice(face, public_id)
    if one is None:
        raise Http404
    actions.read(face, one)
    return redirect(one.path if is_path_here(one.path) else "notices")


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, face: Face) -> HttpResponse:
    """What goes to the account's address: the same whichever face looks."""
    choice = queries.mail_choice(face)
    names = ("often", "hour", "at_once", "by_reply")
    initial = {name: getattr(choice, name) for name in names}
    form = MailForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.choose(face, **{"by_reply": False, **form.cleaned_data})
        messages.success(request, _("Saved."))
        return redirect("notices_mail")
    context = {"place": "notices", "form": form}
    return render(request, "notifications/by_mail.html", context, status=422 if form.errors else 200)


@secret_address
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, secret: str) -> HttpResponse:
    """From a mail: no more of them. One press (RFC 8058), by whoever has the mail; looking changes nothing."""
    if request.method == "POST":
        if not actions.choose_nothing(secret):
            raise Http404
    elif not actions.knows_way_out(secret):
        raise Http404
    return render(request, "notifications/off.html", {"bare": True, "done": request.method == "POST"})


@for_either
@require_POST
def notices_read(request: HttpRequest, face: Face) -> HttpResponse:
    actions.read_all(face)
    return redirect("notices")
