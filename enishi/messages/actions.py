"""What begins a conversation, and writes in it. Nothing else does."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import PermissionDenied

from enishi.cards.actions.base import writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.messages import queries
from enishi.messages.models import Conversation, Message, Participant

LONGEST = 4000


class Present(NamedTuple):
    """Somebody in a conversation, as they present themselves."""

    face: Face
    name: str
    post: str


def begin(about: str, present: Iterable[Present], *, first: str, by: Face | None, by_name: str) -> Conversation:
    """A conversation of these people, with a first message: by one of them, or by somebody without an account."""
    conversation = Conversation.objects.create(about=about[:300])
    for face, name, post in present:
        Participant.objects.create(conversation=conversation, holder=face, name=name[:200], post=post[:400])
    Message.objects.create(conversation=conversation, holder=by, name=by_name[:200], text=first[:LONGEST])
    return conversation


@writes
def write(by: Face, conversation: Conversation, text: str, form: uuid.UUID) -> None:
    """A message of a participant's. Of the same form twice is once; of nothing is nothing."""
    me = queries.participants(by, conversation).filter(holder=by).first()
    if me is None:
        raise PermissionDenied
    said = typed(text, LONGEST)
    if said:
        new = {"name": me.name, "text": said}
        Message.objects.get_or_create(conversation=conversation, holder=by, form=form, defaults=new)
