"""One's own page as one writes it: the whole of it, who sees it, and publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import complain, for_either, for_holder
from enishi.exchange import queries as exchange
from enishi.members.models import Face
from enishi.profiles import actions, others, queries, shown, waiting
from enishi.profiles.forms import PageForm, refused
from enishi.profiles.linting import betrayals
from enishi.profiles.modesty import remark
from enishi.profiles.tasks import HOUR
from enishi.profiles.views.door import render


@for_either
@require_safe
def draft(request: HttpRequest, face: Face) -> HttpResponse:
    return draft_page(request, face)


def draft_page(request: HttpRequest, face: Face, form: PageForm | None = None, status: int = 200) -> HttpResponse:
    page, lines = queries.draft(face), queries.lines(face)
    looked = next((line for line in lines if str(line.public_id) == request.GET.get("look")), None)
    context = {
        "face": face,
        "page": page,
        "name": shown.name(face),
        "form": form or PageForm.of(page),
        "sections": shown.drafted(page, lines),
        "works": [shown.drafted_work(page, work, others.names_in(face, work)) for work in others.works(face)],
        "vouches": [shown.drafted_vouch(page, one) for one in others.given(face) if one.shown],
        "asked_of_me": [words for ask in (waiting.vouches, waiting.names) if (words := ask(face))],
        "looked": looked,
        "remark": remark(looked.text) if looked else None,
        "blank": not lines,
        "has_card": exchange.own_card(face) is not None,
        "picture": queries.digest(face, page.portrait),
        "hour": HOUR.hour,
    }
    if face.is_private:
        context["betrayals"] = betrayals(face)
    return render(request, "draft", context, status)


@for_holder
@require_POST
def begin(request: HttpRequest, face: Face) -> HttpResponse:
    """The posts of one's card become lines."""
    try:
        new = actions.begin_from_card(face)
    except actions.Refused as problem:
        complain(request, [refused(problem.code)])
    else:
        messages.success(
            request,
            _("Your card is on the page. Please look through the lines.")
            if new
            else _("All of your card is on the page already."),
        )
    return redirect("profile")


@for_either
@require_POST
def set_up(request: HttpRequest, face: Face) -> HttpResponse:
    form = PageForm(face, request.POST)
    if not form.is_valid():
        return draft_page(request, face, form, 422)
    actions.set_up(face, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("profile")


@for_either
@require_POST
def publish(request: HttpRequest, face: Face) -> HttpResponse:
    actions.publish(face)
    if face.is_private:
        words = _("It is published at %(hour)s:00 in the morning, with everybody else’s.") % {"hour": HOUR.hour}
    else:
        words = _("Your page is published. Nobody was told.")
    messages.success(request, words)
    return redirect("profile")


@for_either
@require_POST
def take_down(request: HttpRequest, face: Face) -> HttpResponse:
    actions.take_down(face)
    messages.success(request, _("Nobody sees your page any more. What you wrote is still here."))
    return redirect("profile")
