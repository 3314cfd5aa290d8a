"""Requests: the asker sees what was sent and the good news; the receiver what has reached them."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q

from enishi.introductions.models import Manner, Received, TieRequest
from enishi.visibility.rules.apart import unblocked
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _reached(viewer: Viewer) -> Q:
    arrived = Received.objects.filter(equal("holder_id", viewer.inside().id), request=OuterRef("pk"))
    return equal("to_id", viewer.id) & Q(Exists(arrived)) & Q(withdrawn_at=None) & unblocked(viewer)


RULES: dict[type[Model], Rule] = {
    # What was sent stays before its sender's eyes, whoever blocks whom since (P4).
    TieRequest: Rule(grants={"holder": holder, "reached": _reached}, may={"edit": ("holder",), "answer": ("reached",)}),
    Received: HOLDERS_OWN,
    Manner: HOLDERS_OWN,
}
