"""The lines of the draft, one by one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import complain, for_either, found, go
from enishi.members.models import Face
from enishi.profiles import actions, nickname, queries
from enishi.profiles.forms import LineForm, refused
from enishi.profiles.models import Kind
from enishi.profiles.views.door import render, say_removed


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    """A new line of the kind that `?kind=` names."""
    kinds, asked = nickname.kinds(face), request.GET.get("kind", "")
    kind = asked if asked in kinds else kinds[0].value
    posted = request.method == "POST"
    form = LineForm(kind, request.POST if posted else None, face=face)
    if posted and form.is_valid():
        try:
            actions.add_line(face, form.says())
        except actions.Refused as problem:
            form.add_error(None, refused(problem.code))
        else:
            messages.success(request, _("Saved."))
            return redirect("profile")
    context = {
        "form": form,
        "kind": kind,
        "kinds": [(one.value, one.label) for one in kinds],
        "called": Kind(kind).label,
    }
    return render(request, "line", context, 422 if posted else 200)


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    line = found(queries.line(face, public_id))
    posted = request.method == "POST"
    form = LineForm(line.kind, request.POST if posted else None, face=face, line=line)
    if posted and form.is_valid():
        try:
            actions.edit_line(face, line, form.says())
        except actions.Refused as problem:
            form.add_error(None, refused(problem.code))
        else:
            messages.success(request, _("Saved."))
            return go("profile", part=f"line-{public_id}")
    context = {"form": form, "kind": line.kind, "line": line, "called": Kind(line.kind).label}
    return render(request, "line", context, 422 if posted else 200)


@for_either
@require_POST
def move(request: HttpRequest, face: Face, public_id: uuid.UUID, *, up: bool) -> HttpResponse:
    actions.move_line(face, found(queries.line(face, public_id)), up=up)
    return go("profile", part=f"line-{public_id}")


@for_either
@require_POST
def remove(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    line = found(queries.line(face, public_id))
    actions.remove_line(face, line)
    say_removed(request, line)
    return redirect("profile")


@for_either
@require_POST
def restore(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    try:
        actions.restore_line(face, found(queries.removed_line(face, public_id)))
    except actions.Refused as problem:
        complain(request, [refused(problem.code)])
    else:
        messages.success(request, _("Undone."))
    return redirect("profile")
