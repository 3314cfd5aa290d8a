"""allauth's forms of passkeys and one-time codes with our words."""

from __future__ import annotations

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from enishi.members.actions import MOST_OF_A_NAME


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("One-time code")
        field.error_messages["required"] = _("Please fill this in.")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


class Code(_Code, codes.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six digits your app shows, or a recovery code.")


class CodeOnceMore(_Code, codes.ReauthenticateForm):
    pass


class FirstCode(_Code, totp.ActivateTOTPForm):
    pass


#: What reading an answer of a browser raises that is none: fido2 takes it apart without looking.
_NO_ANSWER = (KeyError, IndexError, TypeError, ValueError, AttributeError, struct.error, InvalidSignature)


class _Passkey(forms.Form):
    """Whatever is sent instead of a passkey's answer is not right, and nothing worse."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _NO_ANSWER:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyToSignIn(_Passkey, webauthn.LoginWebAuthnForm):
    pass


class PasskeyAsSecondStep(_Passkey, webauthn.AuthenticateWebAuthnForm):
    pass


class PasskeyOnceMore(_Passkey, webauthn.ReauthenticateWebAuthnForm):
    pass


class NewPasskey(webauthn.AddWebAuthnForm):
    """One that signs in by itself: there is no other kind here."""

    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["name"] = self.cleaned_data.get("name", "")[:MOST_OF_A_NAME]
        try:
            return super().clean()
        except _NO_ANSWER:
            raise get_adapter().validation_error("incorrect_code") from None
