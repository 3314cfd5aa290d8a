"""皆でした仕事: what one's team did, as one writes it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import for_holder, found
from enishi.members.models import Face
from enishi.profiles import actions, others, queries
from enishi.profiles.forms import WorkForm, refused
from enishi.profiles.models import Audience
from enishi.profiles.queries import Known
from enishi.profiles.views.door import render, undo_button
from enishi.profiles.views.modest import looking
from enishi.ties.models import TeamWork


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    return _page(request, face, None)


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return _page(request, face, found(others.work(face, public_id)))


def _page(request: HttpRequest, face: Face, work: TeamWork | None) -> HttpResponse:
    known = [one for one in queries.known(face) if not one.face.is_private]
    asked = looking(request)
    form = WorkForm(asked.given, people=_people(known), initial=_initial(face, work))
    posted = request.method == "POST" and not asked.only
    if posted and form.is_valid() and _kept(face, work, form, known):
        messages.success(request, _("Saved."))
        return redirect(reverse("profile") + "#works")
    context = {"form": form, "work": work, "remark": asked.remark, "known": known}
    return render(request, "work", context, 422 if posted else 200)


def _kept(face: Face, work: TeamWork | None, form: WorkForm, known: list[Known]) -> bool:
    chosen = set(form.cleaned_data["names"])
    names = [(one.face, one.name) for one in known if str(one.face.public_id) in chosen]
    try:
        if work is None:
            actions.add_work(face, form.says(), names)
        else:
            actions.edit_work(face, work, form.says(), names)
    except actions.Refused as problem:
        form.add_error(None, refused(problem.code))
        return False
    return True


def _initial(face: Face, work: TeamWork | None) -> dict:
    if work is None:
        return {"audience": Audience.CARD.value}
    named = [str(name.face.public_id) for name in others.names_in(face, work) if name.face]
    return {**work.says(), "audience": work.audience, "names": named}


def _people(known: list[Known]) -> list[tuple[str, str]]:
    people = ((str(one.face.public_id), one.name or _("Somebody without a name"), one.company) for one in known)
    return [(public_id, "　".join(filter(None, (name, company)))) for public_id, name, company in people]


@for_holder
@require_POST
def remove(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    work = found(others.work(face, public_id))
    actions.remove_work(face, work)
    messages.success(request, undo_button(_("It was taken out."), reverse("work_restore", args=[public_id])))
    return redirect("profile")


@for_holder
@require_POST
def restore(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.restore_work(face, found(others.removed_work(face, public_id)))
    messages.success(request, _("Undone."))
    return redirect("profile")
