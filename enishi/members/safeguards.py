"""Pages of passkeys, one-time codes, and where one is signed in. They are the account's, whichever face acts."""

from __future__ import annotations

import uuid
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordChangeView, PasswordSetView
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.common.secrets import derived
from enishi.members import actions, devices, queries
from enishi.members.models import Member


def _member(request: HttpRequest) -> Member:
    return cast(Member, request.user)


# Passkeys


class Index(IndexView):
    """allauth's, with passkeys known by what tells no number of a row."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        keys = queries.passkeys(_member(self.request))
        found["passkeys"] = [(_key(one), one.wrap().name, one.created_at) for one in keys]
        return found


index = Index.as_view()


def _key(passkey: Authenticator) -> str:
    return derived("passkey", str(passkey.pk))


def _asked(request: HttpRequest) -> list[Authenticator]:
    """The one that the form is about, of one's own; or none."""
    return [one for one in queries.passkeys(_member(request)) if _key(one) == request.POST.get("key")]


@login_required
@require_POST
@reauthentication_required(app="allauth.mfa")
def remove_passkey(request: HttpRequest) -> HttpResponse:
    for one in _asked(request):
        remove_authenticator(request, one)
    return redirect("mfa_index")


@login_required
@require_POST
@reauthentication_required(app="allauth.mfa")
def rename_passkey(request: HttpRequest) -> HttpResponse:
    for one in _asked(request):
        actions.name_passkey(one, request.POST.get("name", ""))
    return redirect("mfa_index")


def not_in_the_demonstration(view: Any) -> Any:
    """An account that everybody shares gets no lock: it would lock out everybody else."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request.user, "is_demo", False):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded


# Where one is signed in


@login_required
@require_safe
def list_devices(request: HttpRequest) -> HttpResponse:
    """This browser and the others. That it is listed at all needs no sign-in noted before: this one is noted now."""
    _note(request)
    this = request.session.session_key
    found = [(one, devices.words(one), one.session_key == this) for one in queries.devices(_member(request))]
    return render(request, "members/devices.html", {"devices": found})


@login_required
@require_POST
def end_device(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    one = queries.device(_member(request), public_id)
    if one is None:
        raise Http404
    actions.end_devices(_member(request), but=request.session.session_key or "", only=one)
    messages.success(request, _("Signed out there."))
    return redirect("devices")


@login_required
@require_POST
def end_devices(request: HttpRequest) -> HttpResponse:
    actions.end_devices(_member(request), but=request.session.session_key or "")
    messages.success(request, _("You are signed in only here now."))
    return redirect("devices")


def _note(request: HttpRequest) -> None:
    actions.note_device(_member(request), request.session.session_key or "", request.headers.get("User-Agent", ""))


class ChangePassword(PasswordChangeView):
    """allauth's; all other browsers are signed out by it, and this one has another session since."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        _note(self.request)
        actions.end_devices(_member(self.request), but=self.request.session.session_key or "")
        return response


class SetPassword(PasswordSetView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        _note(self.request)
        return response


change_password, set_password = ChangePassword.as_view(), SetPassword.as_view()
