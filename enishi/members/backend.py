"""Who is signed in: as allauth has it, asked for faster."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from enishi.members import queries
from enishi.members.models import Member


class Backend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Member | None:
        member = queries.signed_in(user_id)
        return member if member is not None and self.user_can_authenticate(member) else None
