"""The entries of one JSON list, one by one: never parsed as a whole, and a broken file is kept up to its break."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .blob import Blob

#: Characters of one entry; an entry of a contacts file has a few hundred.
MAX_ENTRY = 256 * 1024
_NEXT = re.compile(r"[}\]]\s*,\s*(?=[{\[])")
_BYTE = re.compile(r"\\x[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A parsed entry with its untouched text, or the code of what is wrong with it."""

    value: Any
    raw: str
    fault: str = ""


def entries(blob: Blob, encoding: str, start: int) -> Iterator[Entry]:
    """The entries of the list that begins at character `start` (its bracket). Never raises for its content.

    The last entry may be `Entry(None, "", "truncated_json")`.
    """
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    with blob.open() as stream, io.TextIOWrapper(stream, name, errors="backslashreplace", newline="") as text:
        text.read(start + 1)
        yield from _walk(text)


def _walk(text: io.TextIOWrapper) -> Iterator[Entry]:
    decoder = json.JSONDecoder()
    buffer, at, ended = "", 0, False
    while True:
        while at < len(buffer) and buffer[at] in " \t\r\n,\0":
            at += 1
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            value, end = decoder.raw_decode(buffer, at)
            yield Entry(value, buffer[at:end])
            at = end
            continue
        except (ValueError, RecursionError):
            pass
        if not ended and len(buffer) - at < MAX_ENTRY:
            # Perhaps only half of it is here.
            chunk = text.read(max(32768, len(buffer) - at))
            ended = not chunk
            buffer, at = buffer[at:] + chunk, 0
            continue
        found = _NEXT.search(buffer, at)
        if not found and ended:
            yield Entry(None, buffer[at : at + 1000], "truncated_json")
            return
        cut = found.end() if found else len(buffer)
        raw = buffer[at:cut][:10_000].rstrip().rstrip(",")
        yield Entry(None, raw, "bad_bytes" if _BYTE.search(raw) else "bad_json")
        at = cut
