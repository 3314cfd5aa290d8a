"""A reading is settled, or waits again; with the last one the photograph is."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from enishi.cards.models import HeldCard
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.queries import UNDOABLE


def settle(readings: Sequence[Reading], state: Reading.State, held: HeldCard | None = None) -> None:
    """held: what they became. Nothing else waits on their photographs: those are settled, too."""
    now = timezone.now()
    Reading.objects.filter(pk__in=[one.pk for one in readings]).update(state=state, held=held, settled_at=now)
    numbers = {one.photograph_id for one in readings}
    busy = Reading.objects.filter(photograph__in=numbers, state=Reading.State.WAITING).values("photograph")
    Photograph.objects.filter(pk__in=numbers, settled_at=None).exclude(pk__in=busy).update(settled_at=now)


def can_wait_again(reading: Reading, state: Reading.State) -> bool:
    """Whether it was brought into this state within a day, and not with another whose back it is."""
    lately = reading.settled_at is not None and reading.settled_at > timezone.now() - UNDOABLE
    return reading.state == state and reading.back_of_id is None and lately


def unsettle(readings: Sequence[Reading]) -> None:
    waits = {"state": Reading.State.WAITING, "held": None, "settled_at": None}
    Reading.objects.filter(pk__in=[one.pk for one in readings]).update(**waits)
    Photograph.objects.filter(pk__in={one.photograph_id for one in readings}).update(settled_at=None)
