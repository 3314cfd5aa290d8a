"""Making a backup while the site runs.

First the database, as it stands at one moment; then a hard link to each file that its rows tell of. A file is on the
disk before its row is committed, and goes after the row does (enishi/media/actions.py), and in between never changes:
so every row of the copy had its file at that moment. One that was let go of between the copy and the link is not
there any more; then the database is copied again, which no longer has the row, and what was linked stays linked. A row
whose file is missing twice has lost it, and is told of.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from enishi import __version__
from enishi.web.backup import archive, dated
from enishi.web.backup.databases import LEFT_OUT, Database, Holds
from enishi.web.backup.faults import Fault, disk_faults

_WORK = "backup-under-way"
#: So often is the database copied anew because files went meanwhile, each time fewer.
_TRIES = 5

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Site:
    """What is kept: a site's folder, the files of its members, its database; and what the world calls it."""

    home: Path
    media: Path
    database: Database
    url: str


@dataclass(frozen=True)
class Made:
    """file: the backup. missing: files that were lost before. damaged: files that are not what their rows say.
    removed: older backups whose time was over. with_key: whether the secret key is in it."""

    file: Path
    files: int
    size: int
    missing: list[str]
    damaged: list[str]
    removed: list[Path]
    with_key: bool


def make(
    site: Site,
    target: Path | None = None,
    *,
    passphrase: str | None = None,
    days: int = dated.KEPT_DAYS,
    tell: Tell = lambda done, total: None,
) -> Made:
    """Make a backup: the file `target`, or one with the date in its name in the site's own folder of backups, where
    those older than `days` are then removed. Raises Fault, and then nothing of it is left.
    """
    now = datetime.now(UTC)
    folder = target.parent if target else site.home / dated.FOLDER
    with disk_faults(str(folder)):
        with _alone(site.home) as work:
            if target is None:
                folder.mkdir(mode=0o700, exist_ok=True)
                dated.remove_begun(folder)
            target = target or folder / dated.name(now, encrypted=passphrase is not None)
            holds, missing = _gather(site, work)
            with _whole_or_not_at_all(target) as out, archive.sealed(out, passphrase) as stream:
                manifest = _manifest(site, holds, missing, now)
                key = site.home / archive.KEY
                with_key = passphrase is not None and key.exists()
                writer = archive.Writer(stream, manifest)
                writer.add(site.database.part, work / site.database.part)
                if with_key:
                    writer.add(archive.KEY, key)
                _add_figures(writer, site.home, work)
                damaged = list(_add_files(writer, work, holds, missing, tell))
                writer.finish()
        removed = dated.rotate(folder, now, days) if target.parent == site.home / dated.FOLDER else []
        return Made(target, manifest.files, target.stat().st_size, missing, damaged, removed, with_key)


@contextmanager
def _alone(home: Path) -> Iterator[Path]:
    """A new folder to work in, beside the files (links do not leave a disk). One backup at a time: the lock goes with
    the process, so what lies there was left by one that was killed."""
    lock = os.open(home, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Fault("under_way") from None
        work = home / _WORK
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(lock)


def _gather(site: Site, work: Path) -> tuple[Holds, list[str]]:
    """The database's copy, and its files linked beside it. (what it holds, files that were lost long ago)"""
    copy, lost = work / site.database.part, set[str]()
    for _try in range(_TRIES):
        copy.unlink(missing_ok=True)
        holds = site.database.copy(copy)
        gone = {part for part in holds.uploads if not _link(site, work, part)}
        if gone == lost:
            break
        lost = gone
    return holds, sorted(lost)


def _link(site: Site, work: Path, part: str) -> bool:
    """Whether the file of this name is, or already was, there to be linked."""
    link, file = work / part, site.media / part.removeprefix("media/")
    if link.exists():
        return True
    link.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.link(file, link)
    except FileNotFoundError:
        return False
    except OSError:
        # Another disk, or one that knows no links: then a copy.
        try:
            shutil.copyfile(file, link)
        except FileNotFoundError:
            return False
    return True


def _manifest(site: Site, holds: Holds, missing: list[str], now: datetime) -> archive.Manifest:
    return archive.Manifest(
        enishi=__version__,
        made_at=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        site=site.url,
        database=site.database.kind,
        migrations=holds.migrations,
        rows=holds.rows,
        files=len(holds.uploads) - len(missing),
        missing=missing,
        left_out=list(LEFT_OUT),
    )


def _add_figures(writer: archive.Writer, home: Path, work: Path) -> None:
    """A copy of it: it may be written to meanwhile, even by hand."""
    with suppress(FileNotFoundError):
        writer.add(archive.FIGURES, shutil.copyfile(home / archive.FIGURES, work / archive.FIGURES))


def _add_files(writer: archive.Writer, work: Path, holds: Holds, missing: list[str], tell: Tell) -> Iterator[str]:
    """Puts them in, and yields those that are not what their rows say: the disk has changed them."""
    parts = sorted(set(holds.uploads) - set(missing))
    for done, part in enumerate(parts, 1):
        if writer.add(part, work / part) != holds.uploads[part]:
            yield part
        tell(done, len(parts))


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[IO[bytes]]:
    """A file that has its name only once all of it is on the disk."""
    if target.exists():
        raise Fault("exists", str(target))
    part = target.with_name(target.name + ".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb", buffering=1 << 20) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.rename(part, target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
