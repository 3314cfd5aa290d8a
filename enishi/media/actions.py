"""Keeping a file, and letting it go."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from enishi.media.models import Coming, Upload

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: A file without a row is somebody's upload under way, until it is this old.
ORPHANED_AFTER = 24 * 3600
#: A file of which no piece has come for this long will not come.
WAITED_FOR = timedelta(days=7)
_PIECE = 1 << 20


class NotKept(Exception):
    """The file was not kept, and nothing of it is left."""


class TooLarge(NotKept):
    """Larger than a site takes (settings.ENISHI_LARGEST_UPLOAD)."""


class NoRoom(NotKept):
    """The disk is full."""


def store(
    owner: int, name: str, chunks: Iterable[bytes], *, kept_for: str = "import", largest: int | None = None
) -> Upload:
    """Keep a file; when this returns inside a transaction that commits, it is on the disk. Raises NotKept.

    name: what the person called it: for showing only, the file is never found by it. largest: in bytes, where
    it is less than what the site takes at all.
    """
    public_id = uuid.uuid4()
    final = _place(public_id)
    partial = final.with_name(final.name + ".part")
    try:
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        size, sha256 = _write(partial, chunks, largest or settings.ENISHI_LARGEST_UPLOAD)
        os.rename(partial, final)
        _sync_names(final)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in FULL:
            raise NoRoom from error
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    upload = Upload(
        public_id=public_id, owner=owner, name=shown_name(name), size=size, sha256=sha256, kept_for=kept_for
    )
    try:
        upload.save(force_insert=True)
    except BaseException:
        final.unlink(missing_ok=True)
        raise
    return upload


def discard(upload: Upload) -> None:
    """Let a file go: the row now, the bytes once that is committed."""
    final = _place(upload.public_id)
    Upload.objects.filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: final.unlink(missing_ok=True), robust=True)


def discard_by_id(public_id: uuid.UUID | None) -> None:
    """Let a file go, if it is there."""
    for upload in Upload.objects.filter(public_id=public_id) if public_id else ():
        discard(upload)


def discard_all(owner: int) -> None:
    """Let go of all that this owner has, and of what is on its way."""
    for upload in Upload.objects.filter(owner=owner):
        discard(upload)
    for coming in Coming.objects.filter(owner=owner):
        give_up_coming(coming)


def let_go_unknown(kept_for: str, known: QuerySet) -> None:
    """Let go of files that no row of their room knows, a day on: the process died in between. known: their ids."""
    day_ago = timezone.now() - timedelta(seconds=ORPHANED_AFTER)
    for upload in Upload.objects.filter(kept_for=kept_for, created_at__lt=day_ago).exclude(public_id__in=known):
        discard(upload)


@transaction.atomic
def take_piece(owner: int, kept_for: str, key: uuid.UUID, *, size: int, offset: int, data: bytes) -> Coming:
    """Put a piece of a file where it belongs. What `received` says is on the disk. Raises NoRoom.

    A piece that comes twice, late or too early changes nothing: `received` tells where to go on.
    """
    coming, _made = Coming.objects.get_or_create(owner=owner, kept_for=kept_for, key=key, defaults={"size": size})
    coming = Coming.objects.select_for_update().get(pk=coming.pk)
    new = data[coming.received - offset :]
    if size != coming.size or offset > coming.received or not new or coming.received + len(new) > size:
        return coming
    place = _coming_place(coming)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.seek(coming.received)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        if not coming.received:
            _sync_names(place)
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom from error
        raise
    coming.received += len(new)
    coming.save(update_fields=["received", "touched_at"])
    return coming


@transaction.atomic
def finish(coming: Coming, name: str) -> Upload:
    """The whole file is here: keep it as any other. Raises NoRoom."""
    upload = store(coming.owner, name, _pieces(_coming_place(coming)), kept_for=coming.kept_for)
    give_up_coming(coming)
    return upload


def give_up_coming(coming: Coming) -> None:
    place = _coming_place(coming)
    Coming.objects.filter(pk=coming.pk).delete()
    transaction.on_commit(lambda: place.unlink(missing_ok=True), robust=True)


def sweep_coming(now: datetime | None = None) -> None:
    """Let go of what nobody has sent on for a week, and of pieces that no row knows."""
    for coming in Coming.objects.filter(touched_at__lt=(now or timezone.now()) - WAITED_FOR):
        with transaction.atomic():
            give_up_coming(coming)
    before = time.time() - ORPHANED_AFTER
    known = {public_id.hex for public_id in Coming.objects.values_list("public_id", flat=True)}
    for file in (Path(settings.MEDIA_ROOT) / "coming").glob("*"):
        with contextlib.suppress(OSError):
            if file.name not in known and file.stat().st_mtime < before:
                file.unlink()


def sweep_orphans() -> int:
    """Remove files that no row knows: what a crash left between the rename and the commit."""
    root, gone = Path(settings.MEDIA_ROOT), 0
    before = time.time() - ORPHANED_AFTER
    for file in root.glob("??/*"):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < before and not _known(file.name):
                file.unlink()
                gone += 1
    return gone


def path(upload: Upload) -> Path:
    """Where the bytes are."""
    return _place(upload.public_id)


def shown_name(name: str) -> str:
    """The last part of a name, without what does not print, short enough to show."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:255]


def _place(public_id: uuid.UUID) -> Path:
    word = public_id.hex
    return Path(settings.MEDIA_ROOT) / word[:2] / word


def _coming_place(coming: Coming) -> Path:
    return Path(settings.MEDIA_ROOT) / "coming" / coming.public_id.hex


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _write(partial: Path, chunks: Iterable[bytes], largest: int) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > largest:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _sync_names(file: Path) -> None:
    """Its name, its folder's, and that of the folder of all: whoever made these may not have synced them yet."""
    for folder in (file.parent, *file.parent.parents[:2]):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _known(word: str) -> bool:
    try:
        return Upload.objects.filter(public_id=uuid.UUID(word)).exists()
    except ValueError:
        return False
