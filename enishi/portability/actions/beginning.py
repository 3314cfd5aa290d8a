"""How an import begins (something is put into the box), is told its columns, and is given up."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.portability import queries
from enishi.portability.actions.reading import State, given, read
from enishi.portability.models import ColumnMapping, Import, ImportRow
from enishi.tasks.actions import enqueue

log = logging.getLogger(__name__)

#: Up to this many bytes are read at once, while one waits; packed ones hold several times more.
AT_ONCE, AT_ONCE_PACKED = 100_000, 25_000
#: What nobody decided about is given up after this long.
UNDECIDED_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class About:
    """Where and when one met the people brought in, as far as one says so."""

    occasion: str = ""
    place: str = ""
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one thing put into the box: an import, or the code of why it was not taken."""

    name: str
    batch: Import | None = None
    code: str = ""


def begin(
    by: Face, *, file: tuple[str, Iterable[bytes]] | None = None, text: str = "", about: About | None = None
) -> Brought:
    """Put one file (its name and bytes) or one pasted text into the box, and read it: small ones at once."""
    about = about or About()
    name, chunks = file if file is not None else ("", [text.encode("utf-8", "surrogatepass")])
    shown = media.shown_name(name) or ("?" if file is not None else "")
    try:
        upload = media.store(by.pk, shown, chunks)
    except media.TooLarge:
        return Brought(shown, code="larger_than_the_box")
    except media.NoRoom:
        return Brought(shown, code="no_room")
    batch = Import(
        holder=by,
        upload=upload.public_id,
        name=shown,
        occasion=about.occasion,
        place=about.place,
        met_on=about.met_on,
    )
    with transaction.atomic():
        batch.save(force_insert=True)
        at_once = _is_small(upload)
        if not at_once:
            enqueue("portability.read", owner=by.pk, batch=batch.pk)
    if at_once:
        read_now(batch)
    return Brought(shown, batch)


def read_now(batch: Import) -> None:
    """Read the upload of an import, here and now. What goes wrong in our own code is said, and kept in the log."""
    try:
        read(batch, given(batch))
    except Exception:
        log.exception("import %s could not be read", batch.pk)
        could_not_be_read(batch)


def could_not_be_read(batch: Import) -> None:
    problem = {"code": "our_fault", "row": 0, "part": batch.name}
    Import.objects.filter(pk=batch.pk, state=State.READING).update(state=State.FAILED, problems=[problem])
    batch.refresh_from_db()


def tell_columns(by: Face, batch: Import, mapping: Mapping[int, str]) -> None:
    """What the columns of a table are; remembered for every later table with the same header."""
    table = batch.table
    if batch.holder_id != by.pk or batch.state != State.ASKING or table is None:
        return
    with transaction.atomic():
        ColumnMapping.objects.update_or_create(
            holder=by,
            fingerprint=table["fingerprint"],
            defaults={"columns": {str(column): role for column, role in mapping.items()}},
        )
        if not Import.objects.filter(pk=batch.pk, state=State.ASKING).update(state=State.READING, progress=0):
            return
        batch.refresh_from_db()
        upload = upload_of(by.pk, batch.upload)
        at_once = upload is None or _is_small(upload)
        if not at_once:
            enqueue("portability.read", owner=by.pk, batch=batch.pk)
    if at_once:
        read_now(batch)


@transaction.atomic
def ask_again(by: Face, batch: Import) -> None:
    """The columns were told wrongly: forget the answer, and ask once more."""
    table = batch.table
    if batch.holder_id != by.pk or batch.state != State.READY or table is None:
        return
    ColumnMapping.objects.filter(holder=by, fingerprint=table["fingerprint"]).delete()
    ImportRow.objects.filter(batch=batch).delete()
    Import.objects.filter(pk=batch.pk).update(state=State.ASKING, counts={}, problems=[])
    batch.refresh_from_db()


@transaction.atomic
def discard(by: Face, batch: Import) -> None:
    """Give an import up; nothing of it is kept. One that was taken over must be undone instead."""
    if batch.holder_id == by.pk and batch.state not in (State.DONE, State.APPLYING):
        media.discard_by_id(batch.upload)
        batch.delete()


def tidy() -> None:
    """Let go of what nobody decided about, and of rows long taken over that wait for nothing."""
    now = timezone.now()
    forgotten = Import.objects.filter(created_at__lt=now - UNDECIDED_FOR).exclude(state__in=(State.DONE, State.UNDONE))
    for batch in forgotten.iterator(chunk_size=100):
        with transaction.atomic():
            media.discard_by_id(batch.upload)
            batch.delete()
    settled = ImportRow.objects.filter(batch__applied_at__lt=now - queries.KEPT, pending=False)
    settled.delete()
    media.let_go_unknown("import", Import.objects.exclude(upload=None).values("upload"))


def _is_small(upload: Upload) -> bool:
    with media.path(upload).open("rb") as file:
        packed = file.read(2) == b"PK"
    return upload.size <= (AT_ONCE_PACKED if packed else AT_ONCE)
