"""会いたい方を探す: whom of one's own acquaintances one can ask for an introduction."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.derive import storable
from enishi.cards.views.door import for_holder, go, ids
from enishi.introductions import ways as finding
from enishi.introductions.queries import Wanted
from enishi.introductions.views.door import render
from enishi.introductions.ways import Way
from enishi.introductions.ways.picture import picture
from enishi.members.acting import is_private
from enishi.members.models import Face
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.ties import actions

#: Characters of a question that are looked at; ways that are shown before one asks for all.
LONGEST, SHOWN = 100, 6


@for_holder
@require_safe
def ways(request: HttpRequest, face: Face) -> HttpResponse:
    """?name= and ?company=: whom one wants to meet; ?to=: which of the people found; ?all=: more than the first."""
    name, company = (storable(request.GET.get(word, "")).strip()[:LONGEST] for word in ("name", "company"))
    chosen = next((finding.candidate(face, one) for one in ids([request.GET.get("to", "")])), None)
    people = [chosen] if chosen else finding.candidates(face, name, company)
    context: dict[str, Any] = {"name": name, "company": company, "blind": ""}
    if len(people) > 1:
        context["people"] = [(*shown.row(one), one) for one in people]
    elif people:
        context |= _told(face, finding.as_wanted(people[0], company), request)
    elif name or company:
        context |= _told(face, Wanted(None, name, company), request)
    return render(request, "ways", context)


def _told(face: Face, wanted: Wanted, request: HttpRequest) -> dict[str, Any]:
    found = finding.find(face, wanted)
    told = found.ways if "all" in request.GET else found.ways[:SHOWN]
    if wanted.name:
        heading = _("Ways to %(name)s") % {"name": wanted.name}
    else:
        heading = _("Ways to somebody at %(company)s") % {"company": wanted.company}
    return {
        "wanted": wanted,
        "heading": heading,
        "found": found,
        "told": [(way, _asking(wanted, way)) for way in told],
        "more": len(found.ways) > len(told),
        "picture": picture(told, wanted.name or wanted.company, heading) if told else "",
        "blind": _form(blind=1, company=wanted.company) if wanted.company else "",
        "query": request.GET.urlencode(),
    }


def _asking(wanted: Wanted, way: Way) -> str:
    """The form in which this acquaintance is asked."""
    about = {"to": wanted.face.public_id if wanted.face else "", "name": wanted.name, "company": wanted.company}
    if way.ask.tie:
        return _form(**about, by=way.ask.tie.other.public_id)
    return _form(**about, contact=way.ask.contact.public_id if way.ask.contact else "")


def _form(**about: Any) -> str:
    return f"{reverse('introduction_new')}?{urlencode(about)}"


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def serving(request: HttpRequest, face: Face) -> HttpResponse:
    """Which of one's ties serve introductions, all on one page. Who ticks none has decided by that, too."""
    if request.method == "POST":
        if "rest" in request.POST:
            actions.serve_none_of_the_rest(face)
        else:
            actions.serve_only(face, ids(request.POST.getlist("serves")))
        messages.success(request, _("Saved. They are not told."))
        return go("ties")
    return render(request, "serving", {"known": [one for one in profiles.known(face) if not is_private(one.face)]})
