"""A picture comes in: whole, or in pieces on a bad line."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from enishi.cards.actions.base import writes
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import coming_count, coming_of
from enishi.members.models import Face
from enishi.scanning.limits import LARGEST, MOST
from enishi.scanning.models import Photograph
from enishi.scanning.queries import KEPT_FOR
from enishi.tasks.actions import enqueue


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one picture. photograph: the one it is now, known where it was sent before; code: why it was
    not taken; offset: up to where its pieces are on the disk."""

    name: str
    photograph: Photograph | None = None
    known: bool = False
    code: str = ""
    offset: int = 0


def begin(by: Face, name: str, chunks: Iterable[bytes], *, of_a_guest: bool = False) -> Sent:
    """Take one picture, and have it read in the background.

    of_a_guest: somebody else sends it, and may not learn by the answer what is in the holder's queue: neither that it
    is full, nor that the same picture waits there, or no longer does.
    """
    shown = media.shown_name(name) or "?"
    if full(by) and not of_a_guest:
        return Sent(shown, code="queue_full")
    try:
        upload = media.store(by.pk, shown, chunks, kept_for=KEPT_FOR, largest=LARGEST)
    except media.TooLarge:
        return Sent(shown, code="too_large")
    except media.NoRoom:
        return Sent(shown, code="no_room")
    return _take(by, upload, uuid.uuid4(), of_a_guest)


@writes
def take_piece(by: Face, key: uuid.UUID, *, name: str, size: int, offset: int, data: bytes) -> Sent:
    """Take a piece of a picture. The last one makes it a photograph, and from then on every piece is late.

    key: made by the sender, once for each picture. size: of the whole, in bytes. What `offset` of the answer says
    is on the disk.
    """
    shown = media.shown_name(name) or "?"
    there = Photograph.objects.filter(holder=by, public_id=key).first()
    if there is not None:
        return Sent(shown, there, known=True, offset=size)
    if not 0 < size <= LARGEST:
        return Sent(shown, code="too_large" if size > 0 else "empty_file")
    if coming_of(by.pk, KEPT_FOR, key) is None and full(by):
        return Sent(shown, code="queue_full")
    try:
        coming = media.take_piece(by.pk, KEPT_FOR, key, size=size, offset=offset, data=data)
        if coming.received < coming.size:
            return Sent(shown, offset=coming.received)
        upload = media.finish(coming, shown)
    except media.NoRoom:
        return Sent(shown, code="no_room")
    return _take(by, upload, key)


def full(by: Face) -> bool:
    """Whether no more pictures are taken until some are confirmed."""
    unsettled = Photograph.objects.filter(holder=by, settled_at=None).count()
    return unsettled + coming_count(by.pk, KEPT_FOR) >= MOST


@writes
def _take(by: Face, upload: Upload, public_id: uuid.UUID, of_a_guest: bool = False) -> Sent:
    if not upload.size:
        media.discard(upload)
        return Sent(upload.name, code="empty_file")
    same = Photograph.objects.filter(holder=by, sha256=upload.sha256, settled_at=None).first()
    if same is not None and not of_a_guest:
        media.discard(upload)
        return Sent(upload.name, same, known=True, offset=upload.size)
    photograph = Photograph(
        public_id=public_id, holder=by, name=upload.name, sha256=upload.sha256, original=upload.public_id
    )
    photograph.save(force_insert=True)
    enqueue("scanning.read", owner=by.pk, photograph=photograph.pk)
    return Sent(upload.name, photograph, offset=upload.size)
