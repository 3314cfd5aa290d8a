"""つながりのお願い: sending one, and answering one, or not."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import complain, for_either, found, go
from enishi.introductions import actions, queries
from enishi.introductions.forms import AskForm, MannerForm
from enishi.introductions.models import Received
from enishi.introductions.queries import Wanted
from enishi.introductions.views.door import render, say_answer, too_many, withdrawn
from enishi.members.acting import is_private
from enishi.members.models import Face
from enishi.members.queries import is_own
from enishi.profiles import shown
from enishi.safety.limits import Reached


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Somebody whose page one may open is asked for more than a card. The answer is the same whatever they do."""
    other = found(queries.askable(face, public_id))
    if is_own(face, other):
        complain(request, [_("This is yourself. Please ask somebody else.")])
        return go("ties")
    name = queries.name_of(face, other)
    form = AskForm(request.POST if request.method == "POST" else None)
    if is_private(face):
        form.fields["words"].help_text = _("Why you write. They see your nickname.")
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(face, other, name=name, words=form.cleaned_data["words"])
        except actions.TooMany:
            too_many(request)
        except Reached as reached:
            complain(request, [reached])
        except (actions.Connected, actions.UnderWay):
            pass  # The page says so.
        else:
            said = _("You and %(name)s are connected.") if asked.holder == other else _("Sent to %(name)s.")
            messages.success(request, said % {"name": name})
            return go("ties", part="sent")
    context = {"other": other, "name": name, "form": form, "me": shown.name(face)}
    context |= {"connected": queries.are_connected(face, other), "theirs": queries.reached_from(face, other)}
    context |= {"going_on": queries.under_way(face, Wanted(other, name))}
    return render(request, "ask", context, status=422 if form.errors else 200)


@for_either
@require_POST
def withdraw(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return withdrawn(request, face, found(queries.sent_one(face, public_id)))


@for_either
@require_POST
def put_away(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.put_away(face, found(queries.sent_one(face, public_id)))
    return go("ties", part="sent")


@for_either
@require_POST
def answer(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The button says which: yes, later, quiet; or nothing, which takes any of them back."""
    one, chosen = queries.reached_one(face, public_id), request.POST.get("answer", "")
    asked = one.request if one else found(queries.accepted(face, public_id))
    if chosen in (Received.Answer.values if one else [Received.Answer.YES]):
        actions.answer(face, asked, Received.Answer(chosen))
        say_answer(request, asked, chosen, reverse("request_answer", args=[public_id]))
    elif chosen == Received.Answer.NONE:
        actions.take_back(face, asked)
        messages.success(request, _("The tie to %(name)s has ended. They are not told.") % {"name": asked.asker})
    return go("ties")


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def manner(request: HttpRequest, face: Face) -> HttpResponse:
    """How one wants to be asked; nobody else sees it."""
    mine = queries.manner(face)
    initial = {"acceptance": mine.acceptance, "pace": mine.pace, "threshold": mine.threshold}
    form = MannerForm(face, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.choose_manner(face, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return go("ties")
    context = {"form": form, "stricter": queries.is_stricter_better(face)}
    return render(request, "manner", context, status=422 if form.errors else 200)
