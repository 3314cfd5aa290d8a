"""Pictures are decoded and read in a child process: what a hostile or huge one does ends there.

    with Reader() as reader:
        picture = reader.read(data)

The child keeps the models loaded between pictures; it is started when first needed, and again after it was stopped.
Messages both ways: four bytes of length, then as many bytes.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from types import TracebackType
from typing import IO, Self

from .confined import limit
from .outcome import Picture

#: A picture that takes longer is given up; eight cards on a slow machine take a tenth of it.
SECONDS = 120
#: What the child may hold besides the models it maps: a picture of 64 megapixels, twice, and its cards.
MEMORY = 2_000_000_000
#: Large pieces of memory go back when they are free: over a fifth less at the peak and a third less between pictures,
#: for a tenth more time. Heeded by the C library of Linux.
_ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "33554432"}
_LENGTH = struct.Struct(">I")


class Reader:
    """Reads pictures, one after the other. `read` never raises for bad input; not for several threads at once."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes) -> Picture:
        """The cards of a picture's bytes. problem: also took_too_long, reader_stopped."""
        child = self._started()
        try:
            return self._asked(child, data)
        except TimeoutError:
            self.close()
            return Picture(problem="took_too_long")
        except (OSError, EOFError, ValueError, KeyError):
            self.close()
            return Picture(problem="reader_stopped")

    def close(self) -> None:
        """Stop the child, whatever it is doing."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            command = [sys.executable, "-m", "enishi.reading.photo.child", str(self._memory)]
            # What libraries have to say of a picture is of no use to anybody here.
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=os.environ | _ALLOCATION,
            )
        return self._child

    def _asked(self, child: subprocess.Popen[bytes], data: bytes) -> Picture:
        assert child.stdin is not None
        assert child.stdout is not None
        until = time.monotonic() + self._seconds
        view = memoryview(_LENGTH.pack(len(data)) + data)
        while view:
            view = view[child.stdin.write(view) :]
        answer = json.loads(_received(child.stdout, until))
        return Picture.of_json(answer, _received(child.stdout, until))


def _received(pipe: IO[bytes], until: float) -> bytes:
    (size,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size, until))
    return _exactly(pipe, size, until)


def _exactly(pipe: IO[bytes], size: int, until: float) -> bytes:
    """That many bytes. Raises EOFError where the other side ends before, TimeoutError where it is late."""
    got = bytearray()
    while len(got) < size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        more = os.read(pipe.fileno(), size - len(got))
        if not more:
            raise EOFError
        got += more
    return bytes(got)


def main() -> int:
    """Answer pictures on standard input until it ends."""
    limit(int(sys.argv[1]))
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Nothing that a library prints may stand between the answers.
    os.dup2(2, 1)
    from .reader import read

    while head := asked.read(_LENGTH.size):
        data = asked.read(_LENGTH.unpack(head)[0])
        try:
            picture = read(data)
        except MemoryError:
            return 1
        for part in (json.dumps(picture.as_json(), ensure_ascii=False).encode(), picture.jpeg):
            answers.write(_LENGTH.pack(len(part)) + part)
        answers.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
