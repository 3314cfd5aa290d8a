"""相手からの見え方: one's own page as somebody else is served it. Made by what serves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.door import for_either, found
from enishi.members.models import Face
from enishi.profiles import actions, nickname, queries, shown
from enishi.profiles.models import Audience, Kind, PublishedLine
from enishi.profiles.others import seen_vouches, seen_works
from enishi.profiles.queries import Known, Who
from enishi.profiles.views.door import body, render
from enishi.ties import actions as ties
from enishi.ties.models import Distance
from enishi.visibility import explain, visible
from enishi.visibility.viewer import SOMEBODY, Viewer

#: Whose eyes one may borrow without naming somebody. A nickname has no company.
_GENERAL = ("stranger", "member", "company")


@dataclass(frozen=True, slots=True)
class Eyes:
    """As whom one looks. value: in the address. who: what `visibility` is asked about."""

    value: str
    words: str
    who: Who
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, or the page with its name; whether they see it, and who sees it at all."""

    title: str
    seen: bool
    who: str


@for_either
@require_safe
def preview(request: HttpRequest, face: Face) -> HttpResponse:
    """`?as=` stranger, member, company, or the public id of somebody one has let near; `?now=1`: what is published
    now, not what will be at the next hour."""
    known = queries.known(face)
    eyes = _eyes(face, request.GET.get("as", ""), known)
    now = request.GET.get("now") == "1"
    if now:
        seen = _seen(face, eyes.who)
    else:
        with actions.as_published(face):
            seen = _seen(face, eyes.who)
    page = queries.draft(face)
    context = {
        **seen,
        "eyes": eyes,
        "now": now,
        "known": known,
        "colleagues": _colleagues(face, known) if eyes.value == "company" else [],
        "kept": [shown.titled(line) for line in queries.lines(face) if line.audience == Audience.ME],
        "page": page,
        "distances": nickname.distances(face),
        "general": [_eyes(face, value, known) for value in _GENERAL[: 2 if face.is_private else 3]],
    }
    return render(request, "preview", context)


@for_either
@require_POST
def distance(request: HttpRequest, face: Face) -> HttpResponse:
    """この方に見せる範囲: how near somebody is let, at once."""
    who = request.POST.get("who", "")
    one = found(next((one for one in queries.known(face) if str(one.face.public_id) == who), None))
    chosen = request.POST.get("distance", "")
    if chosen in (str(value) for value, _words in nickname.distances(face)):
        ties.let(face, one.face, Distance(int(chosen)))
        messages.success(request, _("Saved."))
    return redirect(f"{reverse('profile_seen')}?{urlencode({'as': who})}")


def _eyes(face: Face, value: str, known: list[Known]) -> Eyes:
    """As a stranger, where the address says nothing we know."""
    if value == "member" and face.is_private:
        return Eyes(value, _("Somebody registered here"), SOMEBODY)
    if value == "member":
        return Eyes(value, _("Somebody registered here, no card exchanged"), SOMEBODY)
    if value == "company":
        return Eyes(value, _("Somebody at my company"), SOMEBODY)
    one = next((one for one in known if str(one.face.public_id) == value), None)
    if one is not None:
        return Eyes(value, one.name or _("Somebody without a name"), Viewer.eyes_of(one.face), one)
    return Eyes("stranger", _("A stranger"), None)


def _seen(face: Face, who: Who) -> dict[str, Any]:
    """What they are served, and of each line whether, and who else sees it. To be used before the next query: what
    will be published is there only while it is looked at."""
    seen, page = queries.seen(who, face.public_id), queries.page_of(face, face)
    theirs = {line.pk for line in seen.lines} if seen else set()
    lines = visible(face, PublishedLine).filter(holder=face).order_by("position", "pk")
    judged = [_judged(face, _("The page, with the name"), explain(who, page).seen, page.audience)] if page else []
    judged += [_judged(face, shown.titled(line), line.pk in theirs, line.audience) for line in lines]
    judged += [
        _judged(face, one.work.team, explain(who, one.work).seen, one.work.audience) for one in seen_works(face, face)
    ]
    judged += [
        _judged(face, _("What %(name)s wrote") % {"name": one.by}, explain(who, one).seen, one.audience)
        for one in seen_vouches(face, face)
    ]
    return {"body": body(seen) if seen else None, "judged": judged}


def _judged(face: Face, title: str, seen: bool, audience: int) -> Judged:
    return Judged(title, seen, nickname.who_sees(face, audience))


def _colleagues(face: Face, known: list[Known]) -> list[Known]:
    """Those one has let near who are at one of one's companies of now."""
    lines = queries.lines(face)
    mine = [line.organisation for line in lines if line.kind == Kind.POST and line.is_current and line.organisation]
    return [one for one in known if one.company and any(shown.same_company(one.company, name) for name in mine)]
