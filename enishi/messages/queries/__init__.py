"""Reading conversations: one's own, and who and what is in one."""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from enishi.members.models import Face
from enishi.messages.models import Attachment, Conversation, Message, Participant, Side, Waiting
from enishi.messages.queries import asked
from enishi.messages.queries.asked import PAGE
from enishi.names import search
from enishi.profiles import queries as profiles
from enishi.profiles.queries import Known
from enishi.ties.models import Tie
from enishi.visibility import visible

#: Hits of a search.
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Talk:
    """One's own conversation, what somebody one sees wrote in it last, and when; or when it began."""

    conversation: Conversation
    called: str
    last: Message | None
    last_at: datetime
    unread: bool = False
    quiet: bool = False


def conversations(face: Face, most: int | None = None) -> list[Talk]:
    """Those one is in, the one last written in first. most: no more than so many."""
    written = visible(face, Message).filter(conversation=OuterRef("pk")).order_by("-pk")
    mine = visible(face, Conversation).annotate(
        last=Subquery(written.values("pk")[:1]),
        last_at=Coalesce(Subquery(written.values("sent_at")[:1]), F("made_at")),
    )
    found = list(mine.order_by("-last_at", "-pk")[:most])
    last = visible(face, Message).in_bulk([one.last for one in found if one.last])
    sides = {side.conversation_id: side for side in visible(face, Side).filter(conversation__in=found)}
    return [_talk(face, one, sides.get(one.pk) or Side(), last.get(one.last)) for one in found]


def _talk(face: Face, one: Conversation, side: Side, last: Message | None) -> Talk:
    unread = last is not None and last.pk > side.seen and last.holder_id != face.pk
    return Talk(one, one.about or side.called, last, getattr(one, "last_at", one.made_at), unread, side.quiet)


def left(face: Face) -> list[tuple[Conversation, str]]:
    """Those one has left, the last first, and what they are called."""
    sides = visible(face, Side).filter(left_at__isnull=False).select_related("conversation").order_by("-left_at")
    return [(side.conversation, side.conversation.about or side.called) for side in sides]


def left_one(face: Face, public_id: uuid.UUID) -> Side | None:
    return visible(face, Side).filter(left_at__isnull=False, conversation__public_id=public_id).first()


def called(face: Face, conversations: Iterable[Conversation]) -> dict[int, str]:
    """What one calls these, by their numbers."""
    some = {one.pk: one for one in conversations}
    sides = visible(face, Side).filter(conversation__in=some)
    return {side.conversation_id: some[side.conversation_id].about or side.called for side in sides}


def conversation(face: Face, public_id: uuid.UUID) -> Conversation | None:
    return asked.ONE.first(face, public_id=public_id)


def side(face: Face, conversation: Conversation) -> Side:
    """What one has to oneself of it."""
    found = asked.SIDE.first(face, conversation=conversation.pk)
    return found or Side(holder=face, conversation=conversation)


def with_whom(face: Face, other: Face) -> Conversation | None:
    """The one of these two, wherever one has left it."""
    mine = visible(face, Side).filter(conversation__pair=pair_of(face, other)).select_related("conversation").first()
    return mine.conversation if mine else None


def pair_of(one: Face, other: Face) -> str:
    return "-".join(str(number) for number in sorted((one.pk, other.pk)))


def participants(face: Face, conversation: Conversation) -> list[Participant]:
    """Oneself, and those one sees."""
    return asked.PEOPLE(face, conversation=conversation.pk)


def messages(face: Face, conversation: Conversation) -> QuerySet[Message]:
    """In order."""
    return visible(face, Message).filter(conversation=conversation).order_by("pk")


@dataclass(frozen=True, slots=True)
class Page:
    """earlier: whether there is more before it."""

    messages: list[Message]
    earlier: bool


def page(face: Face, conversation: Conversation, upto: uuid.UUID | None = None) -> Page:
    """The last of it, in order; or the last up to some message."""
    if upto:
        all_of_it = messages(face, conversation)
        all_of_it = all_of_it.filter(pk__lte=Subquery(all_of_it.filter(public_id=upto).order_by().values("pk")[:1]))
        some = list(all_of_it.order_by("-pk")[: PAGE + 1])
    else:
        some = asked.NEWEST(face, conversation=conversation.pk)
    return Page(some[:PAGE][::-1], len(some) > PAGE)


def message(face: Face, public_id: uuid.UUID) -> Message | None:
    return visible(face, Message).filter(public_id=public_id).select_related("conversation").first()


def with_state(face: Face, public_id: uuid.UUID) -> tuple[Conversation, str] | None:
    """A conversation, and what changes whenever what one sees of it does; None where one sees none. One query."""
    found = asked.WITH_STATE.first(face, public_id=public_id)
    if found is None:
        return None
    return found, hashlib.sha256(f"{public_id} {found.said}".encode()).hexdigest()[:24]


def state(face: Face, public_id: uuid.UUID) -> str | None:
    there = with_state(face, public_id)
    return there[1] if there else None


def form_after(face: Face, one: Conversation, messages: Sequence[Message], waiting: Sequence[Waiting]) -> uuid.UUID:
    """What marks the form for one's next message there: the same each time the page is built, until there is a message
    more or one that waits, so that a page built anew is the same page. messages: up to the newest one sees, which never
    is one before what oneself has written."""
    last = messages[-1].public_id if messages else None
    later = max((other.pk, other.public_id) for other in waiting)[1] if waiting else None
    return uuid.uuid5(one.public_id, f"{face.public_id} {last} {later}")


def waiting(face: Face, conversation: Conversation) -> list[Waiting]:
    """What one wrote there and lets be sent later."""
    return asked.WAITING(face, conversation=conversation.pk)


def waiting_one(face: Face, public_id: uuid.UUID) -> Waiting | None:
    return visible(face, Waiting).filter(public_id=public_id).select_related("conversation").first()


def attachments(face: Face, messages: Iterable[Message]) -> dict[int, list[Attachment]]:
    """Of these messages, by their numbers."""
    out: dict[int, list[Attachment]] = defaultdict(list)
    for one in asked.FILES.of_all(face, "messages", [message.pk for message in messages]):
        out[one.message_id or 0].append(one)
    return out


def attachments_waiting(face: Face, one: Waiting) -> list[Attachment]:
    return list(visible(face, Attachment).filter(waiting=one).order_by("pk"))


def attachment(face: Face, public_id: uuid.UUID) -> Attachment | None:
    return visible(face, Attachment).filter(public_id=public_id).first()


def find(face: Face, words: str) -> list[Message]:
    """Messages of one's own conversations that have every word, the newest first. They are few: no index is asked."""
    query = search.parse(words[:500])
    if not query.alternatives:
        return []
    # Kept to one's own before any text is looked at.
    found = visible(face, Message).filter(conversation__in=visible(face, Conversation).values("pk"))
    for ways in query.alternatives:
        either = Q(pk__in=())
        for needle in ways:
            either |= Q(search_key__contains=needle.text)
        found = found.filter(either)
    return list(found.select_related("conversation").order_by("-pk")[:MOST_FOUND])


# Whom one can write to


def companions(face: Face) -> list[Known]:
    """Those one is connected with, by name: by their own word they hear from one."""
    return [one for one in profiles.known(face) if one.tie.connected]


def companion(face: Face, public_id: uuid.UUID) -> Face | None:
    tie = visible(face, Tie).filter(other__public_id=public_id, connected=True).select_related("other").first()
    return tie.other if tie else None
