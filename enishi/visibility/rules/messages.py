"""Conversations: their participants see them; of who blocks whom neither sees the other."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.messages.models import Conversation, Message, Participant
from enishi.visibility.rules.apart import unblocked
from enishi.visibility.rules.rule import Condition, Rule, holder
from enishi.visibility.viewer import Viewer


def _in_it(conversation: str) -> Condition:
    def grant(viewer: Viewer) -> Q:
        return Q(Exists(Participant.objects.filter(holder(viewer.inside()), conversation=OuterRef(conversation))))

    return grant


RULES: dict[type[Model], Rule] = {
    Conversation: Rule(grants={"in it": _in_it("pk")}),
    Participant: Rule(gates={"unblocked": unblocked}, grants={"in it too": _in_it("conversation")}),
    Message: Rule(gates={"unblocked": unblocked}, grants={"in it": _in_it("conversation")}),
}
