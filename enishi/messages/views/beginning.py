"""Beginning a conversation: with one tie, or with several as a group."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_either, found, go, ids
from enishi.media.limits import bounded
from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.actions import MOST_IN_GROUP, TooMany
from enishi.messages.forms import GroupForm, MessageForm
from enishi.messages.models import Participant
from enishi.messages.views.conversation import attempt, to_write
from enishi.messages.views.door import carries, put_by, refuse, render
from enishi.profiles.signing import signed


def chosen(face: Face, public_ids: Iterable[uuid.UUID]) -> list[Face]:
    """Of whom one is connected with, those; others are passed over."""
    wanted = set(public_ids)
    return [one.face for one in queries.companions(face) if one.face.public_id in wanted]


@for_either
@require_safe
def choose(request: HttpRequest, face: Face) -> HttpResponse:
    """To whom."""
    return render(request, "choose", {"known": queries.companions(face)})


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def to(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The first message to a tie; where there is a conversation with them, that."""
    other = found(queries.companion(face, public_id))
    there = queries.with_whom(face, other)
    if there is not None and queries.conversation(face, there.public_id) and request.method != "POST":
        return go("conversation", there.public_id)
    form = MessageForm(request.POST, carries=carries(request)) if request.method == "POST" else None
    wrong: HttpResponse | str = ""
    if form is not None and form.is_valid():
        wrong = attempt(request, face, form, lambda: actions.talk_to(face, other))
    if not isinstance(wrong, str):
        return wrong
    kept, trouble = put_by(request, face) if form is not None else ([], "")
    wrong = wrong or trouble
    who = [Participant(holder=one, name=said.name, post=said.post) for one in (face, other) for said in [signed(one)]]
    name = next(known.name for known in queries.companions(face) if known.face == other)
    context = {
        "other": other,
        "called": name or who[1].name,
        "wrong": wrong,
        "kept": kept,
        **to_write(face, who, form, timezone.localtime()),
    }
    return render(request, "to", context, 422 if wrong or (form and form.errors) else 200)


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, face: Face) -> HttpResponse:
    """Several ties, under a name of their own."""
    form, wrong = GroupForm(request.POST if request.method == "POST" else None), ""
    ticked = ids(request.POST.getlist("who"))
    if form.is_valid():
        others = chosen(face, ticked)
        try:
            if others:
                return go("conversation", actions.gather(face, form.cleaned_data["name"], others).public_id)
            wrong = _("Choose who is in the group.")
        except TooMany:
            wrong = _("A group has at most %(n)s people.") % {"n": MOST_IN_GROUP}
    context = {"form": form, "known": queries.companions(face), "ticked": ticked, "wrong": wrong}
    return render(request, "group", context, 422 if wrong or form.errors else 200)
