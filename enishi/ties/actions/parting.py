"""How a tie ends: silently, on both sides alike, whoever ended it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F, Q
from django.db.models.functions import Least

from enishi.cards.actions.base import books_of
from enishi.members.models import Face
from enishi.safety import actions as safety
from enishi.ties.actions.setting import decide
from enishi.ties.models import Distance, Tie


def _between(one: Face, other: Face) -> Q:
    return Q(holder=one, other=other) | Q(holder=other, other=one)


def disconnect(by: Face, other: Face) -> None:
    """Back to the cards that were exchanged, or to nothing where none were."""
    with books_of(by, other):
        Tie.objects.filter(_between(by, other), by_cards=False).delete()
        left = Tie.objects.filter(_between(by, other))
        decide(left, None)
        left.update(connected=False, distance=Distance.CARD)


def take_back(one: Face, other: Face, before: Mapping[int, int]) -> None:
    """A connection that was a slip: each lets the other as near as before, as `connect` told; never nearer than now."""
    with books_of(one, other):
        slip = Tie.objects.filter(_between(one, other), connected=True)
        slip.filter(by_cards=False).delete()
        for holder in (one, other):
            near = Least(F("distance"), before.get(holder.pk, Distance.CARD))
            slip.filter(holder=holder).update(connected=False, distance=near)


def block(by: Face, other: Face, name: str) -> None:
    """The tie ends: to the other it looks as if disconnected, and the cards that were exchanged stay so (promise P4).
    Neither sees the other's pages any more. `safety` has how to take it back."""
    with books_of(by, other):
        disconnect(by, other)
        safety.block(by, other, name)
