"""Which encoding a text is in, decided over the whole of it, and its lines decoded one by one.

Order: BOM, UTF-16 (with a BOM, or plain from its NULs), ISO-2022-JP (ESC seen and no high byte), strict
UTF-8, CP932, EUC-JP, and Windows' Western page where nothing Japanese fits. Never `shift_jis`, which cannot
read 髙 or ㈱. All but UTF-16 keep line ends as single bytes, so a wrong byte costs its line only.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .blob import Blob, byte_lines

_ESCAPE = re.compile(rb"\x1b(\$[@B]|\$\([A-Z]|\([BIJ])")

#: Two kana or kanji as UTF-8 writes them. Of 116,003 cells in CP932 none was good UTF-8 with these in it.
_UTF8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){2}")
_NO_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line with its end. fault: "" or the code of what is wrong with it. nul: NULs were taken out."""

    text: str
    fault: str = ""
    nul: bool = False


def unwrap(blob: Blob) -> Blob:
    """The blob without UTF-16 and without bare CRs as line ends: ready for `byte_lines`."""
    head = blob.head(65536)
    wide = _wide(head)
    if wide and not blob.encoding:
        blob = blob.recoded(wide)
        head = blob.head(65536)
    if b"\r" in head and b"\n" not in head:
        blob = blob.with_newlines()
    return blob


def _wide(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if len(head) < 4:
        return ""
    # Without a BOM: the NULs of commas, digits and line ends fall on one side only.
    even, odd = head[::2].count(0), head[1::2].count(0)
    wanted = max(2, len(head) // 40)
    for name, ours, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if ours > wanted and other * 8 < ours:
            plain = [char for char in head.decode(name, "replace") if char < "\x80"]
            if sum(char.isprintable() or char in "\t\r\n" for char in plain) * 10 > len(plain) * 9:
                return name
    return ""


def decide(lines: Iterable[bytes]) -> str:
    """The encoding in which these lines are text: one pass, constant memory."""
    high = escapes = 0
    good = {"utf-8": 0, "cp932": 0, "euc_jp": 0}
    seen: set[int] = set()
    for line in lines:
        if line.isascii():
            escapes += bool(_ESCAPE.search(line))
            continue
        high += 1
        if _decodes(line, "utf-8"):
            good["utf-8"] += 1
        if len(seen) < 120:
            seen.update(line)
        for name in ("cp932", "euc_jp"):
            good[name] += _decodes(line, name)
    if not high:
        return "iso2022_jp" if escapes else "utf-8"
    # True CP932 lines are next to never good UTF-8 by chance, while UTF-8 often passes for CP932:
    # so most lines being UTF-8 settles it, and the few others are damaged.
    if good["utf-8"] * 2 > high:
        return "utf-8"
    if good["euc_jp"] == high and _looks_euc(seen):
        return "euc_jp"
    if good["cp932"] * 2 > high:
        return "cp932"
    if good["euc_jp"] * 2 > high:
        return "euc_jp"
    return "utf-8" if good["utf-8"] else "cp1252"


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        decode(line, encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_euc(seen: set[int]) -> bool:
    # Japanese in CP932 needs bytes 0x81-0x9F for kana and common kanji; EUC-JP has none but 0x8E and 0x8F.
    # CP932 of half-width kana alone has neither those nor anything from 0xE0 up.
    low = {byte for byte in seen if 0x80 <= byte <= 0x9F} - {0x8E, 0x8F}
    return not low and any(byte >= 0xE0 for byte in seen)


def decode(line: bytes, encoding: str) -> str:
    """Strictly. Raises UnicodeDecodeError."""
    if encoding in ("euc_jp", "iso2022_jp"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            # Python's tables lack the ㈱ ① 髙 that Windows writes in these encodings; CP932 has them.
            return (_euc_to_sjis(line) if encoding == "euc_jp" else _jis_to_sjis(line)).decode("cp932")
    text = line.decode(encoding)
    if encoding == "cp932" and _UTF8.search(line) and _decodes(line, "utf-8"):
        # A row that somebody added in UTF-8: as CP932 it would be other characters, and nobody would be told.
        raise UnicodeDecodeError("cp932", line, 0, len(line), "UTF-8")
    if encoding == "cp932" and (spoilt := _NO_CP932.search(text)):
        # Bytes that Python passes through as private characters and that no Windows ever wrote.
        raise UnicodeDecodeError("cp932", line, spoilt.start(), spoilt.start() + 1, "no such character")
    return text


def _sjis(first: int, second: int) -> bytes:
    """A JIS pair (each 0x21-0x7E) as Shift_JIS bytes."""
    lead = ((first - 0x21) >> 1) + 0x81
    if lead > 0x9F:
        lead += 0x40
    if first % 2:
        trail = second + 0x1F + (second >= 0x60)
    else:
        trail = second + 0x7E
    return bytes((lead, trail))


def _euc_to_sjis(line: bytes) -> bytes:
    out, i = bytearray(), 0
    while i < len(line):
        byte = line[i]
        if byte < 0x80:
            out.append(byte)
        elif i + 1 < len(line) and byte == 0x8E:
            out.append(line[i + 1])
            i += 1
        elif i + 1 < len(line) and 0xA1 <= byte <= 0xFE and 0xA1 <= line[i + 1] <= 0xFE:
            out += _sjis(byte - 0x80, line[i + 1] - 0x80)
            i += 1
        else:
            raise UnicodeDecodeError("euc_jp", line, i, i + 1, "no such character")
        i += 1
    return bytes(out)


def _jis_to_sjis(line: bytes) -> bytes:
    out, mode, at = bytearray(), b"(B", 0
    for found in [*_ESCAPE.finditer(line), None]:
        piece = line[at : found.start() if found else len(line)]
        if mode in (b"$B", b"$@"):
            pairs = [piece[i : i + 2] for i in range(0, len(piece), 2)]
            for pair in pairs:
                whole = len(pair) == 2 and all(0x21 <= byte <= 0x7E for byte in pair)
                out += _sjis(*pair) if whole else pair
        elif mode == b"(I":
            out += bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in piece)
        else:
            out += piece
        if found:
            mode, at = found.group(1), found.end()
    return bytes(out)


def text_lines(blob: Blob, encoding: str) -> Iterator[Line]:
    """The lines of the blob, decoded. A line with a wrong byte keeps its readable text and has a fault."""
    with blob.open() as stream:
        for number, (raw, too_long) in enumerate(byte_lines(stream)):
            yield decode_line(raw, encoding, too_long=too_long, first=number == 0)


def decode_line(raw: bytes, encoding: str, *, too_long: bool = False, first: bool = False) -> Line:
    """Never raises. `first` takes the BOM off."""
    if first and raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    nul = b"\0" in raw
    if nul:
        raw = raw.replace(b"\0", b"")
    fault = "line_too_long" if too_long else ""
    try:
        text = decode(raw, encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp932" if encoding == "cp932" else "utf-8", "backslashreplace")
        fault = fault or "bad_bytes"
    return Line(text, fault, nul)


def decide_for(blob: Blob) -> str:
    """The encoding of an unwrapped blob, over all its lines."""
    if blob.encoding:
        return blob.encoding
    if blob.head(3) == codecs.BOM_UTF8:
        return "utf-8"
    with blob.open() as stream:
        return decide(line for line, _ in byte_lines(stream))
