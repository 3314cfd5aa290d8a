"""Telling a picture from other files by how it begins. Loads nothing, since every file is asked about."""

from __future__ import annotations

_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def is_picture(head: bytes) -> bool:
    """Whether some bytes begin like a picture or a PDF, from their first 16 bytes."""
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"%PDF-"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        # A firm's name may begin with BM, too.
        or (head[:2] == b"BM" and head[6:10] == bytes(4))
        or is_heic(head)
    )


def is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS
