"""What each side decides about its own tie, at once and unmarked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from enishi.members.models import Face
from enishi.ties.models import Distance, Tie


def let(by: Face, other: Face, distance: Distance) -> None:
    """How near the other is let from now on. They are not told; they see it by what they see."""
    Tie.objects.filter(holder=by, other=other).update(distance=distance)


def serve(by: Face, other: Face, serves: bool) -> None:
    """Whether introductions may go along this tie; they do once both sides let them."""
    Tie.objects.filter(holder=by, other=other).update(serves=serves)


def serve_only(by: Face, others: Iterable[uuid.UUID]) -> None:
    """These ties of one's own serve, and no others. Of whom one only has a card one is asked again once connected."""
    with transaction.atomic():
        mine = Tie.objects.filter(holder=by)
        chosen = mine.filter(other__public_id__in=list(others)).values("pk")
        mine.filter(serves=True).exclude(pk__in=chosen).update(serves=False)
        mine.filter(connected=True).exclude(pk__in=chosen).update(serves=False)
        mine.filter(pk__in=chosen).update(serves=True)


def serve_none_of_the_rest(by: Face) -> None:
    """What one never said of a connection is a no."""
    Tie.objects.filter(holder=by, connected=True, serves=None).update(serves=False)
