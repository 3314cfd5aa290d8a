"""Writing a message, and taking back what it said."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.messages import queries
from enishi.messages.actions import attaching
from enishi.messages.actions.attaching import Taken
from enishi.messages.actions.putting_by import PutBy, attach
from enishi.messages.actions.sending import LONGEST, send, wait
from enishi.messages.models import Attachment, Conversation, Message, Waiting
from enishi.safety import limits


@writes
def write(
    by: Face,
    conversation: Conversation,
    text: str,
    form: uuid.UUID,
    files: Sequence[Taken | PutBy] = (),
    at: datetime | None = None,
) -> None:
    """A message of somebody's who is in it. The same of the same form twice is once; of nothing is nothing. at: sent
    then.

    The same is written and answered whoever reads it: whom it is told is the worker's to find out. Raises
    PermissionDenied, limits.Reached, and `media.NotKept`.
    """
    me = next((one for one in queries.participants(by, conversation) if one.holder_id == by.pk), None)
    if me is None:
        raise PermissionDenied
    said = typed(text, LONGEST)
    form = _marked(form, said, files)
    same = {"conversation": conversation, "holder": by, "form": form}
    if not (said or files) or Message.objects.filter(**same).exists() or Waiting.objects.filter(**same).exists():
        return
    if not limits.spend(by, "message"):
        raise limits.Reached(by, "message")
    if at is not None:
        _keep(by, files, waiting=wait(by, conversation, said, form, at))
        return
    _keep(by, files, message=send(by, conversation, me.name, said, form))


def _keep(by: Face, files: Sequence[Taken | PutBy], **to: Any) -> None:
    for one in files:
        if isinstance(one, PutBy):
            attach(by, one, **to)
        else:
            attaching.keep(by, [one], **to)


def _marked(form: uuid.UUID, said: str, files: Sequence[Taken | PutBy]) -> uuid.UUID:
    """The form as it was filled in: a page has one until its conversation changes, and of who writes two things in two
    tabs of it both are meant."""
    return uuid.uuid5(form, " ".join([file.sha256 for file in files] + [said]))


@writes
def withdraw(by: Face, message: Message) -> None:
    """What it said is gone, with its files; that there was something stays. Twice is once. Raises PermissionDenied."""
    if message.holder_id != by.pk or queries.message(by, message.public_id) is None:
        raise PermissionDenied
    attaching.let_go(Attachment.objects.filter(message=message))
    mine = Message.objects.filter(pk=message.pk, withdrawn_at=None)
    mine.update(text="", search_key="", withdrawn_at=timezone.now())
