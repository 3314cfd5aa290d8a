"""What is settled is forgotten a day later: the book has what is to be kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.scanning.actions.leaving import let_go_of_files
from enishi.scanning.cropping import without
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.queries import KEPT_FOR, UNDOABLE


def forget(now: datetime | None = None) -> None:
    """Of what was settled a day ago nothing is left but that the picture was read: its sha256.

    Where other cards on the same photograph still wait, it stays; but a card that was deleted from the book for good
    is painted over on it.
    """
    day_ago = (now or timezone.now()) - UNDOABLE
    fresh = Reading.objects.filter(photograph=OuterRef("pk"), settled_at__gt=day_ago)
    settled = Photograph.objects.filter(settled_at__lte=day_ago).exclude(name="", picture=None, original=None)
    for photograph in settled.exclude(Exists(fresh)).iterator(chunk_size=100):
        with transaction.atomic():
            let_go_of_files(photograph)
            Reading.objects.filter(photograph=photograph).delete()
            Photograph.objects.filter(pk=photograph.pk).update(name="", original=None, picture=None)
    beside_others = Reading.objects.filter(photograph__settled_at=None, settled_at__lte=day_ago)
    for reading in beside_others.select_related("photograph__holder"):
        _forget_one(reading.photograph.holder, reading)


@writes
def _forget_one(by: Face, reading: Reading) -> None:
    outline = reading.found.get("outline") or ()
    if reading.held_id is not None:
        # Where it lies is still needed, should it be deleted from the book later.
        if reading.fields or "lines" in reading.found:
            Reading.objects.filter(pk=reading.pk).update(found={"outline": outline}, fields={})
        return
    if reading.state == Reading.State.CONFIRMED:
        _paint_over(by, Photograph.objects.get(pk=reading.photograph_id), outline)
    reading.delete()


def _paint_over(by: Face, photograph: Photograph, outline: Sequence[Sequence[int]]) -> None:
    upload = upload_of(by.pk, photograph.picture)
    if upload is not None:
        painted = without(media.path(upload).read_bytes(), photograph.width, outline)
        kept = media.store(by.pk, "", [painted], kept_for=KEPT_FOR)
        media.discard(upload)
        Photograph.objects.filter(pk=photograph.pk).update(picture=kept.public_id)


def tidy() -> None:
    """Files whose photograph was never written: the process died in between."""
    pictures = Photograph.objects.exclude(picture=None).values("picture")
    originals = Photograph.objects.exclude(original=None).values("original")
    media.let_go_unknown(KEPT_FOR, pictures.union(originals))
