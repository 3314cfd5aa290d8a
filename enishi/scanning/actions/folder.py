"""`enishi scan`: the pictures of a folder on the operator's disk into a member's queue."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from enishi.media.actions import shown_name
from enishi.members.models import Face
from enishi.scanning import queries, reader
from enishi.scanning.actions.beginning import full
from enishi.scanning.actions.working import keep_read
from enishi.scanning.limits import LARGEST
from enishi.scanning.models import Photograph
from enishi.scanning.sentences import sentence

#: What is no photograph is told of, and does not wait in anybody's queue.
NOT_KEPT = {"not_a_picture", "pdf"}


@dataclass(slots=True)
class Scanned:
    """pictures: files looked at. known: those that were read before. cards: read on the others. unreadable: those on
    which no card was. waiting: what is in the queue now. problems: a sentence each."""

    pictures: int = 0
    known: int = 0
    cards: int = 0
    unreadable: int = 0
    waiting: int = 0
    problems: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("pictures", "cards", "unreadable", "waiting")}


def pictures_in(folder: Path) -> list[Path]:
    """The files of a folder by name, without those of its folders and the hidden ones."""
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def scan_folder(by: Face, folder: Path, progress: Callable[[int, int], None] | None = None) -> Scanned:
    """Read all pictures of a folder. Those that were read before, or sent by the member, change nothing."""
    paths, out = pictures_in(folder), Scanned()
    for done, path in enumerate(paths, 1):
        out.pictures += 1
        if code := _scan(by, path, out):
            out.problems.append(sentence(code, path.name))
        if progress:
            progress(done, len(paths))
    out.waiting = queries.waiting(by).count()
    return out


def _scan(by: Face, path: Path, out: Scanned) -> str:
    """Read one file, and count it; what is wrong with it, as a code."""
    code, data = _bytes(path)
    if code:
        out.unreadable += 1
        return code
    sha256 = hashlib.sha256(data).hexdigest()
    if Photograph.objects.filter(holder=by, sha256=sha256).exists():
        out.known += 1
        return ""
    if full(by):
        out.unreadable += 1
        return "queue_full"
    picture = reader.read(data)
    if picture.problem not in NOT_KEPT:
        name = shown_name(path.name) or "?"
        photograph = Photograph(holder=by, name=name, sha256=sha256, state=Photograph.State.READING)
        keep_read(by, photograph, picture, data)
    out.cards += len(picture.cards)
    out.unreadable += not picture.cards
    return picture.problem


def _bytes(path: Path) -> tuple[str, bytes]:
    """The content of a file; or the code of why it is not even opened."""
    try:
        if path.stat().st_size > LARGEST:
            return "too_large", b""
        return "", path.read_bytes()
    except OSError:
        return "cannot_open", b""
