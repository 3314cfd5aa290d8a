"""Backups with their day in their name, in a folder: how old the newest is, and which have had their time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

#: What was deleted is in no backup after this (promise P9).
KEPT_DAYS = 35
FOLDER = "backups"
_NAME = re.compile(r"enishi-(\d{8}-\d{6})Z\.tar\.gz(\.encrypted)?(\.part)?\Z")
_DATE = "%Y%m%d-%H%M%S"


def name(now: datetime, *, encrypted: bool) -> str:
    return f"enishi-{now.astimezone(UTC):{_DATE}}Z.tar.gz{'.encrypted' if encrypted else ''}"


def _made(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """What we made in this folder, whole or not, with the moment it was begun; nothing else that lies there."""
    for path in folder.glob("enishi-*"):
        if (match := _NAME.match(path.name)) and path.is_file() and not path.is_symlink():
            with suppress(ValueError):
                yield datetime.strptime(match[1], _DATE).replace(tzinfo=UTC), path


def whole(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups in a folder, the oldest first."""
    return sorted((at, path) for at, path in _made(folder) if path.suffix != ".part")


def rotate(folder: Path, now: datetime, days: int) -> list[Path]:
    """Remove those made more than so many days ago, never the newest. What was removed."""
    over = [path for at, path in whole(folder)[:-1] if at < now - timedelta(days=days)]
    for path in over:
        path.unlink()
    return over


def remove_begun(folder: Path) -> None:
    """Remove what was begun and never finished. Only where nobody else is making one."""
    for _at, path in _made(folder):
        if path.suffix == ".part":
            path.unlink(missing_ok=True)
