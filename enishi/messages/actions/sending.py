"""Messages that are sent at an hour: each once, unless it was withdrawn before."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.messages.actions import attaching
from enishi.messages.models import Attachment, Conversation, Message, Participant, Waiting
from enishi.names.search import key
from enishi.safety.queries import may_go_out
from enishi.tasks.actions import enqueue

#: The task that sends one when its time comes.
SEND = "messages.send"
#: The task that tells of one message (`telling`).
TELL = "messages.tell"
LONGEST = 4000


def send(by: Face, conversation: Conversation, name: str, said: str, form: uuid.UUID) -> Message:
    """It is there from now on; the worker tells of it."""
    one = Message.objects.create(
        conversation=conversation, holder=by, name=name, text=said, search_key=key(*said.split("\n")), form=form
    )
    enqueue(TELL, owner=by.pk, message=one.pk)
    return one


def wait(by: Face, conversation: Conversation, said: str, form: uuid.UUID, at: datetime) -> Waiting:
    one = Waiting.objects.create(holder=by, conversation=conversation, text=said, form=form, send_at=at)
    _ask_for(one)
    return one


def _ask_for(one: Waiting) -> None:
    enqueue(SEND, owner=one.holder_id, run_at=one.send_at, waiting=one.pk, sending=one.sending.hex)


@writes
def change(by: Face, one: Waiting, text: str, at: datetime | None) -> None:
    """Other words, another hour; none is now. Raises PermissionDenied where it has gone meanwhile."""
    mine = own(by, one)
    said = typed(text, LONGEST)
    if not said and not Attachment.objects.filter(waiting=mine).exists():
        raise PermissionDenied
    mine.text, mine.send_at, mine.sending, mine.stopped = said, at or timezone.now(), uuid.uuid4(), False
    mine.save(update_fields=["text", "send_at", "sending", "stopped"])
    _ask_for(mine)


@writes
def withdraw_waiting(by: Face, one: Waiting) -> str:
    """It is not sent; what it said is given back, for whoever wants to write it otherwise."""
    mine = own(by, one)
    attaching.let_go(Attachment.objects.filter(waiting=mine))
    said = mine.text
    mine.delete()
    return said


def send_due(waiting: int, sending: str) -> None:
    """The worker's. In one transaction the one that waits becomes a message: it is there once, whatever breaks.
    Where its writer is suspended it is stopped: whether it is sent later they say."""
    with transaction.atomic():
        due = Waiting.objects.select_for_update().filter(pk=waiting, sending=uuid.UUID(sending))
        one = due.select_related("holder", "conversation").first()
        if one is None:
            return
        if not may_go_out(one.holder):
            due.update(stopped=True)
            return
        me = Participant.objects.filter(conversation=one.conversation, holder=one.holder).first()
        if me is not None:
            message = send(one.holder, one.conversation, me.name, one.text, one.form)
            Attachment.objects.filter(waiting=one).update(waiting=None, message=message)
        else:
            attaching.let_go(Attachment.objects.filter(waiting=one))
        one.delete()
