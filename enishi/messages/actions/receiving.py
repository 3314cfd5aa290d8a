"""Answers by mail to a notice: where they go, and what is taken of them.

Only under the work face: a signature would name whose nickname it is. Who has the address was sent it; besides, the
mail must come from the address that the member has proved.
"""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.common.secrets import digest, new_secret
from enishi.members.queries import answers_to
from enishi.messages.actions.sending import LONGEST
from enishi.messages.actions.writing import write
from enishi.messages.models import Conversation, ReplyAddress, Side
from enishi.notifications import actions as notifications
from enishi.reading import mail
from enishi.reading.mail import Dropped
from enishi.safety.queries import suspension

#: An address is good for so long.
GOOD_FOR = timedelta(days=14)
#: Digits and small letters only: mail servers may make all letters small.
_SECRET = re.compile(r"[0-9a-f]{32}")


def reply_address(side: Side) -> str:
    """Where this one's next answer goes; "" where it can't be by mail: under a nickname, and in groups, where one would
    not see to whom one speaks."""
    name, at, host = settings.ENISHI_REPLY_ADDRESS.partition("@")
    choice = None if side.holder.is_private else notifications.choice_of(side.holder)
    if not at or choice is None or not choice.by_reply or side.conversation.kind == Conversation.Kind.GROUP:
        return ""
    secret = digest(new_secret())[:32]
    until = timezone.now() + GOOD_FOR
    ReplyAddress.objects.create(
        holder=side.holder, conversation=side.conversation, digest=digest(secret), ends_at=until
    )
    return f"{name}+{secret}@{host}"


def receive(source: bytes, envelope: str = "") -> None:
    """A mail becomes a message, once. envelope: the address it was delivered to, where the mail server says. Raises
    Dropped, also with the code unknown. (A nickname has no address.)"""
    one = mail.read(source)
    reply = _called(envelope, *one.to)
    if reply is None or one.sender != answers_to(reply.holder).lower() or suspension(reply.holder):
        raise Dropped("unknown")
    once = uuid.uuid5(uuid.NAMESPACE_URL, f"{reply.digest} {one.key or digest(one.text)}")
    text = one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1] + "…"
    try:
        write(reply.holder, reply.conversation, text, once)
    except PermissionDenied:
        raise Dropped("unknown") from None


def _called(*addresses: str) -> ReplyAddress | None:
    """The one of which the secret stands in an address of ours."""
    name, _at, host = settings.ENISHI_REPLY_ADDRESS.lower().partition("@")
    found = [address.lower().removeprefix(f"{name}+").removesuffix(f"@{host}") for address in addresses if address]
    secrets = [digest(word) for word in found if host and _SECRET.fullmatch(word)]
    good = ReplyAddress.objects.filter(digest__in=secrets, ends_at__gt=timezone.now())
    return good.select_related("holder", "conversation").first()
