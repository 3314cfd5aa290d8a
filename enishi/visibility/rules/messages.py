"""Conversations: those who are in them see them; of who blocks whom neither sees the other, and what one has to oneself
of a conversation nobody else does."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.messages.models import Attachment, Conversation, Message, Participant, ReplyAddress, Side, Waiting
from enishi.visibility.rules.apart import in_sight, unblocked
from enishi.visibility.rules.rule import HOLDERS_OWN, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _in_it(conversation: str, message: str = "") -> Condition:
    """In the conversation, and has not left it. message: the column with the number of a message, where it has to have
    been written after they came."""

    def grant(viewer: Viewer) -> Q:
        inner, at = viewer.inside(), OuterRef(conversation)
        there = Participant.objects.filter(holder(inner), conversation=at)
        if message:
            there = there.filter(since__lt=OuterRef(message))
        left = Side.objects.filter(equal("holder_id", inner.id), conversation=at, left_at__isnull=False)
        return Q(Exists(there)) & ~Q(Exists(left))

    return grant


def _said_something(viewer: Viewer) -> Q:
    """Of two who talk to each other there is one only where one sees what was written, or wrote what still waits: whom
    one keeps away begins none, and nobody sees that somebody is about to."""
    if viewer.id is None:
        return Q()
    inner = viewer.inside()
    seen = Message.objects.filter(unblocked(inner), conversation=OuterRef("pk"))
    waits = Waiting.objects.filter(holder(inner), conversation=OuterRef("pk"))
    return ~Q(kind=Conversation.Kind.PAIR) | Q(Exists(seen)) | Q(Exists(waits))


def _not_withdrawn(viewer: Viewer) -> Q:
    return Q(message__withdrawn_at=None)


def _own_that_waits(viewer: Viewer) -> Q:
    return holder(viewer) & Q(waiting__isnull=False)


def _in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "message", "public_id")


def _message_in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "message", "message__public_id")


RULES: dict[type[Model], Rule] = {
    Conversation: Rule(gates={"said something": _said_something}, grants={"in it": _in_it("pk")}),
    Participant: Rule(gates={"unblocked": unblocked}, grants={"in it too": _in_it("conversation")}),
    Side: HOLDERS_OWN,
    ReplyAddress: HOLDERS_OWN,
    Message: Rule(
        gates={"unblocked": unblocked, "in sight": _in_sight}, grants={"in it": _in_it("conversation", "pk")}
    ),
    Waiting: HOLDERS_OWN,
    Attachment: Rule(
        gates={"unblocked": unblocked, "not withdrawn": _not_withdrawn, "in sight": _message_in_sight},
        grants={"in it": _in_it("message__conversation", "message"), "own that waits": _own_that_waits},
    ),
}
