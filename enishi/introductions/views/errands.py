"""An introduction in somebody's hands: the introducer passes it on, or lets it rest; who was introduced answers."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import complain, for_holder, found, go
from enishi.common.request import secret_address
from enishi.introductions import actions, letter, queries
from enishi.introductions.forms import PassOnForm
from enishi.introductions.models import Errand, Received
from enishi.introductions.views.door import render, say_answer
from enishi.members.models import Face
from enishi.profiles import shown

Answer = Errand.Answer


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def errand(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The letter, whoever passed it on, and the ways on."""
    mine = found(queries.errand(face, public_id))
    form = PassOnForm(request.POST if request.method == "POST" else None)
    ways = queries.ways_on(face, mine) if mine.answer != Answer.PASSED else []
    if request.method == "POST" and mine.answer != Answer.PASSED and form.is_valid():
        try:
            way = actions.pass_on(face, mine, form.cleaned_data["key"], form.cleaned_data["words"])
        except actions.NoWay:
            form.add_error(None, _("Please choose to whom you pass it on."))
        else:
            said = _("Passed on to %(name)s.") if way.face else _("Noted. Now please send it by mail.")
            messages.success(request, said % {"name": way.name} if way.face else said)
            return go("errand", public_id)
    context: dict[str, Any] = {
        "mine": mine,
        "asked": mine.introduction,
        "ways": ways,
        "form": form,
        "me": shown.name(face),
        "today": timezone.localdate(),
    }
    context |= {"letter": letter.drawn(mine.introduction), "wanted": letter.wanted(mine.introduction), **_mail(mine)}
    return render(request, "errand", context, 422 if form.errors else 200)


def _mail(mine: Errand) -> dict[str, Any]:
    """What an introducer sends to somebody outside."""
    if mine.contact is None:
        return {}
    subject, text = letter.onward_mail(mine.introduction, mine.to_name, mine.words)
    return {"mail": letter.mail(queries.email_of(mine.contact), subject, text), "mail_text": text}


@for_holder
@require_POST
def answer_errand(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Later, no answer; or nothing, which takes either back."""
    mine = found(queries.errand(face, public_id))
    chosen = request.POST.get("answer", "")
    if chosen in (Answer.NONE, Answer.LATER, Answer.QUIET):
        actions.rest(face, mine, Answer(chosen))
        say_answer(request, mine.introduction, chosen, reverse("errand_answer", args=[public_id]))
    return go("ties")


@for_holder
@require_POST
def arranged(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Somebody outside is glad to meet the asker: the introducer says so. Twice is once."""
    mine = found(queries.errand(face, public_id))
    try:
        if mine.contact is not None and mine.answer == Answer.PASSED and not queries.is_well(face, mine):
            actions.arrange_outside(face, mine)
    except PermissionDenied:
        complain(request, [_("It has ended meanwhile.")])
    return go("errand", public_id)


@for_holder
@require_POST
def put_away(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.put_errand_away(face, found(queries.errand(face, public_id)))
    return go("ties")


@for_holder
@require_POST
def answer(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Somebody was introduced to one: yes, later, no answer; or nothing, which takes the last two back."""
    one, chosen = queries.introduced_one(face, public_id), request.POST.get("answer", "")
    asked = one.asked if one else found(queries.met(face, public_id))
    if chosen not in (Received.Answer.values if one else [Received.Answer.YES]):
        return go("ties")
    actions.answer_introduction(face, asked, Received.Answer(chosen))
    if chosen != Received.Answer.YES:
        say_answer(request, asked, chosen, reverse("introduced_answer", args=[public_id]))
        return go("ties")
    say_answer(request, asked, chosen)
    asked = found(queries.met(face, public_id))
    return go("conversation", asked.conversation.public_id) if asked.conversation else go("ties")


# Somebody without an account


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, secret: str) -> HttpResponse:
    """The same page before and after, whatever was done by it: who asked has its address, too."""
    mine = found(queries.errand_called(secret))
    asked = mine.introduction
    form = PassOnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and ("rest" in request.POST or form.is_valid()):
        if "rest" not in request.POST:
            actions.pass_on_as_guest(mine, form.cleaned_data["words"])
        return HttpResponseRedirect(reverse("errand_guest", args=[secret]) + "?thanks")
    subject, text = letter.onward_mail(asked, letter.wanted(asked), "")
    context = {"asked": asked, "letter": letter.drawn(asked), "form": form, "secret": secret, "bare": True, "place": ""}
    context |= {"thanks": "thanks" in request.GET, "mail": letter.mail("", subject, text)}
    return render(request, "errand_guest", context, 422 if form.errors else 200)
