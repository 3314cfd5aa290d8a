"""The archive in which somebody takes everything along: written as it goes, read with suspicion.

A ZIP of files for people (CSV, vCard, pictures) and of tables for Enishi (JSON). docs/export-format.md describes it.
It is known by what its manifest says, never by its name.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from enishi import __version__
from enishi.reading import Unreadable
from enishi.reading.files.archive import OWN_FORMAT, OWN_MANIFEST, own_manifest
from enishi.reading.files.blob import Blob
from enishi.reading.files.ziparchive import Archive, Member, read_archive

VERSION = 2
SUMS = "SHA256SUMS"
#: Bytes of one line of a table. A card keeps the untouched text it was read from: a vCard with a portrait, at most.
MOST_LINE = 16 << 20
#: Bytes of the sums: a line for each file.
_MOST_SUMS = 16 << 20
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")
#: What reading a row raises where it is not as it was written; and the database, where two rows claim to be one.
_OTHERWISE = (
    KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, ValidationError, IntegrityError,
    DataError,
)  # fmt: skip
Json = dict[str, Any]


class Refused(Exception):
    """Nothing of the archive is taken. code: of `sentences`; part: the file in it."""

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(code)
        self.code, self.part = code, part


@contextmanager
def as_written(part: str) -> Iterator[None]:
    """What is in a part is as Enishi wrote it, or the archive is refused: whatever else stands there, was put there."""
    try:
        yield
    except _OTHERWISE:
        raise Refused("archive_changed", part) from None


def table_name(name: str) -> str:
    return f"json/{name}.json"


def picture_name(sha256: str) -> str:
    return f"pictures/{sha256}.jpg"


def original_name(sha256: str) -> str:
    """Of a picture as it was sent, of whatever kind: nobody opened it yet."""
    return f"originals/{sha256}"


class _Outlet:
    """What a ZIP is written to, until it is taken from here."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        pass


class Packing:
    """An archive on its way out: one file after the other, and nothing but the piece at hand in memory.

    told: what the parts have to say about it, for the page. names: of the files that are in it.
    """

    def __init__(self, made_at: datetime) -> None:
        self.told: Json = {}
        self.names: set[str] = set()
        self._out, self._sums = _Outlet(), list[str]()
        self._zip = zipfile.ZipFile(cast(IO[bytes], self._out), "w")
        self._day = made_at.timetuple()[:6]
        manifest = {"format": OWN_FORMAT, "version": VERSION, "made_by": f"enishi {__version__}"}
        with self.file(OWN_MANIFEST) as write:
            write(json.dumps({**manifest, "made_at": made_at.isoformat()}, indent=1).encode() + b"\n")

    @contextmanager
    def file(self, name: str, *, packed: bool = True) -> Iterator[Callable[[bytes], None]]:
        """One file of the archive: what is given to write its bytes with."""
        info = zipfile.ZipInfo(name, self._day)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        info.external_attr = 0o644 << 16
        digest = hashlib.sha256()
        with self._zip.open(info, "w") as stream:

            def write(data: bytes) -> None:
                digest.update(data)
                stream.write(data)

            yield write
        self.names.add(name)
        self._sums.append(f"{digest.hexdigest()}  {name}\n")

    def table(self, name: str, rows: Iterable[Json]) -> Iterator[int]:
        """A list of objects, one on each line. Yields 1 after each."""
        with self.file(table_name(name)) as write:
            before = b"[\n"
            for row in rows:
                write(before + json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode())
                before = b",\n"
                yield 1
            write(b"\n]\n" if before == b",\n" else b"[\n]\n")

    def close(self) -> None:
        """The sums of all files, last: an archive without them is cut off."""
        sums = "".join(self._sums).encode()
        with self.file(SUMS) as write:
            write(sums)
        self._zip.close()

    def taken(self) -> bytes:
        """What was written since this was last asked."""
        data = bytes(self._out.held)
        self._out.held.clear()
        return data


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive of ours, whole: its tables are there and have their sums. tables: those that its version has."""

    archive: Archive
    members: dict[str, Member]
    sums: dict[str, str]
    tables: frozenset[str]

    def rows(self, table: str) -> Iterator[Json]:
        """The rows of a table; none of one that came later than this archive. Raises Refused."""
        if table not in self.tables:
            return
        name = table_name(table)
        with as_written(name), self.archive.part(self.members[name]).open() as stream:
            if stream.readline(9) != b"[\n":
                raise ValueError
            while (line := stream.readline(MOST_LINE)) != b"]\n":
                if not line.endswith(b"\n"):
                    raise ValueError
                row = json.loads(line.rstrip(b",\n").decode())
                if not isinstance(row, dict):
                    raise ValueError
                yield row

    def file(self, name: str, sha256: str) -> bytes | None:
        """The bytes of a picture; None where it is missing or is another one."""
        member = self.members.get(name)
        if member is None:
            return None
        try:
            with self.archive.part(member).open() as stream:
                data = stream.read()
        except Unreadable:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None


def open_own(data: Path | str, tables: Mapping[str, int]) -> Opened | None:
    """The archive in a file, if it is one of ours. tables: those it must have from which version on. Raises Refused."""
    if isinstance(data, str):
        return None
    try:
        archive = read_archive(Blob.of(data))
    except Unreadable:
        # Whatever it is, the reader of all files says what is wrong with it.
        return None
    if (found := own_manifest(archive)) is None:
        return None
    # Packed again by hand, all of it may stand in a folder.
    folder, manifest = found
    version = manifest.get("version")
    if type(version) is not int or version < 1:
        raise Refused("archive_changed", OWN_MANIFEST)
    if version > VERSION:
        raise Refused("newer_archive")
    inside = [member for member in archive.members if member.name.startswith(folder)]
    members = {member.name.removeprefix(folder): member for member in inside}
    if len(members) != len(inside):
        raise Refused("archive_changed")
    there = frozenset(table for table, since in tables.items() if since <= version)
    return _checked(Opened(archive, members, _sums(archive, members), there))


def _sums(archive: Archive, members: dict[str, Member]) -> dict[str, str]:
    if SUMS not in members or any(problem.code == "truncated_zip" for problem in archive.problems):
        raise Refused("archive_cut_off")
    with as_written(SUMS):
        lines = archive.part(members[SUMS]).head(_MOST_SUMS).decode().splitlines()
        found = [match for line in lines if (match := _SUM.fullmatch(line))]
        return {match[2]: match[1] for match in found}


def _checked(opened: Opened) -> Opened:
    for name in map(table_name, sorted(opened.tables)):
        if name not in opened.members:
            raise Refused("archive_cut_off", name)
        digest = hashlib.sha256()
        try:
            with opened.archive.part(opened.members[name]).open() as stream:
                while piece := stream.read(1 << 16):
                    digest.update(piece)
        except Unreadable as error:
            raise Refused(error.code, name) from error
        if digest.hexdigest() != opened.sums.get(name):
            raise Refused("archive_changed", name)
    return opened
