"""A site made from a backup, in a folder of its own; or a look at whether one could be.

Everything is unpacked and verified in a folder within the new one (which may be a disk of its own), and moves to its
place when all is well: so there is either a whole site, or what was there before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from enishi.web.backup import archive
from enishi.web.backup.archive import Contents, Manifest
from enishi.web.backup.databases import Database, Holds
from enishi.web.backup.faults import Fault, disk_faults

#: Where it is unpacked. Left behind by one that was killed, it is ours to remove.
STAGE = "restore-under-way"

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Restored:
    """damaged: files that are not what their rows say, as they were when the backup was made. with_key: whether the
    secret key was in it."""

    manifest: Manifest
    damaged: list[str]
    with_key: bool


def check(
    file: Path, database: Database, known: Collection[str], *, passphrase: str | None, tell: Tell | None = None
) -> Restored:
    """Whether a backup is whole, and one of this version's or an older. Raises Fault. Keeps nothing.

    known: the migrations this version has.
    """
    with disk_faults(tempfile.gettempdir()), tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        contents = _read(file, work, known, database, passphrase, tell, only=database.part)
        holds = database.look(work / database.part)
        return _agree(contents, holds) if holds else Restored(contents.manifest, [], archive.KEY in contents.parts)


def prepare(stage: Path) -> None:
    """A new folder to unpack in. Raises Fault where there is something else beside it."""
    into = stage.parent
    with disk_faults(str(into)):
        if {path.name for path in into.iterdir()} - {stage.name, "lost+found"}:
            raise Fault("not_empty", str(into))
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        into.chmod(0o700)


def unpack(
    file: Path,
    stage: Path,
    database: Database,
    known: Collection[str],
    *,
    passphrase: str | None,
    tell: Tell | None = None,
) -> Restored:
    """Unpack into `stage`, and make the database, which must be empty. Raises Fault."""
    with disk_faults(str(stage)):
        database.check_empty()
        contents = _read(file, stage, known, database, passphrase, tell)
        held = database.put_back(stage / database.part)
        try:
            restored = _agree(contents, held)
        except Fault:
            database.clear()
            raise
        (stage / archive.DUMP).unlink(missing_ok=True)
        return restored


def settle(stage: Path) -> None:
    """What is in the stage moves to its place, and is on the disk when this returns."""
    for path in sorted(stage.iterdir(), reverse=True):
        os.rename(path, stage.parent / path.name)
    stage.rmdir()
    os.sync()


def give_up(folder: Path) -> None:
    """Leave nothing of what was begun."""
    shutil.rmtree(folder, ignore_errors=True)


def _read(
    file: Path,
    folder: Path,
    known: Collection[str],
    database: Database,
    passphrase: str | None,
    tell: Tell | None,
    only: str = "",
) -> Contents:
    total, done = 0, 0

    def judge(manifest: Manifest) -> None:
        nonlocal total
        total = manifest.files
        if manifest.database != database.kind:
            raise Fault("other_database", manifest.database)
        if unknown := sorted(set(manifest.migrations) - set(known)):
            raise Fault("unknown_steps", f"{manifest.enishi} ({unknown[0]})")

    def keep(name: str) -> Path | None:
        nonlocal done
        done += name.startswith("media/")
        if tell:
            tell(done, total)
        return None if only and name != only else folder / name

    contents = archive.read(file, passphrase, judge, keep)
    if database.part not in contents.parts:
        raise Fault("damaged")
    return contents


def _agree(contents: Contents, holds: Holds) -> Restored:
    """The rows are those it was made with, and each that tells of a file has one."""
    manifest = contents.manifest
    files = {name: part for name, part in contents.parts.items() if name.startswith("media/")}
    same = holds.rows == manifest.rows and holds.migrations == manifest.migrations
    if not same or files.keys() != holds.uploads.keys() - set(manifest.missing):
        raise Fault("differs")
    damaged = sorted(name for name, part in files.items() if part != holds.uploads[name])
    return Restored(manifest, damaged, archive.KEY in contents.parts)
