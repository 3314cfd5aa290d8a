"""ご紹介のお願い: writing it, reading it once more before it goes, and what the asker sees of it afterwards."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards import queries as book
from enishi.cards.models import Contact
from enishi.cards.views.door import complain, for_holder, found, go, ids
from enishi.exchange import queries as exchange
from enishi.exchange.views.door import acts_as_shown
from enishi.introductions import actions, letter, queries
from enishi.introductions.actions import Letter, Through
from enishi.introductions.forms import IntroductionForm, OutcomeForm
from enishi.introductions.models import Introduction
from enishi.introductions.queries import Wanted
from enishi.introductions.views.door import render, too_many, withdrawn
from enishi.members.acting import is_private
from enishi.members.models import Face
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.profiles.queries import Known
from enishi.safety.limits import Reached


@dataclass(frozen=True, slots=True)
class Given:
    """What the address says: whom one wants to meet, and whom one asks. Unknown ids are as none."""

    to: Face | None
    by: Known | None
    contact: Contact | None
    blind: bool
    known: list[Known]

    @property
    def through(self) -> str:
        """The name of whom one asks, where the address says it."""
        return self.by.name if self.by else profiles.called(self.contact) if self.contact else ""

    @classmethod
    def of(cls, request: HttpRequest, face: Face) -> Given:
        # A nickname neither introduces nor is introduced.
        known = [one for one in profiles.known(face) if one.name and not is_private(one.face)]
        to = _first(request, "to", lambda one: queries.askable(face, one))
        to = None if is_private(to) else to
        contact = _first(request, "contact", lambda one: book.contact(face, one))
        by = _first(request, "by", lambda one: next((k for k in known if k.face.public_id == one), None))
        if contact is not None:
            # Somebody of the book who is here, too, is asked here.
            faces = exchange.faces_of(face, contact)
            by = by or next((one for one in known if one.face in faces), None)
        blind = request.GET.get("blind") == "1"
        return cls(to, by, None if by else contact, blind, [one for one in known if one.face != to])


def _first(request: HttpRequest, name: str, ask: Any) -> Any:
    wanted = ids([request.GET.get(name, "")])
    return ask(wanted[0]) if wanted else None


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, face: Face) -> HttpResponse:
    """First the form, then the letter as it will be read, then it goes."""
    given = Given.of(request, face)
    form = _form(request, given)
    wanted = Wanted(
        given.to, queries.name_of(face, given.to) if given.to else _said(form, "name"), _said(form, "company")
    )
    context: dict[str, Any] = {
        "given": given,
        "form": form,
        "face": face,
        "me": shown.name(face),
        "wanted": wanted,
        "chosen": _chosen(request),
    }
    context |= {"going_on": queries.under_way(face, wanted)}
    if request.method != "POST" or context["going_on"] or not _whole(request, face, given, form):
        return render(request, "introduction_new", context, 422 if form.errors else 200)
    through = _through(given, form, request)
    written = Letter(**{name: form.cleaned_data[name] for name in ("who", "why", "homework", "language")})
    if "send" not in request.POST or not acts_as_shown(request, face):
        drawn = letter.drawn(actions.draft(face, wanted, through, written))
        return render(request, "introduction_look", {**context, "letter": drawn, "names": through.names})
    try:
        asked = actions.introduce(face, wanted, through, written)
    except (actions.Connected, actions.UnderWay):
        return go("ties", part="sent")
    except Reached as reached:
        complain(request, [reached])
        return render(request, "introduction_new", context)
    except actions.TooMany:
        too_many(request)
        return render(request, "introduction_new", context)
    messages.success(
        request,
        _("Sent to %(name)s.") % {"name": asked.through}
        if not asked.contact
        else _("Kept. Now please send it by mail."),
    )
    return go("introduction", asked.public_id)


def _form(request: HttpRequest, given: Given) -> IntroductionForm:
    initial = {name: request.GET.get(name, "")[:200] for name in ("name", "company")}
    initial |= {"language": (get_language() or "ja")[:2]}
    form = IntroductionForm(request.POST if request.method == "POST" else None, initial=initial)
    choices = [("", "")] + [(str(one.face.public_id), one.name) for one in given.known]
    form.fields["through"].choices = choices  # type: ignore[attr-defined]
    return form


def _said(form: IntroductionForm, name: str) -> str:
    """What was typed, or what the address says, before all of it is looked at."""
    return " ".join(str(form[name].value() or "").split())[:200]


def _chosen(request: HttpRequest) -> set[uuid.UUID]:
    return set(ids(request.POST.getlist("ask")))


def _whole(request: HttpRequest, face: Face, given: Given, form: IntroductionForm) -> bool:
    """Whether it says all that is needed; each thing that is missing is said in the form."""
    if form.is_valid():
        if given.blind:
            _check_blind(request, given, form)
        else:
            if not given.to and not form.cleaned_data["name"]:
                form.add_error("name", _("Please say whom you would like to meet."))
            if not given.by and not given.contact and not form.cleaned_data["through"]:
                form.add_error("through", _("Please choose whom you ask."))
            if given.to and ((given.by and given.by.face == given.to) or queries.are_connected(face, given.to)):
                form.add_error(None, _("You know them yourself: please ask them directly."))
    return form.is_valid() and "change" not in request.POST


def _check_blind(request: HttpRequest, given: Given, form: IntroductionForm) -> None:
    if not Wanted(company=form.cleaned_data["company"]).keys[1]:
        form.add_error("company", _("Please say which company."))
    n = len(_asked(request, given))
    if not 1 <= n <= actions.ASKED_AT_MOST:
        words = _("Please choose at least one person to ask.") if not n else _("Please choose at most 20 people.")
        form.add_error(None, words)


def _asked(request: HttpRequest, given: Given) -> list[Known]:
    chosen = _chosen(request)
    return [one for one in given.known if one.face.public_id in chosen]


def _through(given: Given, form: IntroductionForm, request: HttpRequest) -> Through:
    if given.blind:
        asked = _asked(request, given)
        return Through(tuple(one.name for one in asked), tuple(one.face for one in asked), blind=True)
    if given.contact:
        return Through((profiles.called(given.contact),), contact=given.contact)
    typed = form.cleaned_data["through"]
    by = given.by or next(one for one in given.known if str(one.face.public_id) == typed)
    return Through((by.name,), (by.face,))


# What the asker sees afterwards: nothing of what others do


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def introduction(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """One's own, as it went; and the report, once it ended well."""
    asked = found(queries.introduction(face, public_id))
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial={"outcome": asked.outcome})
    if request.method == "POST" and form.is_valid():
        actions.report(face, asked, form.cleaned_data["outcome"])
        messages.success(request, _("Thank you. Who introduced you can read it."))
        return go("introduction", public_id)
    context = {"asked": asked, "letter": letter.drawn(asked), "form": form, "today": timezone.localdate()}
    context |= {"wanted": letter.wanted(asked), "to_thank": _to_thank(face, asked), **_by_mail(face, asked)}
    return render(request, "introduction", context, 422 if form.errors else 200)


def _by_mail(face: Face, asked: Introduction) -> dict[str, Any]:
    """For somebody without an account: the mail, and the address by which they answer."""
    if asked.contact_id is None:
        return {}
    address = settings.ENISHI_URL + reverse("errand_guest", args=[queries.secret_of(asked)])
    person = book.contact(face, asked.contact.public_id) if asked.contact else None
    subject, text = letter.request_mail(asked, address)
    return {"address": address, "mail": letter.mail(queries.email_of(person), subject, text), "mail_text": text}


def _to_thank(face: Face, asked: Introduction) -> list[tuple[uuid.UUID, str]]:
    """Those of one's own book to whom thanks are due, each with a name: who was met, and who introduced."""
    if asked.good_at is None:
        return []
    others = [exchange.contact_of(face, other) for other in (asked.to, asked.by) if other]
    others += [book.contact(face, asked.contact.public_id)] if asked.contact else []
    return [(one.public_id, profiles.called(one)) for one in others if one]


@for_holder
@require_POST
def withdraw(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return withdrawn(request, face, found(queries.introduction(face, public_id)))


@for_holder
@require_POST
def arranged(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """It went by mail, and ended well. Twice is once."""
    asked = found(queries.introduction(face, public_id))
    try:
        if asked.good_at is None:
            actions.found_a_way(face, asked)
    except PermissionDenied:
        complain(request, [_("It has ended meanwhile.")])
    return go("introduction", public_id)


@for_holder
@require_POST
def put_away(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.put_away(face, found(queries.introduction(face, public_id)))
    return go("ties", part="sent")
