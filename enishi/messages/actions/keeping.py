"""What one does with one's own side of a conversation. The others never learn of it (P3)."""

from __future__ import annotations

from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.members.models import Face
from enishi.messages import queries
from enishi.messages.links import address
from enishi.messages.models import Conversation, Side
from enishi.notifications import actions as notifications


def seen(by: Face, conversation: Conversation, last: int) -> None:
    """What is written up to this message has been on one's page. Writes only where that is news."""
    if Side.objects.filter(holder=by, conversation=conversation, seen__lt=last).update(seen=last):
        notifications.read_about(by, address(conversation))


@writes
def leave(by: Face, conversation: Conversation) -> None:
    """Off one's pages; nothing new of it comes up. To the others one is in it as before."""
    Side.objects.filter(holder=by, conversation=conversation, left_at=None).update(left_at=timezone.now())
    notifications.read_about(by, address(conversation))


@writes
def come_back(by: Face, conversation: Conversation) -> None:
    Side.objects.filter(pk=queries.side(by, conversation).pk).update(left_at=None)


@writes
def hush(by: Face, conversation: Conversation, quiet: bool) -> None:
    """No notices of this one, or notices again."""
    Side.objects.filter(holder=by, conversation=conversation).update(quiet=quiet)
