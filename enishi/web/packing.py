"""A page made small for the way, with what must stay secret in it left out of the making small.

How far a text shrinks tells what is in it twice. A token beside text that others wrote could so be guessed by its
length, over many tries; Django's pages mask the token anew each time, and pad. A page that is kept is the same bytes
each time: so its token is never seen by what compresses. The same page always makes the same bytes, so that a page
built anew is told from the one that was kept by nothing."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

#: RFC 1952: no name and no time in it; what system made it is not told.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
#: What a stretch of text can refer back to, in bytes.
_WINDOW = 1 << 15
_LARGEST = (1 << 16) - 1
#: What is before that, half of a page, is the same on all pages of a kind.
_STYLE_ENDS = b"</style>"


def gzip(parts: list[bytes], secret: bytes) -> bytes:
    """parts (of a text in UTF-8), with the secret between each two, as one gzip file (RFC 1952): the secret is in it as
    it stands."""
    out, whole = [_HEAD], secret.join(parts)
    head, end, rest = parts[0].rpartition(_STYLE_ENDS)
    seen = head + end
    if seen:
        out.append(_beginning(seen))
    for number, part in enumerate([rest, *parts[1:]]):
        if number:
            out.append(_stored(secret))
            # To the compressor something stands there that is in no UTF-8: nothing of it can be found again.
            seen += b"\xff" * len(secret)
        out.append(_small(part, seen, last=number == len(parts) - 1))
        seen += part
    out.append(struct.pack("<LL", zlib.crc32(whole), len(whole) & 0xFFFFFFFF))
    return b"".join(out)


@lru_cache(maxsize=50)
def _beginning(head: bytes) -> bytes:
    """Made small once for all pages that have it."""
    return _small(head, b"", last=False)


def _small(part: bytes, seen: bytes, *, last: bool) -> bytes:
    """seen: what stood before, to which it may refer back."""
    # zlib takes no empty dictionary.
    known = {"zdict": seen[-_WINDOW:]} if seen else {}
    small = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, **known)  # type: ignore[arg-type]
    return small.compress(part) + small.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def _stored(data: bytes) -> bytes:
    """A block that is not compressed (RFC 1951, 3.2.4)."""
    assert len(data) <= _LARGEST
    return b"\x00" + struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data
