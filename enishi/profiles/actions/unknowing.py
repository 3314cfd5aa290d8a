"""知りません: who is shown to somebody as a person they may know, and who no more. Nobody else learns of it."""

from __future__ import annotations

from enishi.cards.actions.base import writes
from enishi.members.models import Face
from enishi.profiles.models import NotKnown


@writes
def know_not(by: Face, other: Face) -> None:
    NotKnown.objects.get_or_create(holder=by, other=other)


@writes
def know(by: Face, other: Face) -> None:
    """They may be shown again."""
    NotKnown.objects.filter(holder=by, other=other).delete()
