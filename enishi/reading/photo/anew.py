"""A picture written anew in a process of its own, with limits of time and memory: what a hostile or huge one does ends
there, and nothing that a camera wrote into it goes on.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from io import BytesIO

from PIL import Image

from .confined import limit
from .picture import Unopened, open_picture

SECONDS, MEMORY = 20, 1_200_000_000
_HEAD = struct.Struct(">II")


def anew(data: bytes) -> tuple[bytes, int, int]:
    """JPEG, width and height in pixels. Raises Unopened: as of `open_picture`, and took_too_long, damaged_picture."""
    command = [sys.executable, "-m", "enishi.reading.photo.anew"]
    try:
        child = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Unopened("took_too_long") from None
    if child.returncode == 1:
        raise Unopened(child.stdout.decode("ascii", "replace"))
    if child.returncode or len(child.stdout) <= _HEAD.size:
        raise Unopened("damaged_picture")
    width, height = _HEAD.unpack_from(child.stdout)
    return child.stdout[_HEAD.size :], width, height


def main() -> int:
    limit(MEMORY)
    out = sys.stdout.buffer
    try:
        opened = open_picture(sys.stdin.buffer.read())
        if opened.problem == "damaged_picture":
            raise Unopened(opened.problem)
        jpeg = opened.jpeg()
    except Unopened as problem:
        out.write(problem.code.encode())
        return 1
    except MemoryError:
        out.write(b"picture_too_large")
        return 1
    out.write(_HEAD.pack(*Image.open(BytesIO(jpeg)).size) + jpeg)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
