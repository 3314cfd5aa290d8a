"""Who is told of a message: the worker's to find out, since it hangs on the secrets of those who read it (P3, P4)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from enishi import visibility
from enishi.members.models import Face
from enishi.messages.actions.receiving import reply_address
from enishi.messages.kinds import MESSAGE
from enishi.messages.links import address
from enishi.messages.models import Message, Participant, Side
from enishi.notifications import actions as notifications
from enishi.safety.models import Mute
from enishi.safety.queries import may_go_out


@transaction.atomic
def tell(message: int) -> None:
    """One notice for each who sees it and has not read on since the last one; none for who muted the writer, or wants
    to hear nothing of this conversation, and none of a suspended writer. A second time it does nothing."""
    one = Message.objects.filter(pk=message, withdrawn_at=None).select_related("conversation", "holder").first()
    if one is None or (one.holder and not may_go_out(one.holder)):
        return
    for side in _to_tell(one):
        cause = f"message {one.conversation.public_id} {side.seen}"
        notifications.tell(side.holder, MESSAGE, address(one.conversation), cause=cause, by=one.holder)
        if notifications.wants_at_once(side.holder, cause=cause):
            notifications.mail_at_once(side.holder, cause=cause, reply_to=reply_address(side))


def _to_tell(one: Message) -> Iterator[Side]:
    there = Participant.objects.filter(conversation=one.conversation).exclude(holder=one.holder).values("holder")
    readers = visibility.audience(one, Face.objects.filter(pk__in=there))
    muted = Mute.objects.filter(other=one.holder).values("holder")
    listening = Side.objects.filter(conversation=one.conversation, quiet=False, left_at=None, seen__lt=one.pk)
    yield from listening.filter(holder__in=readers).exclude(holder__in=muted).select_related("holder", "conversation")
