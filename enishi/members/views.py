"""One's own page, invitations, and signing out."""

from __future__ import annotations

import uuid
from typing import Any, cast
from urllib.parse import quote

from allauth.account.views import EmailView, LogoutView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.common.calendar import japanese_year
from enishi.common.request import is_path_here, secret_address
from enishi.members import actions, holding, queries
from enishi.members.acting import as_shown, for_work
from enishi.members.forms import FaceForm, InvitationForm, NicknameForm
from enishi.members.models import Face, Member
from enishi.names.people import swapped


@login_required
@as_shown
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """How one appears, and how one signs in."""
    face = _face(request)
    if face.is_private:
        return _as_nickname(request, face)
    form = FaceForm(request.POST) if request.method == "POST" else FaceForm.of(face)
    if form.is_bound and form.is_valid():
        actions.rename(face, **form.cleaned_data)
        messages.success(request, _("Your name is saved."))
        return redirect("me")
    today = timezone.localdate()
    context = {
        "place": "me",
        "form": form,
        "face": face,
        "turned": holding.sentence(face),
        "swapped": swapped(face.family, face.given),
        "years": (("western", f"{today.year}年"), ("japanese", japanese_year(today))),
    }
    return render(request, "members/me.html", context, status=422 if form.is_bound else 200)


def _as_nickname(request: HttpRequest, face: Face) -> HttpResponse:
    """My page while the nickname acts: its name, and what it has."""
    form = NicknameForm(request.POST if request.method == "POST" else None, initial={"nickname": face.family})
    if form.is_valid():
        actions.rename(face, family=form.cleaned_data["nickname"], given="", family_kana="", given_kana="")
        messages.success(request, _("The nickname is saved."))
        return redirect("me")
    context = {"place": "me", "form": form, "face": face, "turned": holding.sentence(face)}
    return render(request, "members/me_private.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """From the next page on the other face acts: `as` says which. In this browser, until one changes or signs out."""
    wanted = request.POST.get("as") == "private"
    face = queries.private_face(cast(Member, request.user)) if wanted else None
    if face is not None:
        request.session[queries.ACTING] = str(face.public_id)
    elif wanted:
        messages.info(request, _("You have no nickname."))
        return redirect("me")
    else:
        request.session.pop(queries.ACTING, None)
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if is_path_here(back) else reverse("me"))


@login_required
@for_work
@require_POST
def swap(request: HttpRequest) -> HttpResponse:
    """The names change places."""
    actions.swap_names(_face(request))
    messages.success(request, _("Your family and given name have changed places."))
    return redirect("me")


def _face(request: HttpRequest) -> Face:
    face: Face | None = request.face or None  # type: ignore[attr-defined]
    if face is None:
        # Made outside our forms: they get the face that sign-up would have made.
        face = actions.give_work_face(request.user, family=str(request.user))  # type: ignore[arg-type]
    return face


# Invitations


@login_required
@for_work
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """One's own invitations; a new one is shown once."""
    face, address = _face(request), ""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            secret = actions.invite(face, form.cleaned_data["label"])
            address = settings.ENISHI_URL + reverse("invited", args=[secret])
        except actions.TooManyInvitations:
            form.add_error(None, _("Twenty of your invitations are waiting. Please end one first."))
        except actions.EnoughForToday:
            enough = _("You have invited as many people as one may for one day. You can go on tomorrow.")
            form.add_error(None, holding.sentence(face) or enough)
    context = {
        "place": "me",
        "form": form,
        "address": address,
        "invitations": queries.invitations(face),
        "letter": _letter(face, address),
    }
    return render(request, "members/invitations.html", context, status=422 if form.errors else 200)


def _letter(face: Face, address: str) -> str:
    """What opens one's own mail, to send the invitation oneself."""
    subject, text = _("An invitation to Enishi"), _("%(name)s invites you to Enishi:") % {"name": face}
    return f"mailto:?subject={quote(subject)}&body={quote(f'{text}{chr(13)}{chr(10)}{address}')}"


@login_required
@for_work
@require_POST
def end_invitation(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    invitation = queries.invitation(_face(request), public_id)
    if invitation is None:
        raise Http404
    actions.end_invitation(invitation)
    messages.success(request, _("The invitation has ended."))
    return redirect("invitations")


@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, secret: str) -> HttpResponse:
    """Who was invited, by whom; with one press to the sign-up."""
    invitation = queries.invitation_called(secret)
    if invitation is None:
        raise Http404
    if request.user.is_authenticated:
        return redirect("front")
    if request.method == "POST":
        request.session[queries.CAME_BY] = invitation.digest
        return redirect("account_signup")
    context = {"by": invitation.holder, "here": request.get_full_path()}
    return render(request, "members/invited.html", context)


class Address(EmailView):
    """allauth's, but asking for the mail again is always answered, sent or held back: limits count per address,
    and an answer that told them apart would tell what others do with that address."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if "action_send" in request.POST:
            messages.info(request, _("We send the mail again, at most once in three minutes."))
        return response


address = Address.as_view()


class SignOut(LogoutView):
    """allauth's, but the browser is also told to forget the pages it kept, and what it had put by to be sent."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_out = SignOut.as_view()
