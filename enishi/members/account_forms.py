"""allauth's forms with our words. They stand apart from forms.py because allauth's own forms import that file."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from enishi.common.request import from_this_machine
from enishi.members import actions, queries
from enishi.members.models import Member


def _dress(form: forms.Form) -> None:
    """Labels above, never inside: a placeholder is gone when one needs it. And one new password, not two:
    it can be shown, and it can be reset."""
    form.fields.pop("password2", None)
    words: dict[str, tuple[Any, Any]] = {
        "email": (_("E-mail address"), ""),
        "login": (_("E-mail address"), ""),
        "password": (_("Password"), ""),
        "oldpassword": (_("Current password"), ""),
        "password1": (_("Password"), _("10 characters or more. Several words in a row are easy to remember.")),
    }
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in words:
            field.label, field.help_text = words[name]
        if isinstance(field.widget, forms.PasswordInput):
            field.widget.attrs |= {"data-show": _("Show"), "data-hide": _("Hide")}
        field.error_messages["required"] = _("Please fill this in.")
        if name in ("email", "login"):
            field.error_messages["invalid"] = _("Please check the e-mail address: name@example.jp")


class _Ours(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class SignUp(_Ours, theirs.SignupForm):
    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        """A member with a face, or neither; and the same answer where the address is taken, also within a race."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        # As much work as for a new member: time must not tell either.
        Member().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class SignIn(_Ours, theirs.LoginForm):
    def clean(self) -> dict[str, Any] | None:
        if queries.is_demo(self.cleaned_data.get("login", "")) and not from_this_machine(self.request):
            sentence = _(
                "The demonstration's sign-in works on the machine it runs on. Here, please sign up as yourself."
            )
            raise forms.ValidationError(sentence)
        return super().clean()


class ResetPassword(_Ours, theirs.ResetPasswordForm):
    """As much is looked for and reckoned whoever the address belongs to: time must not tell either (P6)."""

    def clean_email(self) -> str:
        email = super().clean_email()
        queries.look_as_often(email)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        if not self.users:
            queries.look_for_an_address_of_nobody(self.cleaned_data["email"])
            theirs.default_token_generator.make_token(Member(pk=0))
        return super().save(request, **kwargs)


class NewPassword(_Ours, theirs.ResetPasswordKeyForm):
    def save(self) -> None:
        """The link came by mail, so the address is proved too: who lost our first mail gets in this way."""
        super().save()
        actions.prove_address(self.user)


class ChangePassword(_Ours, theirs.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")


class SetPassword(_Ours, theirs.SetPasswordForm):
    pass


class ChangeEmail(_Ours, theirs.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class Reauthenticate(_Ours, theirs.ReauthenticateForm):
    pass
