"""What each side decides about its own tie, at once and unmarked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from enishi.members.models import Face
from enishi.ties.models import Distance, Tie


def let(by: Face, other: Face, distance: Distance) -> None:
    """How near the other is let from now on. They are not told; they see it by what they see."""
    Tie.objects.filter(holder=by, other=other).update(distance=distance)


def serve(by: Face, other: Face, serves: bool) -> None:
    """Whether introductions may go along this tie; they do once both sides let them."""
    decide(Tie.objects.filter(holder=by, other=other), serves)


def serve_only(by: Face, others: Iterable[uuid.UUID]) -> None:
    """These ties of one's own serve, and no others. Of whom one only has a card one is asked again once connected."""
    with transaction.atomic():
        mine = Tie.objects.filter(holder=by)
        chosen = mine.filter(other__public_id__in=list(others)).values("pk")
        decide(mine.filter(Q(serves=True) | Q(connected=True)).exclude(pk__in=chosen), False)
        decide(mine.filter(pk__in=chosen), True)


def serve_none_of_the_rest(by: Face) -> None:
    """What one never said of a connection is a no."""
    decide(Tie.objects.filter(holder=by, connected=True, serves=None), False)


def decide(ties: QuerySet[Tie], serves: bool | None) -> None:
    """The one place that writes whether ties serve: whoever keeps ties elsewhere learns from `serves_since` that
    something changed (`introductions.ways.engine`)."""
    ties.exclude(serves=serves).update(serves=serves, serves_since=timezone.now())
