"""Reading conversations: one's own, and who and what is in one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from enishi.members.models import Face
from enishi.messages.models import Conversation, Message, Participant
from enishi.visibility import visible


@dataclass(frozen=True, slots=True)
class Talk:
    """One's own conversation, and when somebody one sees last wrote in it."""

    conversation: Conversation
    last_at: datetime


def conversations(face: Face, most: int | None = None) -> list[Talk]:
    """Those one is in, the one last written in first. most: no more than so many."""
    written = visible(face, Message).filter(conversation=OuterRef("pk")).order_by("-pk").values("sent_at")
    mine = visible(face, Conversation).annotate(last_at=Coalesce(Subquery(written[:1]), F("made_at")))
    return [Talk(one, one.last_at) for one in mine.order_by("-last_at", "-pk")[:most]]


def conversation(face: Face, public_id: uuid.UUID) -> Conversation | None:
    return visible(face, Conversation).filter(public_id=public_id).first()


def participants(face: Face, conversation: Conversation) -> QuerySet[Participant]:
    """Oneself, and those one sees."""
    return visible(face, Participant).filter(conversation=conversation).select_related("holder").order_by("pk")


def messages(face: Face, conversation: Conversation) -> QuerySet[Message]:
    """In order."""
    return visible(face, Message).filter(conversation=conversation).order_by("pk")
