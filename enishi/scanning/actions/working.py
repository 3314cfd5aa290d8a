"""Photographs are read: by the worker, or at once by `enishi scan`. Each may be done twice and is harmless."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import storable
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.scanning import reader
from enishi.scanning.actions.pairing import pair_by_itself
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.queries import BUSY, KEPT_FOR, State
from enishi.tasks.actions import enqueue

if TYPE_CHECKING:
    from enishi.reading.photo import PhotoCard, Picture

#: Problems with which the same picture may be read another time.
MAY_BE_READ_AGAIN = {"no_ocr", "no_heic", "took_too_long", "reader_stopped", "our_fault"}


def read_waiting(photograph: int) -> None:
    """Read one photograph. What it takes, it takes outside any transaction."""
    if not Photograph.objects.filter(pk=photograph, state__in=BUSY).update(state=State.READING):
        return
    found = Photograph.objects.select_related("holder").get(pk=photograph)
    upload = upload_of(found.holder_id, found.original or found.picture)
    if upload is None:
        reading_given_up(photograph)
        return
    keep_read(found.holder, found, reader.read(media.path(upload).read_bytes()))


def reading_given_up(photograph: int) -> None:
    """It failed again and again: the person can type, and the picture waits for a better day."""
    found = Photograph.objects.select_related("holder").filter(pk=photograph, state__in=BUSY).first()
    if found is not None:
        _give_up(found.holder, found)


@writes
def _give_up(by: Face, photograph: Photograph) -> None:
    Photograph.objects.filter(pk=photograph.pk).update(state=State.FAILED, problem="our_fault")
    _write_readings(photograph, [], "our_fault")


@writes
def keep_read(by: Face, photograph: Photograph, picture: Picture, data: bytes = b"") -> None:
    """Keep what was read. photograph: one that is being read, or (of `enishi scan`) one that is not kept yet; data:
    its bytes, kept where they could not be opened."""
    if photograph.pk is None:
        if not picture.jpeg:
            photograph.original = media.store(by.pk, photograph.name, [data], kept_for=KEPT_FOR).public_id
        photograph.save(force_insert=True)
    elif not Photograph.objects.filter(pk=photograph.pk, state__in=BUSY).exists():
        return  # given up, or read by another worker
    if picture.jpeg:
        kept = media.store(by.pk, "", [picture.jpeg], kept_for=KEPT_FOR)
        for old in (photograph.picture, photograph.original):
            media.discard_by_id(old)
        photograph.picture, photograph.original = kept.public_id, None
    photograph.width, photograph.height = picture.width, picture.height
    photograph.problem = storable(picture.problem)[:30]
    photograph.state = State.READ if picture.cards else State.FAILED
    photograph.save()
    _write_readings(photograph, picture.cards, photograph.problem)
    pair_by_itself(by, photograph)


def _write_readings(photograph: Photograph, cards: Sequence[PhotoCard], problem: str) -> None:
    """The cards that were found; or, where there are none, the empty form beside the picture."""
    of = {"holder_id": photograph.holder_id, "photograph": photograph}
    made = [
        Reading(number=number, found=reader.kept(card), fields=reader.fields(card), problem=card.problem[:30], **of)
        for number, card in enumerate(cards, 1)
    ]
    Reading.objects.bulk_create(made or [Reading(problem=problem, **of)])


@writes
def read_again(by: Face, photograph: Photograph) -> None:
    """Once more, where the fault was not the picture's."""
    now = own(by, photograph)
    if now.state != State.FAILED or now.problem not in MAY_BE_READ_AGAIN or now.settled_at:
        return
    Reading.objects.filter(photograph=now).delete()
    Photograph.objects.filter(pk=now.pk).update(state=State.WAITING, problem="")
    enqueue("scanning.read", owner=by.pk, photograph=now.pk)
