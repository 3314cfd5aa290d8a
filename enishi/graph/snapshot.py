"""The arrays in one file, mapped by all processes at once; what one of them changes (`live`) is its own.

The file is written beside its place and renamed into it, so that at any time the whole old or the whole new one is
there. What it holds is for the processor and the version that wrote it: it can always be made anew.
"""

from __future__ import annotations

import ctypes
import hashlib
import mmap
import os
import struct
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from enishi.graph.building import Arrays

Array = Any
CODES = {
    "missing": "there is none",
    "unreadable": "it cannot be opened",
    "not_a_snapshot": "it is something else",
    "other_version": "another version of Enishi, or another kind of processor, wrote it",
    "truncated": "it is shorter or longer than it says",
    "damaged": "its sum is not right",
}
MAGIC, VERSION = b"ENISHI\0\1", 1
#: magic, version, even; then the room for faces, the faces, the room for ties, the ties, upto; then the sum.
HEADER = struct.Struct("=8sII5q16s")
PAGE = 4096
#: Seconds.
LEFT_AFTER = 24 * 3600
_SUM = struct.calcsize("=8sII5q")
#: What Python's `mmap` doesn't know of Linux's: in the place of what is there; with no memory laid aside for it.
_FIXED, _NORESERVE = 0x10, 0x4000


class Refused(Exception):
    """A snapshot that may not be used. code: a key of CODES."""

    def __init__(self, code: str) -> None:
        super().__init__(CODES[code])
        self.code = code


def write(path: Path, arrays: Arrays) -> None:
    """Publish these arrays at this path. OSError where that fails (a full disk): what was there before still is."""
    _remove_left(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _fill(file, arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove_left(path: Path) -> None:
    """What was begun here by processes that were killed: nobody writes at one for a day."""
    for left in path.parent.glob(f".{path.name}.*"):
        if time.time() - left.stat().st_mtime > LEFT_AFTER:
            left.unlink(missing_ok=True)


def _fill(file: Any, arrays: Arrays) -> None:
    places, size = _places(len(arrays.ids), len(arrays.tie))
    counts = (len(arrays.ids), arrays.faces, len(arrays.tie), arrays.ties, arrays.upto)
    start = struct.pack("=8sII5q", MAGIC, VERSION, arrays.even, *counts)
    file.write(start + _sum(start, arrays))
    for place, part in zip(places, _parts(arrays), strict=True):
        file.seek(place)
        file.write(part)
    # Room for more: a hole, which takes no disk.
    file.truncate(size)


def _places(faces: int, ties: int) -> tuple[tuple[int, int, int], int]:
    """(where ids, rows and ties begin, how long the file is), for so many, the room for more included."""
    ids = PAGE
    rows = _whole_pages(ids + 8 * faces)
    tie = _whole_pages(rows + 16 * faces)
    return (ids, rows, tie), tie + 8 * ties


def _whole_pages(size: int) -> int:
    return -(-size // PAGE) * PAGE


def _parts(arrays: Arrays) -> tuple[memoryview, ...]:
    used = arrays.ids[: arrays.faces], arrays.rows[: arrays.faces].reshape(-1), arrays.tie[: arrays.ties]
    return tuple(part.view(np.uint8).data for part in used)


def _sum(start: bytes, arrays: Arrays) -> bytes:
    digest = hashlib.blake2b(start, digest_size=16)
    for part in _parts(arrays):
        digest.update(part)
    return digest.digest()


def open_(path: Path) -> Arrays:
    """The snapshot at this path, all of it verified; mapped, to be written to at will: the file keeps what it has.

    Raises Refused.
    """
    try:
        with path.open("rb") as file:
            start = file.read(HEADER.size)
            arrays = _mapped(file, start)
    except FileNotFoundError:
        raise Refused("missing") from None
    except OSError:
        raise Refused("unreadable") from None
    if _sum(start[:_SUM], arrays) != start[_SUM:]:
        raise Refused("damaged")
    return arrays


def _mapped(file: BinaryIO, start: bytes) -> Arrays:
    if start[: len(MAGIC)] != MAGIC:
        raise Refused("not_a_snapshot")
    if len(start) < HEADER.size:
        raise Refused("truncated")
    _magic, version, even, most_faces, faces, most_ties, ties, upto, _sum = HEADER.unpack(start)
    if version != VERSION:
        raise Refused("other_version")
    if not (0 <= faces <= most_faces and 0 <= ties <= most_ties):
        raise Refused("damaged")
    places, size = _places(most_faces, most_ties)
    if os.fstat(file.fileno()).st_size != size:
        raise Refused("truncated")
    whole = np.memmap(file, np.uint8, mode="c").view(np.ndarray)
    ids, rows, tie = (
        whole[place : place + 8 * count].view(np.int64)
        for place, count in zip(places, (most_faces, 2 * most_faces, most_ties), strict=True)
    )
    _of_its_own(tie[ties:])
    return Arrays(ids, rows.reshape(-1, 2), tie, faces, ties, bool(even), upto)


def _of_its_own(free: Array) -> None:
    """Put memory of the process's own in the place of this free part of a mapping: what is written to a mapped file is
    kept in small pages, which take a tenth longer to ask; here large ones may be had. Raises OSError.

    Elsewhere than on Linux, and in the page that ties reach into, it stays as it is, only slower.
    """
    begin = -(-free.ctypes.data // mmap.PAGESIZE) * mmap.PAGESIZE
    size = (free.ctypes.data + free.nbytes - begin) // mmap.PAGESIZE * mmap.PAGESIZE
    if not sys.platform.startswith("linux") or size <= 0:
        return
    system = ctypes.CDLL(None, use_errno=True)
    system.mmap.restype = ctypes.c_void_p
    system.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long)
    system.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    kind = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _NORESERVE | _FIXED
    if system.mmap(begin, size, mmap.PROT_READ | mmap.PROT_WRITE, kind, -1, 0) != begin:
        raise OSError(ctypes.get_errno(), "no memory of its own")
    system.madvise(begin, size, mmap.MADV_HUGEPAGE)
