"""The file of a backup: written in one go, read in one go, with no more of it in memory than a piece."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from enishi.web.backup.faults import Fault
from enishi.web.backup.sealed import MAGIC, Opening, Sealing

FORMAT = 1
MANIFEST, SUMS, KEY, SQLITE, DUMP = "manifest.json", "SHA256SUMS", "secret-key", "database.sqlite3", "database.dump"
#: Written by hand, too, and found nowhere else (enishi/reach/figures/keeping.py).
FIGURES = "figures.csv"
#: Everything that may be in one. No name leads anywhere else, whoever made the file.
PART = re.compile(rf"(?:{SQLITE}|{DUMP}|{KEY}|{FIGURES}|media/[0-9a-f]{{2}}/[0-9a-f]{{32}})\Z")
_PIECE = 1 << 20
_LONGEST_MANIFEST, _LONGEST_SUMS = 4 << 20, 1 << 30


@dataclass(frozen=True)
class Manifest:
    """What a backup is. rows: of each table. missing: files that rows tell of and the disk did not have."""

    enishi: str
    made_at: str
    site: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    files: int
    missing: list[str]
    left_out: list[str]
    format: int = FORMAT


class Writer:
    """Puts parts into a stream. finish() closes it with the sums of all that was put in."""

    def __init__(self, out: IO[bytes], manifest: Manifest) -> None:
        # Fast rather than small: most of it is pictures, which nothing makes smaller.
        self._zip = gzip.GzipFile(fileobj=out, mode="wb", filename="", compresslevel=1, mtime=0)
        self._tar = tarfile.open(fileobj=self._zip, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._sums: list[str] = []
        self._text(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())

    def add(self, name: str, path: Path) -> tuple[int, str]:
        """A file under this name. (its size in bytes, its SHA-256)"""
        with path.open("rb") as file:
            size = path.stat().st_size
            return size, self._put(name, size, file)

    def finish(self) -> None:
        self._text(SUMS, "".join(self._sums).encode())
        self._tar.close()
        self._zip.close()

    def _text(self, name: str, text: bytes) -> None:
        self._put(name, len(text), io.BytesIO(text))

    def _put(self, name: str, size: int, file: IO[bytes]) -> str:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(time.time())
        summing = _Summing(file)
        self._tar.addfile(member, summing)
        self._sums.append(f"{summing.sum.hexdigest()}  {name}\n")
        return summing.sum.hexdigest()


class _Summing:
    """A file that is summed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.sum.update(piece)
        return piece


@contextmanager
def sealed(out: IO[bytes], passphrase: str | None) -> Iterator[IO[bytes]]:
    """`out`, or what seals on the way to it."""
    if passphrase is None:
        yield out
        return
    sealing = Sealing(out, passphrase)
    yield sealing  # type: ignore[misc]
    sealing.finish()


def is_sealed(path: Path) -> bool:
    """Whether it takes a passphrase. Raises Fault where it is no backup at all."""
    try:
        with path.open("rb") as file:
            begin = file.read(len(MAGIC))
    except OSError as error:
        raise Fault("not_there", f"{path}: {error.strerror}") from None
    if begin == MAGIC:
        return True
    if begin[:2] == b"\x1f\x8b":
        return False
    raise Fault("no_backup", str(path))


@dataclass(frozen=True)
class Contents:
    """What a backup was found to hold. parts: size and SHA-256 of each."""

    manifest: Manifest
    parts: dict[str, tuple[int, str]]


#: Where a part goes as it is read; None where nobody wants its bytes.
Keep = Callable[[str], Path | None]


def read(path: Path, passphrase: str | None, judge: Callable[[Manifest], None], keep: Keep) -> Contents:
    """Read a backup to its end and verify all of it. Raises Fault.

    judge is asked as soon as it is known what it is, before any part is kept, and may raise.
    """
    with path.open("rb") as file:
        stream: IO[bytes] = file
        if is_sealed(path):
            if passphrase is None:
                raise Fault("encrypted")
            stream = io.BufferedReader(Opening(file, passphrase), _PIECE)
        elif passphrase is not None:
            raise Fault("plain")
        try:
            with gzip.GzipFile(fileobj=stream) as unzipped:
                contents = _read(unzipped, judge, keep)  # type: ignore[arg-type]
                # To the end, where the last sums are: of gzip, and of what sealed it.
                while unzipped.read(_PIECE):
                    pass
        except (EOFError, gzip.BadGzipFile, zlib.error, tarfile.TarError, UnicodeDecodeError) as error:
            raise Fault("damaged") from error
    return contents


def _read(stream: IO[bytes], judge: Callable[[Manifest], None], keep: Keep) -> Contents:
    sums: dict[str, str] = {}
    parts: dict[str, tuple[int, str]] = {}
    manifest, said = None, None
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            data = tar.extractfile(member) if member.isreg() else None
            if data is None or member.name in sums or said is not None:
                raise Fault("strange_part", member.name)
            if member.name == SUMS:
                said = _whole(data, member.size, _LONGEST_SUMS)
            elif manifest is None:
                text = _whole(data, member.size, _LONGEST_MANIFEST)
                manifest = _manifest(member.name, text)
                judge(manifest)
                sums[MANIFEST] = hashlib.sha256(text).hexdigest()
            elif PART.match(member.name):
                sums[member.name] = _take(data, keep(member.name))
                parts[member.name] = (member.size, sums[member.name])
            else:
                raise Fault("strange_part", member.name)
    if manifest is None or said != "".join(f"{sum_}  {name}\n" for name, sum_ in sums.items()).encode():
        raise Fault("damaged")
    return Contents(manifest, parts)


def _whole(data: IO[bytes], size: int, most: int) -> bytes:
    if size > most:
        raise Fault("damaged")
    return data.read()


def _take(data: IO[bytes], target: Path | None) -> str:
    summing = _Summing(data)
    if target is None:
        while summing.read(_PIECE):
            pass
        return summing.sum.hexdigest()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("xb") as file:
        while piece := summing.read(_PIECE):
            file.write(piece)
    target.chmod(0o600)
    return summing.sum.hexdigest()


def _manifest(name: str, text: bytes) -> Manifest:
    if name != MANIFEST:
        raise Fault("no_backup", name)
    try:
        said: dict[str, Any] = json.loads(text)
        number = said["format"]
        if not isinstance(number, int) or number < 1:
            raise Fault("damaged")
        if number > FORMAT:
            raise Fault("newer_format", str(said.get("enishi", "?")))
        manifest = Manifest(**said)
    except (ValueError, TypeError, KeyError) as error:
        raise Fault("damaged") from error
    shapes = {"migrations": list, "missing": list, "left_out": list, "rows": dict, "files": int}
    if any(not isinstance(getattr(manifest, field), shapes.get(field, str)) for field in said if field != "format"):
        raise Fault("damaged")
    return manifest
