"""How requests reach somebody: so many in 30 days, in the order in which they were sent, by the calendar alone."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from enishi.introductions.models import Manner, Received, TieRequest
from enishi.introductions.queries import WITHIN
from enishi.members.models import Face
from enishi.safety.models import Block, Mute


def arrive(face: int) -> None:
    """Let arrive what there is room for. What the receiver did with those before makes no difference to it."""
    with transaction.atomic():
        receiver = Face.objects.select_for_update(no_key=True).filter(pk=face).first()
        if receiver is None:
            return
        manner = Manner.objects.filter(holder=receiver).first() or Manner()
        since = timezone.now() - WITHIN
        room = manner.pace - Received.objects.filter(holder=receiver, arrived_at__gt=since).count()
        for request in _waiting(receiver)[: max(room, 0)]:
            Received.objects.create(holder=receiver, request=request)


def _waiting(receiver: Face) -> list[TieRequest]:
    """Those of blocked and muted people wait, too: until they end, or until the receiver takes it back."""
    shut = Block.objects.filter(holder=receiver).values_list("other", flat=True)
    unheard = Mute.objects.filter(holder=receiver).values_list("other", flat=True)
    waiting = TieRequest.objects.filter(TieRequest.open(timezone.localdate()), to=receiver)
    waiting = waiting.exclude(pk__in=Received.objects.filter(holder=receiver).values("request"))
    return list(waiting.exclude(holder__in=[*shut, *unheard]).order_by("sent_at", "pk"))


def arrive_all() -> None:
    """Once a day: for everybody for whom something waits."""
    going_on = TieRequest.objects.filter(TieRequest.open(timezone.localdate()))
    waiting = going_on.exclude(pk__in=Received.objects.values("request"))
    for face in waiting.order_by("to").values_list("to", flat=True).distinct():
        arrive(face)
