"""What writes footprints. What it costs hangs on who visits, never on whether the visited has footprints on."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from enishi.footprints.models import Footprint, FootprintsOn
from enishi.members.models import Face

#: Days after which a footprint is gone.
KEPT = 90


@transaction.atomic
def turn_on(by: Face) -> None:
    """From now on; of what was before nothing comes to light. A nickname can't."""
    if not by.is_private:
        FootprintsOn.objects.get_or_create(holder=by)


@transaction.atomic
def turn_off(by: Face) -> None:
    """One's own are gone everywhere; those others left stay theirs to take back, and are shown no more."""
    FootprintsOn.objects.filter(holder=by).delete()
    Footprint.objects.filter(holder=by).delete()
    Footprint.objects.filter(visited=by).update(seen=False)


def visit(by: Face, visited: Face) -> Footprint | None:
    """Somebody opens another's page. What they leave today, or None where they leave none: it is off, or a nickname."""
    if by == visited or by.is_private or visited.is_private:
        return None
    on = set(FootprintsOn.objects.filter(holder__in=[by, visited]).values_list("holder", flat=True))
    if by.pk not in on:
        return None
    left = Footprint(holder=by, visited=visited, day=timezone.localdate(), seen=visited.pk in on)
    Footprint.objects.bulk_create(
        [left], update_conflicts=True, unique_fields=["holder", "visited", "day"], update_fields=["seen"]
    )
    return Footprint.objects.get(holder=by, visited=visited, day=left.day)


def take_back(mine: Footprint) -> None:
    """For this day nothing is left, however often one looks again. Of a day that is over nothing is kept either."""
    if mine.day == timezone.localdate():
        Footprint.objects.filter(pk=mine.pk).update(taken_back=True)
    else:
        Footprint.objects.filter(pk=mine.pk).delete()


def leave(mine: Footprint) -> None:
    """After all."""
    Footprint.objects.filter(pk=mine.pk).update(taken_back=False)


def forget() -> None:
    """What is old, and what was kept only so long as it could be taken back."""
    today = timezone.localdate()
    Footprint.objects.filter(day__lt=today - timedelta(days=KEPT)).delete()
    only_theirs = Footprint.objects.filter(seen=False) | Footprint.objects.filter(taken_back=True)
    only_theirs.exclude(Footprint.takable(today)).delete()
