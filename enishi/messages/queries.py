"""Reading conversations: one's own, and who and what is in one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from enishi.members.models import Face
from enishi.messages.models import Conversation, Message, Participant
from enishi.visibility import visible


@dataclass(frozen=True, slots=True)
class Talk:
    """One's own conversation, and when somebody one sees last wrote in it."""

    conversation: Conversation
    last_at: datetime


def conversations(face: Face) -> list[Talk]:
    """Those one is in, the one last written in first."""
    mine = list(visible(face, Conversation))
    written = visible(face, Message).filter(conversation__in=mine).order_by()
    last = dict(written.values_list("conversation").annotate(Max("sent_at")))
    talks = [Talk(one, last.get(one.pk, one.made_at)) for one in mine]
    return sorted(talks, key=lambda talk: (talk.last_at, talk.conversation.pk), reverse=True)


def conversation(face: Face, public_id: uuid.UUID) -> Conversation | None:
    return visible(face, Conversation).filter(public_id=public_id).first()


def participants(face: Face, conversation: Conversation) -> QuerySet[Participant]:
    """Oneself, and those one sees."""
    return visible(face, Participant).filter(conversation=conversation).select_related("holder").order_by("pk")


def messages(face: Face, conversation: Conversation) -> QuerySet[Message]:
    """In order."""
    return visible(face, Message).filter(conversation=conversation).order_by("pk")
