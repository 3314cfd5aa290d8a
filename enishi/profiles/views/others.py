"""What others had a part in: 紹介文 about oneself, works one is named in; and what one wrote about others."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import complain, for_holder, found, go
from enishi.members.models import Face
from enishi.profiles import actions, others, queries, years
from enishi.profiles.forms import AppearForm, VouchForm
from enishi.profiles.models import Audience
from enishi.profiles.signing import signed
from enishi.profiles.tasks import HOUR
from enishi.profiles.views.door import render, undo_button
from enishi.ties.models import TeamAsk


@for_holder
@require_safe
def by_others(request: HttpRequest, face: Face) -> HttpResponse:
    given, named = others.given(face), others.named_in(face)
    context = {
        "waiting": [one for one in given if one.answer is None],
        "appearing": [one for one in given if one.shown],
        "put_away": [one for one in given if one.answer and not one.shown],
        "asked": [one for one in named if not one.agreed and not one.left],
        "agreed": [one for one in named if one.agreed],
        "unnamed": [one for one in named if one.left],
        "written": others.written(face),
        "audiences": AppearForm.base_fields["audience"].choices,  # type: ignore[attr-defined]
        "usual": Audience.CARD.value,
        "between": years.between,
        "readers": _readers,
        "page": queries.draft(face),
        "hour": HOUR.hour,
    }
    return render(request, "by_others", context)


def _readers(ask: TeamAsk) -> str:
    """Who reads at most what somebody is asked to be named in, as they may be told."""
    audience = Audience(ask.said["audience"])
    if audience <= Audience.MEMBERS:
        return str(audience.label)
    words = _("Those %(name)s has a tie with") if audience == Audience.CARD else _("Some whom %(name)s has a tie with")
    return words % {"name": ask.by}


# Writing about somebody


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Somebody one has a tie with. Whatever becomes of it, one sees that it was handed over."""
    other = found(others.tied_to(face, public_id))
    name = queries.called_by(face, other)
    form = VouchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.vouch(face, other, name=name, text=form.cleaned_data["text"])
        except actions.TooMany:
            complain(request, [_("You have written as many as one may in 30 days. Please wait a little.")])
        else:
            messages.success(request, _("Handed over to %(name)s.") % {"name": name})
            return go("vouch_write", public_id)
    context = {"form": form, "name": name, "there": others.written_about(face, other), "me": signed(face)}
    return render(request, "vouch", context | {"place": "ties"}, 422 if form.errors else 200)


@for_holder
@require_POST
def take_back(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.take_vouch_back(face, found(others.written_one(face, public_id)))
    messages.success(request, _("Taken back. It stands nowhere any more."))
    return go("by_others", part="written")


# What one does with it


@for_holder
@require_POST
def answer_vouch(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The button says which: show, leave; or nothing, which takes either back."""
    one = found(others.given_one(face, public_id))
    chosen, form = request.POST.get("answer", ""), AppearForm(request.POST)
    undo = reverse("vouch_answer", args=[public_id])
    if chosen == "show" and form.is_valid():
        actions.show_vouch(face, one.vouch, form.cleaned_data["audience"])
        _say(request, _("It appears on your page with the next publishing."), undo)
    elif chosen == "leave":
        actions.leave_vouch(face, one.vouch)
        _say(request, _("Put away. Nobody is told."), undo)
    elif not chosen:
        actions.wait_with_vouch(face, one.vouch)
        messages.success(request, _("Undone."))
    return go("by_others")


@for_holder
@require_POST
def answer_work(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Likewise: agree, leave, or nothing."""
    one = found(others.named_one(face, public_id))
    chosen, form = request.POST.get("answer", ""), AppearForm(request.POST)
    undo = reverse("work_answer", args=[public_id])
    if chosen == "agree" and form.is_valid():
        if request.POST.get("said") == one.print:
            actions.agree(face, one.ask, **form.cleaned_data)
            words = _("Your name appears there at %(hour)s:00 in the morning.") % {"hour": HOUR.hour}
            _say(request, words, undo)
        else:
            complain(request, [_("It was changed just now. Please read it once more.")])
    elif chosen == "leave":
        actions.leave_unnamed(face, one.ask)
        _say(request, _("Put away. Nobody is told."), undo)
    elif not chosen:
        actions.take_out_again(face, one.ask)
        messages.success(request, _("Undone."))
    return go("by_others")


def _say(request: HttpRequest, words: str, undo: str) -> None:
    messages.success(request, undo_button(words, undo, "answer"))
