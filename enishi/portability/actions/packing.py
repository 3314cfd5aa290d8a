"""Taking everything out: the archive is written, kept for a day, and let go."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from enishi.cards.actions.base import writes
from enishi.cards.queries.remembered import state_of
from enishi.exchange import actions as exchange
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.portability import queries
from enishi.portability.actions.reading import Progress
from enishi.portability.archive import Json, Packing
from enishi.portability.models import Export
from enishi.portability.parts import PARTS, Part
from enishi.portability.parts.naming import Names
from enishi.tasks.actions import enqueue

T = TypeVar("T")
log = logging.getLogger(__name__)

KEPT_FOR = "export"
#: Up to this many rows are written while one waits; more by the worker.
ROWS_AT_ONCE = 1000
#: Rows between two words about how far it is.
_STEP = 500
State = Export.State


class _Changed(Exception):
    """The book changed while it was written: half of it would be older than the rest."""


class _Stopped(Exception):
    """Nobody wants it any more."""


def take_out(by: Face) -> Export:
    """Begin an archive of everything, in place of the one before. One that is being made goes on. What is on its way
    into the book comes first."""
    exchange.deliver(by)
    export = _begun(by)
    if export.state == State.MAKING and not export.progress and export.total <= ROWS_AT_ONCE:
        make_now(export)
    return export


@writes
def _begun(by: Face) -> Export:
    if making := Export.objects.filter(holder=by, state=State.MAKING).first():
        return making
    _let_go(Export.objects.filter(holder=by))
    export = Export(holder=by, language=translation.get_language() or "", total=_total(by))
    export.save(force_insert=True)
    if export.total > ROWS_AT_ONCE:
        enqueue("portability.pack", owner=by.pk, export=export.pk)
    return export


def _total(by: Face, parts: Sequence[Part] = PARTS) -> int:
    return sum(part.count(by) for part in parts)


def make_now(export: Export) -> None:
    """The same, here and now. What goes wrong in our own code is said, and kept in the log."""
    try:
        make(export)
    except Exception:
        log.exception("export %s could not be made", export.pk)
        could_not_be_made(export.pk)


def could_not_be_made(export: int, problem: str = "not_written") -> None:
    Export.objects.filter(pk=export, state=State.MAKING).update(state=State.FAILED, problem=problem)


def make(export: Export) -> None:
    """Write the archive and keep it. Given up meanwhile, nothing of it is kept."""
    by, made_at = export.holder, timezone.localtime()

    def far(done: int, total: int = 0) -> None:
        if not Export.objects.filter(pk=export.pk, state=State.MAKING).update(progress=min(done, export.total)):
            raise _Stopped

    def kept(by: Face) -> tuple[media.Upload, Json]:
        packing = Packing(made_at)
        pieces = _pieces(by, packing, far)
        return media.store(by.pk, file_name(made_at), pieces, kept_for=KEPT_FOR, largest=sys.maxsize), packing.told

    try:
        with translation.override(export.language or None):
            upload, told = _of_one_moment(by, kept)
    except _Stopped:
        return
    except media.NoRoom:
        return could_not_be_made(export.pk, "no_room_to_write")
    with transaction.atomic():
        made = {"state": State.READY, "upload": upload.public_id, "size": upload.size, "made_at": made_at, "told": told}
        if not Export.objects.filter(pk=export.pk, state=State.MAKING).update(**made):
            media.discard(upload)


def write_file(by: Face, path: Path, progress: Progress | None = None) -> Json:
    """`enishi export`: the archive as a file of the operator's, whole or not at all. Raises OSError.

    What its parts say of it (`Packing.told`).
    """
    made_at = timezone.localtime()
    partial = path.with_name(f"{path.name}.part")

    def written(by: Face) -> Json:
        packing = Packing(made_at)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in _pieces(by, packing, progress or _silent, [part for part in PARTS if not part.private]):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        return packing.told

    try:
        told = _of_one_moment(by, written)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return told


def _silent(done: int, total: int = 0) -> None:
    pass


def file_name(made_at: datetime) -> str:
    return f"Enishi-{made_at.date().isoformat()}.zip"


def _of_one_moment(by: Face, work: Callable[[Face], T]) -> T:
    """Work that reads the whole book, done again where the book changed meanwhile; the third time nobody may."""
    for _attempt in range(2):
        with contextlib.suppress(_Changed):
            return work(by)
    return writes(work)(by)


def _pieces(by: Face, packing: Packing, progress: Progress, parts: Sequence[Part] = PARTS) -> Iterator[bytes]:
    """The archive's bytes, in order. Raises _Changed at its end."""
    total, done, told = _total(by, parts), 0, 0
    before = state_of(by), total
    names = Names(by)
    for part in parts:
        for rows in part.write(by, packing, names):
            done += rows
            if done - told >= _STEP:
                told = done
                progress(done, total)
            if data := packing.taken():
                yield data
    if (state_of(by), _total(by, parts)) != before:
        raise _Changed
    packing.close()
    yield packing.taken()


@writes
def discard_export(by: Face, export: Export) -> None:
    """Give up an archive that is being made, or let go of its file before the day is over."""
    _let_go(Export.objects.filter(holder=by, pk=export.pk))


def tidy_exports() -> None:
    """Let go of those whose day is over, and of files that were never told of."""
    day_ago = timezone.now() - queries.EXPORT_KEPT
    for export in Export.objects.filter(created_at__lt=day_ago):
        with transaction.atomic():
            _let_go(Export.objects.filter(pk=export.pk))
    media.let_go_unknown(KEPT_FOR, Export.objects.exclude(upload=None).values("upload"))


def _let_go(exports: QuerySet[Export]) -> None:
    for export in exports:
        media.discard_by_id(export.upload)
        export.delete()
