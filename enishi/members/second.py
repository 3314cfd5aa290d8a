"""Passkeys and one-time codes: what differs from allauth's, and why."""

from __future__ import annotations

import base64
import hashlib
import io
from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enishi.members import queries


class SecondStep(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That was not right. Please try once more."),
        "unverified_email": gettext_lazy("Please confirm your e-mail address first."),
        "cannot_delete_authenticator": gettext_lazy("This cannot be turned off."),
        "cannot_generate_recovery_codes": gettext_lazy("Please set up a passkey or an app first."),
    }

    def encrypt(self, text: str) -> str:
        """Who reads the database makes no codes: their keys are locked with the site's own."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """By what draws the codes of cards, too."""
        out = io.BytesIO()
        segno.make(url, error="m", micro=False).save(out, kind="svg", scale=5, border=2, light="#fff")
        return out.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        count = len(queries.passkeys(user))
        return _("My passkey") if not count else _("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as ENISHI_URL says, whatever the request said. Browsers take a name or localhost, never a number."""
        return {"id": urlsplit(settings.ENISHI_URL).hostname or "localhost", "name": "Enishi"}


def _lock() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second step " + settings.SECRET_KEY.encode()).digest()))
