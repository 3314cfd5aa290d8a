"""A disk that forgets what was not synced. See the package's docstring for the model."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

SECTOR = 512


@dataclass
class Change:
    """A write at an offset; or, where data is None, a new length."""

    at: int
    data: bytes | None

    def apply(self, content: bytearray) -> None:
        if self.data is None:
            del content[self.at :]
            content.extend(bytes(self.at - len(content)))
            return
        content.extend(bytes(max(0, self.at - len(content))))
        content[self.at : self.at + len(self.data)] = self.data


@dataclass
class File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)
    length: int = 0

    def change(self, at: int, data: bytes | None) -> None:
        self.pending.append(Change(at, data))
        self.length = at if data is None else max(self.length, at + len(data))

    def sync(self) -> None:
        for change in self.pending:
            change.apply(self.durable)
        self.pending.clear()

    def after(self, changes: Iterable[Change]) -> bytes:
        content = bytearray(self.durable)
        for change in changes:
            change.apply(content)
        return bytes(content)


FOLDER = None


@dataclass
class Naming:
    """One change of names: what each path now stands for (a file, a folder), or "gone"."""

    becomes: dict[str, File | str | None]

    def touches(self, folder: str) -> bool:
        return any(str(Path(path).parent) == folder for path in self.becomes)

    def apply(self, names: dict[str, File | None]) -> None:
        for path, thing in self.becomes.items():
            if isinstance(thing, str):
                names.pop(path, None)
            else:
                names[path] = thing


class Policy(Protocol):
    """What luck does at a cut with what was not synced."""

    def namings(self, pending: list[Naming]) -> list[Naming]: ...

    def changes(self, pending: list[Change]) -> list[Change]: ...


class Nothing:
    """The worst of luck, and the likeliest: all that was not synced is lost."""

    def namings(self, pending: list[Naming]) -> list[Naming]:
        return []

    def changes(self, pending: list[Change]) -> list[Change]:
        return []


class Chance:
    """Any of it may be there, and one write may be torn."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def namings(self, pending: list[Naming]) -> list[Naming]:
        return pending[: self.random.randint(0, len(pending))]

    def changes(self, pending: list[Change]) -> list[Change]:
        share = self.random.choice((0.2, 0.5, 0.9, 1.0))
        kept = [change for change in pending if self.random.random() < share]
        if kept and self.random.random() < 0.5:
            index = self.random.randrange(len(kept))
            torn = kept[index]
            if torn.data:
                sectors = self.random.randint(0, len(torn.data) // SECTOR)
                kept[index] = Change(torn.at, torn.data[: sectors * SECTOR])
        return kept


class Disk:
    """names: as processes see them now. durable: as they are after a cut. Only what lies under `root` is kept."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.names: dict[str, File | None] = {self.root: FOLDER}
        for path in sorted(root.rglob("*")):
            self.names[str(path)] = FOLDER if path.is_dir() else File(bytearray(path.read_bytes()))
        for thing in self.names.values():
            if thing is not None:
                thing.length = len(thing.durable)
        self.durable = dict(self.names)
        self.pending: list[Naming] = []

    def is_here(self, path: str) -> bool:
        return (path == self.root or path.startswith(self.root + "/")) and not path.endswith("-shm")

    def rename_to(self, becomes: dict[str, File | str | None]) -> None:
        naming = Naming(becomes)
        naming.apply(self.names)
        self.pending.append(naming)

    def open(self, path: str, create: bool, truncate: bool) -> File | None:
        if path not in self.names and create:
            self.rename_to({path: File()})
        file = self.names.get(path)
        if file is not None and truncate and file.length:
            file.change(0, None)
        return file

    def move(self, old: str, new: str) -> None:
        if self.names.get(old, FOLDER) is FOLDER:
            raise NotImplementedError("renaming folders is not in the model")
        self.rename_to({old: "gone", new: self.names[old]})

    def sync_folder(self, folder: str) -> None:
        for naming in [naming for naming in self.pending if naming.touches(folder)]:
            naming.apply(self.durable)
            self.pending.remove(naming)

    def lay_out(self, target: Path, policy: Policy) -> None:
        """What a cut at this moment leaves, as real files."""
        names = dict(self.durable)
        for naming in policy.namings(self.pending):
            naming.apply(names)
        target.mkdir()
        for path in sorted(names):
            place = target / Path(path).relative_to(self.root)
            thing = names[path]
            if not place.parent.is_dir():
                continue  # its folder was lost, and so is all that was in it
            if thing is FOLDER:
                place.mkdir(exist_ok=True)
            else:
                place.write_bytes(thing.after(policy.changes(thing.pending)))
