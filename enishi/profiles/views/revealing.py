"""Letting one person know whose nickname it is: asked twice before, since nobody can unknow it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_either, found
from enishi.common.request import secret_address
from enishi.members.acting import for_private
from enishi.members.models import Face
from enishi.profiles import actions, queries, shown
from enishi.profiles.queries import Known
from enishi.profiles.views.door import render

#: What stands in the place of a person where a link is to be made.
LINK = "link"


@for_private
@for_either
@require_safe
def reveals(request: HttpRequest, face: Face) -> HttpResponse:
    """Who knows, and whom one may tell."""
    rows = list(queries.reveals(face))
    know = {row.to_id for row in rows}
    ties = [one for one in queries.known(face) if one.face.pk not in know]
    return render(request, "reveals", {"rows": rows, "ties": ties})


@for_private
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, face: Face) -> HttpResponse:
    """`?to=`: the public id of somebody one is connected with, or "link". Asked once on the page, and once again."""
    to = request.GET.get("to", "") or request.POST.get("to", "")
    one = None if to == LINK else found(_tied(face, to))
    context = {"to": to, "one": one, "work": actions.work_name(face), "sure": False}
    if request.method != "POST":
        return render(request, "tell", context)
    if request.POST.get("sure") != "yes":
        return render(request, "tell", {**context, "sure": True})
    if one is not None:
        actions.reveal(face, one.face, one.name)
        messages.success(request, _("%(name)s sees it on your nickname’s page. Nobody else does.") % {"name": one.name})
        return redirect("reveals")
    secret = actions.make_link(face)
    if not secret:
        messages.error(request, _("Twenty links are waiting. Please end one first."))
        return redirect("reveals")
    address = settings.ENISHI_URL + reverse("told", args=[secret])
    return render(request, "tell", {**context, "address": address})


def _tied(face: Face, to: str) -> Known | None:
    return next((one for one in queries.known(face) if str(one.face.public_id) == to), None)


@for_private
@for_either
@require_POST
def remove(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.take_off(face, found(queries.reveal(face, public_id)))
    messages.success(request, _("It no longer stands on the page for them."))
    return redirect("reveals")


@secret_address
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, face: Face, secret: str) -> HttpResponse:
    """A link opened: first what happens if one goes on, then whose nickname it is."""
    link = found(actions.link_called(secret))
    context = {"nickname": shown.name(link.holder), "me": shown.name(face), "place": ""}
    context["here"] = request.get_full_path()
    if request.method != "POST":
        return render(request, "told", context)
    try:
        row = found(actions.open_link(face, secret))
    except actions.OwnLink:
        return render(request, "told", {**context, "own": True}, 422)
    page = queries.page_of(face, row.holder)
    return render(request, "told", {**context, "says": row.says, "page": page})
