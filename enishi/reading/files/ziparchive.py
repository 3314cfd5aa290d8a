"""A ZIP read member by member, in memory, and never written out: the guard before every archive.

The central directory is read with `zipfile`; the members by ourselves, so that a damaged or truncated one
gives what it has, and so that a ZIP cut off before its directory can still be walked from its beginning.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, cast

from enishi.reading.fields import Problem

from .blob import Blob
from .errors import MAX_TEXT, Unreadable

MAX_MEMBERS = 50_000
#: Deflate cannot do better than 1,032 to 1; contacts come to 5 or 10.
MAX_RATIO = 200
_SUSPECT = 16 * 1024 * 1024
_JUNK = re.compile(r"(^|/)(__MACOSX/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.I)
_LOCAL = struct.Struct("<4s5H3I2H")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. offset: of its data, or of its local header where `header` is set."""

    name: str
    size: int
    packed: int
    method: int
    offset: int
    crc: int | None = None
    encrypted: bool = False


@dataclass(slots=True)
class Archive:
    """The honest members of a ZIP, and the problems of the others."""

    blob: Blob
    members: list[Member] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def part(self, member: Member) -> Blob:
        """The member as something to read. Raises `Unreadable` where its size or its packing forbids it."""
        if member.encrypted:
            raise Unreadable("encrypted_zip", member.name)
        if member.method not in (0, 8):
            # Others unpack without a bound on what one call returns.
            raise Unreadable("unsupported_zip", member.name)
        if member.size > _SUSPECT and member.size > MAX_RATIO * max(member.packed, 1):
            raise Unreadable("zip_bomb", member.name)
        if member.size > MAX_TEXT:
            raise Unreadable("too_large", member.name)

        def damaged() -> None:
            problem = Problem("damaged_part", 0, member.name)
            if problem not in self.problems:
                self.problems.append(problem)

        def opener() -> IO[bytes]:
            return cast(IO[bytes], io.BufferedReader(_Data(self.blob.open(), member, damaged), 65536))

        return Blob(opener, member.size, member.name)


def read_archive(blob: Blob) -> Archive:
    """The archive's members. Raises `Unreadable` for a bomb, too many members, or nothing to be found."""
    archive = Archive(blob)
    check_count(blob)
    with blob.open() as stream:
        try:
            with zipfile.ZipFile(stream) as opened:
                infos = opened.infolist()
                _weigh(infos, blob.name)
                found = [_member(info) for info in infos if not info.filename.endswith("/")]
        except (zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, ValueError, EOFError, NotImplementedError):
            archive.problems.append(Problem("truncated_zip", 0, blob.name))
            found = list(_walk(stream, blob.size))
    for member in found:
        if _unsafe(member.name):
            archive.problems.append(Problem("unsafe_path", 0, member.name[:200]))
        elif not _JUNK.search(member.name):
            archive.members.append(member)
    if archive.members and all(member.encrypted for member in archive.members):
        raise Unreadable("encrypted_zip", blob.name)
    if not archive.members:
        raise Unreadable(archive.problems[0].code if archive.problems else "no_contacts_part", blob.name)
    return archive


def check_count(blob: Blob) -> None:
    """Refuse a directory that would itself fill the memory, before it is read."""
    with blob.open() as stream:
        stream.seek(max(0, blob.size - 66_000))
        tail = stream.read(66_000)
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and len(tail) >= at + 16:
        count, size = struct.unpack_from("<HI", tail, at + 10)
        wide = tail.rfind(b"PK\x06\x06")
        if wide >= 0 and len(tail) >= wide + 48:
            count, size = struct.unpack_from("<QQ", tail, wide + 32)
        if count > MAX_MEMBERS or (size > 512 * MAX_MEMBERS and size != 0xFFFFFFFF):
            raise Unreadable("too_many_members", blob.name)


def _weigh(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_MEMBERS:
        raise Unreadable("too_many_members", name)
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > 4 * _SUSPECT and total > MAX_RATIO * max(packed, 1):
        raise Unreadable("zip_bomb", name)


def _member(info: zipfile.ZipInfo) -> Member:
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        name = _name(name.encode("cp437", "replace"))
    encrypted = bool(info.flag_bits & 0x41)
    return Member(
        name, info.file_size, info.compress_size, info.compress_type, -1 - info.header_offset, info.CRC, encrypted
    )


def _name(raw: bytes) -> str:
    """A name without the UTF-8 mark: UTF-8 from a Mac, CP932 from a Japanese Windows."""
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _unsafe(name: str) -> bool:
    pieces = re.split(r"[/\\]", name)
    return name.startswith(("/", "\\")) or ".." in pieces or bool(re.match(r"[A-Za-z]:", name)) or "\0" in name


def _walk(stream: IO[bytes], size: int) -> Iterator[Member]:
    """The members of a ZIP without directory, from local header to local header."""
    at = 0
    for _ in range(MAX_MEMBERS):
        stream.seek(at)
        head = stream.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            return
        _, _, flags, method, _, _, crc, packed, full, name_size, extra = _LOCAL.unpack(head)
        raw = stream.read(name_size)
        data = at + _LOCAL.size + name_size + extra
        name = raw.decode("utf-8", "replace") if flags & 0x800 else _name(raw)
        if flags & 8 or packed == 0xFFFFFFFF:
            after = _next_header(stream, data, size)
            packed, full, crc_known = after - data, 0, None
        else:
            after, crc_known = data + packed, crc
        if name and not name.endswith("/"):
            room = min(packed, max(size - data, 0))
            yield Member(name, full or min(room * 20, MAX_TEXT), room, method, data, crc_known, bool(flags & 1))
        at = after


def _next_header(stream: IO[bytes], at: int, size: int) -> int:
    stream.seek(at)
    before = b""
    while chunk := stream.read(1 << 20):
        block = before + chunk
        found = block.find(b"PK\x03\x04")
        if found >= 0:
            return at + found
        at += max(len(block) - 3, 0)
        before = block[-3:]
    return size


class _Data(io.RawIOBase):
    """A member's data, up to its end, to its stated size, or to where it is damaged: that ends it quietly."""

    def __init__(self, stream: IO[bytes], member: Member, damaged: Callable[[], None]) -> None:
        self._stream, self._damaged, self._member = stream, damaged, member
        offset = member.offset if member.offset >= 0 else self._data_offset(-1 - member.offset)
        self._stream.seek(offset)
        self._packed = member.packed
        self._room = member.size if member.crc is not None else MAX_TEXT
        self._inflate = zlib.decompressobj(-15) if member.method == 8 else None
        self._crc = 0
        self._done = False

    def _data_offset(self, header: int) -> int:
        self._stream.seek(header)
        head = self._stream.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            self._damaged()
            return self._member.packed and 1 << 62
        name_size, extra = _LOCAL.unpack(head)[-2:]
        return header + _LOCAL.size + int(name_size) + int(extra)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b"" if self._done else self._read(min(len(buffer), 65536))
        if not data:
            self._finish()
            return 0
        data = data[: self._room]
        self._room -= len(data)
        self._crc = zlib.crc32(data, self._crc)
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        if self._room <= 0:
            return b""
        if self._inflate is None:
            return self._take(size)
        try:
            while not self._inflate.eof:
                source = self._inflate.unconsumed_tail or self._take(16384)
                data = self._inflate.decompress(source, size)
                if data or not source:
                    return data
        except zlib.error:
            self._crc = -1
        return b""

    def _take(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._packed))
        self._packed -= len(data)
        return data

    def _finish(self) -> None:
        if not self._done:
            self._done = True
            if self._member.crc is not None and self._crc != self._member.crc:
                self._damaged()

    def close(self) -> None:
        self._stream.close()
        super().close()
