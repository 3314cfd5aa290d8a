"""Photographs and readings, as their holder may see them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from enishi.cards.models import Change, HeldCard
from enishi.media.queries import coming_count
from enishi.members.models import Face
from enishi.scanning.models import Photograph, Reading
from enishi.visibility import visible

KEPT_FOR = "photograph"
#: How long what was confirmed or left can be had back, and its photograph is kept.
UNDOABLE = timedelta(hours=24)
State = Photograph.State
BUSY = (State.WAITING, State.READING)


@dataclass(frozen=True, slots=True)
class Queue:
    """How many photographs are coming, sent, being read; cards to confirm; pictures no card was read on, to type
    from."""

    coming: int
    sent: int
    being_read: int
    to_confirm: int
    to_type: int

    @property
    def busy(self) -> bool:
        return bool(self.sent or self.being_read)


def queue(face: Face) -> Queue:
    """The whole queue in numbers."""
    counted = photographs(face).aggregate(
        sent=Count("pk", Q(state=State.WAITING)),
        being_read=Count("pk", Q(state=State.READING)),
    )
    cards = waiting(face).aggregate(
        to_confirm=Count("pk", ~Q(photograph__state=State.FAILED)),
        to_type=Count("pk", Q(photograph__state=State.FAILED)),
    )
    return Queue(coming=coming_count(face.pk, KEPT_FOR), **counted, **cards)


def photographs(face: Face) -> QuerySet[Photograph]:
    """Those on which something still waits, in the order in which they came."""
    return visible(face, Photograph).filter(settled_at=None).order_by("pk")


def photograph(face: Face, public_id: uuid.UUID) -> Photograph | None:
    return visible(face, Photograph).filter(public_id=public_id).first()


def held_from(face: Face, photograph: Photograph) -> list[HeldCard]:
    """The cards that a photograph has become, those deleted since among them."""
    confirmed = visible(face, Reading).filter(photograph=photograph, held__isnull=False).select_related("held")
    return [reading.held for reading in confirmed if reading.held]


def waiting(face: Face) -> QuerySet[Reading]:
    """What is to be confirmed, in the order of the photographs; the backs of others are with those."""
    there = visible(face, Reading).filter(state=Reading.State.WAITING, back_of=None)
    return there.order_by("photograph", "number")


def reading(face: Face, public_id: uuid.UUID) -> Reading | None:
    found = visible(face, Reading).filter(public_id=public_id).select_related("photograph", "held__contact", "back_of")
    return found.first()


def backs_of(face: Face, shown: Reading) -> list[Reading]:
    found = visible(face, Reading).filter(back_of=shown).select_related("photograph")
    return list(found.order_by("photograph", "number"))


def following(face: Face, shown: Reading | None = None) -> Reading | None:
    """The next that waits, after this one and round again."""
    there = waiting(face)
    if shown is None:
        return there.first()
    there = there.exclude(pk=shown.pk)
    later = Q(photograph__gt=shown.photograph_id) | Q(photograph=shown.photograph_id, number__gt=shown.number)
    return there.filter(later).first() or there.first()


def previous(face: Face, shown: Reading) -> Reading | None:
    """The card before this one, whose back it may be."""
    earlier = Q(photograph__lt=shown.photograph_id) | Q(photograph=shown.photograph_id, number__lt=shown.number)
    return waiting(face).filter(earlier).select_related("photograph").last()


def place_of(face: Face, shown: Reading) -> tuple[int, int]:
    """Which of how many."""
    later = Q(photograph__gt=shown.photograph_id) | Q(photograph=shown.photograph_id, number__gt=shown.number)
    numbers = waiting(face).aggregate(all=Count("pk"), later=Count("pk", later))
    return numbers["all"] - numbers["later"], numbers["all"]


def lately(face: Face, state: str) -> list[Reading]:
    """What was confirmed, or left, within a day, the last one first. Of the confirmed those that are still held."""
    since = timezone.now() - UNDOABLE
    found = visible(face, Reading).filter(state=state, settled_at__gt=since, back_of=None)
    if state == Reading.State.CONFIRMED:
        found = found.filter(held__in=visible(face, HeldCard))
    return list(found.select_related("photograph", "held__contact").order_by("-settled_at", "-pk"))


def change_of(face: Face, shown: Reading) -> Change | None:
    """What confirming it did to the book, to be undone."""
    return visible(face, Change).filter(batch=shown.public_id, undone_at=None).order_by("-pk").first()
