"""What the page of a conversation asks, and whoever asks it whether there is anything new: often, so the SQL of it is
made once."""

from __future__ import annotations

import uuid
from typing import TypeVar

from django.db.models import (
    AutoField,
    Count,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Concat

from enishi.messages.models import Attachment, Conversation, Message, Participant, Side, Waiting
from enishi.visibility import visible
from enishi.visibility.prepared import Numbers, Prepared
from enishi.visibility.viewer import Viewer

M = TypeVar("M", bound=Model)
#: Messages on a page.
PAGE = 50


def _with_state(viewer: Viewer, public_id: uuid.UUID) -> QuerySet[Conversation]:
    """Of nothing that counts beyond this conversation: a hash of a number that counts all messages of the site could be
    found out by trying (P10)."""
    seen = visible(viewer, Message).filter(conversation=OuterRef("pk")).order_by().values("conversation")
    facts = Count("pk"), Count("pk", filter=Q(withdrawn_at__isnull=False)), Max("sent_at")
    words = [part for fact in facts for part in (Cast(fact, TextField()), Value(" "))]
    said = Subquery(seen.annotate(said=Concat(*words, output_field=TextField())).values("said"))
    return visible(viewer, Conversation).filter(public_id=public_id).annotate(said=said)


def _of_it(model: type[M], *order: str, most: int | None = None) -> Prepared:
    return Prepared(
        lambda viewer, conversation: visible(viewer, model).filter(conversation=conversation).order_by(*order)[:most],
        conversation=AutoField(),
    )


ONE = Prepared(
    lambda viewer, public_id: visible(viewer, Conversation).filter(public_id=public_id), public_id=UUIDField()
)
WITH_STATE = Prepared(_with_state, public_id=UUIDField())
#: One more than are on a page: it says whether there are earlier ones.
NEWEST = _of_it(Message, "-pk", most=PAGE + 1)
SIDE, PEOPLE, WAITING = _of_it(Side, "pk"), _of_it(Participant, "pk"), _of_it(Waiting, "send_at", "pk")
FILES = Prepared(
    lambda viewer, messages: visible(viewer, Attachment).filter(message__in=messages).order_by("pk"),
    messages=Numbers(PAGE),
)
