"""The moderators' pages. To everybody else they are not there. A moderator acts with the work face, and sees what is
kept of reports and nothing more."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_holder, found, go
from enishi.members.models import Face
from enishi.moderation import actions, queries
from enishi.moderation.actions import Decision
from enishi.moderation.forms import DecisionForm, JudgeForm, OpeningForm

View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, face: Face, *args: Any, **kwargs: Any) -> HttpResponse:
        found(queries.is_moderator(face) or None)
        return view(request, face, *args, **kwargs)

    return for_holder(guarded)


@for_moderators
@require_safe
def queue(request: HttpRequest, face: Face) -> HttpResponse:
    today, openings = timezone.localdate(), queries.openings(face)
    context = {
        "cases": queries.queue(face),
        "appeals": [one for one in queries.appeals(face) if actions.may_judge(face, one)],
        "to_agree": list(openings.filter(agreed_at=None).exclude(asked_by=face)),
        "openings": [one for one in openings.exclude(agreed_at=None)[:20] if face in (one.asked_by, one.agreed_by)],
        "untold": queries.untold(face, today),
        "now": timezone.now(),
    }
    return _page(request, "queue", context)


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """A report with what is kept of it, the others of the same thing, and what else there was about that face."""
    one = found(queries.case(face, public_id))
    form = DecisionForm(one, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.decide(face, one, Decision(**form.cleaned_data))
        messages.success(request, _("Decided. All who reported it are told."))
        return go("moderation")
    alike = queries.alike(face, one) if one.answered_at is None else [one]
    context = {
        "one": one,
        "called": queries.called_in(one),
        "kept": queries.evidence_of(face, one),
        "there": queries.names_kept(face, one),
        "alike": alike,
        "further": [other for other in queries.further(face, one) if other not in alike],
        "form": form,
        "opening": OpeningForm() if one.about and one.about.is_private else None,
    }
    return _page(request, "case", context, 422 if form.errors else 200)


@for_moderators
@require_POST
def ask_to_open(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.case(face, public_id))
    if not (one.about and one.about.is_private):
        found(None)
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _page(request, "opening_ask", {"one": one, "form": form}, 422)
    asked = found(actions.ask_to_open(face, one, **form.cleaned_data))
    messages.success(request, _("Another moderator has to agree."))
    return go("opening", asked.public_id)


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The button says which: agree, tell."""
    one = found(queries.opening(face, public_id))
    if request.method == "POST":
        if request.POST.get("do") == "tell":
            actions.tell_now(face, one)
        elif one.asked_by != face:
            actions.agree_to_open(face, one)
        return go("opening", public_id)
    report = queries.reported_about(face, one)
    context = {"one": one, "mine": one.asked_by == face, "member": queries.opened_to(face, one), "report": report}
    return _page(request, "opening", context | {"called": queries.called_in(report) if report else ""})


@for_moderators
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """An objection, and the answer to it."""
    one = found(queries.appealed(face, public_id))
    may = actions.may_judge(face, one) and one.appeal_answered_at is None
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if may and form.is_valid():
        actions.answer_appeal(face, one, **form.cleaned_data)
        messages.success(request, _("Answered."))
        return go("moderation")
    return _page(request, "judge", {"one": one, "form": form if may else None}, 422 if form.errors else 200)


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"moderation/{name}.html", {"place": "me", **context}, status=status)
