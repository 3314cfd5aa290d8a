"""Keeping a file, and letting it go."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from enishi.media.models import Upload

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: A file without a row is somebody's upload under way, until it is this old.
ORPHANED_AFTER = 24 * 3600


class NotKept(Exception):
    """The file was not kept, and nothing of it is left."""


class TooLarge(NotKept):
    """Larger than a site takes (settings.ENISHI_LARGEST_UPLOAD)."""


class NoRoom(NotKept):
    """The disk is full."""


def store(owner: int, name: str, chunks: Iterable[bytes]) -> Upload:
    """Keep a file; when this returns inside a transaction that commits, it is on the disk. Raises NotKept.

    name: what the person called it: for showing only, the file is never found by it.
    """
    public_id = uuid.uuid4()
    final = _place(public_id)
    partial = final.with_name(final.name + ".part")
    try:
        final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        size, sha256 = _write(partial, chunks)
        os.rename(partial, final)
        # Its name, its folder's, and that of the folder of all: whoever made these may not have synced them yet.
        for folder in (final.parent, *final.parent.parents[:2]):
            _sync_folder(folder)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in FULL:
            raise NoRoom from error
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    upload = Upload(public_id=public_id, owner=owner, name=shown_name(name), size=size, sha256=sha256)
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


def _write(partial: Path, chunks: Iterable[bytes]) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.ENISHI_LARGEST_UPLOAD:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


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
