"""How allauth meets our members: what differs from its defaults, and why."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enishi.common.request import from_this_machine
from enishi.members import actions, queries
from enishi.members.models import Member
from enishi.names.people import swapped


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # One answer for an unknown address, a wrong password and an address not confirmed yet (promise P6).
        "email_password_mismatch": gettext_lazy(
            "We could not sign you in with this e-mail address and password. "
            "If you have just signed up, please open the link in our mail first."
        ),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Please wait five minutes, or set a new password."),
        "rate_limited": gettext_lazy("That was too often. Please wait a few minutes."),
        "duplicate_email": gettext_lazy("This is your address already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return queries.may_sign_up(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth does, but an address not confirmed yet answers like a wrong password.

        Otherwise whoever signs up with someone's address and then signs in learns whether that address was a
        member's before. No mail goes out here, whose sending would take its time in one case only: who lost ours sets
        a new password, which proves the address. The demonstration's members come from this machine only: their
        password is no secret.
        """
        member = super().authenticate(request, **credentials)
        if member is not None and member.is_demo and not from_this_machine(request):
            return None
        email = credentials.get("email", "")
        queries.look_as_often(email)
        if member is None or not member.is_active or queries.has_proved(member, email):
            return member
        self.pre_authenticate(request, **credentials)
        return None

    def pre_login(self, request: HttpRequest, user: Member, **more: Any) -> HttpResponse | None:
        """However they come, by a passkey, too: the demonstration's from this machine, all with a proved address."""
        if user.is_demo and not from_this_machine(request):
            return HttpResponseRedirect(reverse("account_login"))
        return super().pre_login(request, user, **more)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        actions.give_up_address(email_address.email, to=email_address.user)
        actions.spend_invitation(email_address.user)
        actions.note_address(email_address.user, email_address.email)
        return super().confirm_email(request, email_address)

    def login(self, request: HttpRequest, user: Member) -> None:
        first_time = user.last_login is None
        super().login(request, user)
        actions.note_device(user, request.session.session_key or "", request.headers.get("User-Agent", ""))
        face = queries.work_face(user)
        if first_time and face and swapped(face.family, face.given):
            messages.info(request, _("Your family and given name may be the wrong way round. My page mends it."))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _address("account_confirm_email", emailconfirmation.key)

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        return _address("account_reset_password_from_key", uid, token)

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """In the receiver's language where we know it; addresses as ENISHI_URL says, whatever the request said."""
        context = context | {
            "signup_url": _address("account_signup"),
            "login_url": _address("account_login"),
            "password_reset_url": context.get("password_reset_url") or _address("account_reset_password"),
            "site_url": settings.ENISHI_URL,
        }
        with translation.override(queries.language_of(email) or translation.get_language()):
            self.render_mail(template_prefix, email, context).send()


def _address(name: str, *args: str) -> str:
    return settings.ENISHI_URL + reverse(name, args=args)
