"""Something to read bytes from, as often as needed: a file, bytes in memory or an archive's member."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from .errors import MAX_LINE, SNIFF, Unreadable


@dataclass(slots=True)
class Blob:
    """`opener` gives a fresh binary stream each time. `encoding` is set where it is known beforehand."""

    opener: Callable[[], IO[bytes]]
    size: int
    name: str = ""
    encoding: str = ""

    @classmethod
    def of(cls, data: Path | bytes | str, name: str = "") -> Blob:
        if isinstance(data, str):
            # A lone surrogate cannot be stored; encoded like this, its line is found unreadable, and no other.
            raw = data.encode("utf-8", "surrogatepass")
            return cls(lambda: io.BytesIO(raw), len(raw), name, "utf-8")
        if isinstance(data, bytes):
            return cls(lambda: io.BytesIO(data), len(data), name)
        try:
            if data.is_dir():
                raise Unreadable("is_folder", name or data.name)
            if not data.exists():
                raise Unreadable("no_such_file", name or data.name)
            if not data.is_file():
                raise Unreadable("cannot_open", name or data.name)
            size = data.stat().st_size
        except (OSError, ValueError) as error:
            raise Unreadable("cannot_open", name or data.name) from error
        return cls(lambda: data.open("rb"), size, name or data.name)

    def open(self) -> IO[bytes]:
        try:
            return self.opener()
        except OSError as error:
            raise Unreadable("cannot_open", self.name) from error

    def head(self, size: int = SNIFF) -> bytes:
        with self.open() as stream:
            return stream.read(size)

    def recoded(self, encoding: str) -> Blob:
        """The same text as UTF-8: UTF-16 cannot be cut into lines as bytes."""
        return Blob(lambda: cast(IO[bytes], io.BufferedReader(_Recoded(self.open(), encoding))), self.size, self.name)

    def with_newlines(self) -> Blob:
        """Old Macintosh line ends (a bare CR) turned into LF."""
        opener = self.opener
        return Blob(
            lambda: cast(IO[bytes], io.BufferedReader(_Newlines(opener()))), self.size, self.name, self.encoding
        )


class _Filter(io.RawIOBase):
    """A readable stream over another one, chunk by chunk."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._left = b""

    def readable(self) -> bool:
        return True

    def turn(self, chunk: bytes) -> bytes:
        raise NotImplementedError

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            chunk = self._source.read(65536)
            if not chunk:
                return 0
            self._left = self.turn(chunk)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def close(self) -> None:
        self._source.close()
        super().close()


class _Recoded(_Filter):
    def __init__(self, source: IO[bytes], encoding: str) -> None:
        super().__init__(source)
        # surrogatepass both ways: a broken pair becomes a line that is no UTF-8, and only that line is lost.
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")

    def turn(self, chunk: bytes) -> bytes:
        try:
            text = self._decoder.decode(chunk)
        except UnicodeDecodeError:
            self._decoder.reset()
            return b"\xff"
        return text.encode("utf-8", "surrogatepass")


class _Newlines(_Filter):
    def turn(self, chunk: bytes) -> bytes:
        return chunk.replace(b"\r", b"\n")


def byte_lines(stream: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """(line with its end, too long?). Of a line that is too long only the beginning is kept."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line, False
            continue
        while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield line, True
