"""The lines of the draft, one by one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import complain, for_either, found, go
from enishi.members.models import Face
from enishi.profiles import actions, nickname, queries
from enishi.profiles.forms import LineForm, refused
from enishi.profiles.models import SAYS, Kind, Line
from enishi.profiles.modesty import remark
from enishi.profiles.views.door import render, say_removed, undo_button
from enishi.profiles.views.modest import looking


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    """A new line of the kind that `?kind=` names."""
    kinds, wanted = nickname.kinds(face), request.GET.get("kind", "")
    kind = wanted if wanted in kinds else kinds[0].value
    asked = looking(request)
    posted = request.method == "POST" and not asked.only
    form = LineForm(kind, asked.given, face=face)
    if posted and form.is_valid():
        try:
            line = actions.add_line(face, form.says())
        except actions.Refused as problem:
            form.add_error(None, refused(problem.code))
        else:
            return _saved(request, line)
    context = {
        "form": form,
        "kind": kind,
        "kinds": [(one.value, one.label) for one in kinds],
        "called": Kind(kind).label,
        "remark": asked.remark,
    }
    return render(request, "line", context, 422 if posted else 200)


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    line = found(queries.line(face, public_id))
    asked = looking(request)
    posted = request.method == "POST" and not asked.only
    form = LineForm(line.kind, asked.given, face=face, line=line)
    if posted and form.is_valid():
        try:
            actions.edit_line(face, line, form.says())
        except actions.Refused as problem:
            form.add_error(None, refused(problem.code))
        else:
            return _saved(request, line)
    context = {"form": form, "kind": line.kind, "line": line, "called": Kind(line.kind).label, "remark": asked.remark}
    return render(request, "line", context, 422 if posted else 200)


def _saved(request: HttpRequest, line: Line) -> HttpResponse:
    """To where it stands on the page, with a look at how it sounds."""
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('profile')}?look={line.public_id}#line-{line.public_id}")


@for_either
@require_POST
def say_modestly(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The modest words instead of one's own; `before` has those back."""
    line = found(queries.line(face, public_id))
    before, found_there = request.POST.get("before", ""), remark(line.text)
    text = before[:500] or (found_there.modest[:500] if found_there else "")
    if text and text != line.text:
        old = line.text
        try:
            actions.edit_line(face, line, {name: getattr(line, name) for name in (*SAYS, "audience")} | {"text": text})
        except actions.Refused as problem:
            complain(request, [refused(problem.code)])
        else:
            again = reverse("profile_line_modest", args=[public_id])
            messages.success(request, _("Undone.") if before else undo_button(_("Saved."), again, "before", old))
    return go("profile", part=f"line-{public_id}")


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
