"""How long a text is for a site, and its beginning that fits: whole sentences or words, and never half a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

#: plain: as the field of a form counts (HTML's maxlength: UTF-16, so that 𠮷 and most emoji are two), which is never
#: less than what else a site may count by. weighted: as X counts posts.
Count = Literal["plain", "weighted"]

ELLIPSIS = "…"
#: A sentence is preferred to a word where it keeps so much of what fits; a word to a character, likewise.
_SENTENCE, _WORD = 0.6, 0.75

# Characters as people see them. Python's own tables know what combines and what joins; the rest is listed here.

_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
#: Marks on kana of half width, and skin tones: neither combines by its category.
_CLING = frozenset((0xFF9E, 0xFF9F, *range(0x1F3FB, 0x1F400)))
#: Vowels and finals that build one syllable with the consonant before.
_JAMO = range(0x1160, 0x1200)
_TAGS = range(0xE0020, 0xE0080)


def characters(text: str) -> Iterator[str]:
    """The text in pieces that must not be parted: a letter with its marks, an emoji with all that is joined to it."""
    start = 0
    for at in range(1, len(text)):
        if not _clings(text, start, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _clings(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` belongs to what began at `start`."""
    before, char = text[at - 1], text[at]
    code = ord(char)
    if char == "\n" and before == "\r":
        return True
    if before in "\r\n":
        return False
    if char == _JOINER or code in _CLING or code in _TAGS or code in _JAMO:
        return True
    if unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if before == _JOINER and at - 1 > start:
        return True
    # Two letters make a flag; the third begins the next.
    return code in _FLAGS and ord(before) in _FLAGS and at - start == 1


# Counting


#: twitter-text, config v3: the ranges that weigh one; all else weighs two, and so does a whole emoji.
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3]")
#: An address of any length weighs this much, and one without http:// may.
_LINK = re.compile(r"(?:https?://|(?<![\w@.-]))[a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,}(?:[/?#][!-~]*)?", re.I | re.A)
_LINK_WEIGHT = 23


def length(text: str, count: Count = "plain") -> int:
    """In what the site counts."""
    return _units(text) if count == "plain" else sum(size for _, size in _pieces(text, count))


def _pieces(text: str, count: Count) -> Iterator[tuple[str, int]]:
    """What must not be parted, an address neither, with what each counts."""
    size = _weight if count == "weighted" else _units
    start = 0
    for link in _LINK.finditer(text):
        yield from ((char, size(char)) for char in characters(text[start : link.start()]))
        yield link[0], _LINK_WEIGHT if count == "weighted" else _units(link[0])
        start = link.end()
    yield from ((char, size(char)) for char in characters(text[start:]))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _weight(char: str) -> int:
    if _EMOJI.search(char):
        return 2
    codes = map(ord, unicodedata.normalize("NFC", char))
    return sum(1 if any(low <= code <= high for low, high in _LIGHT) else 2 for code in codes)


# Cutting


def cut(text: str, limit: int | None, count: Count = "plain") -> str:
    """The text, or the longest beginning that fits: up to the end of a sentence, else of a word and with "…", else of
    a character. Where not even one fits, "". limit: None for none."""
    if limit is None or length(text, count) <= limit:
        return text
    ends = _fitting(text, limit, count)
    if at := _last(_SENTENCE_END, text, _SENTENCE, ends):
        return text[:at].rstrip()
    room = limit - length(ELLIPSIS, count)
    ends = {at: size for at, size in ends.items() if size <= room}
    at = _last(_WORD_END, text, _WORD, ends) or max(ends, default=0)
    kept = text[:at].rstrip().rstrip("、，,;:・（(「『").rstrip()
    return f"{kept}{ELLIPSIS}" if kept else ""


def _fitting(text: str, limit: int, count: Count) -> dict[int, int]:
    """Where each piece ends that fits, and how long the text is up to there."""
    ends: dict[int, int] = {}
    at = size = 0
    for piece, more in _pieces(text, count):
        at, size = at + len(piece), size + more
        if size > limit:
            break
        ends[at] = size
    return ends


#: The end of a sentence, with the bracket that closes it; a Latin one only before a space, so that 3.5 is none.
_SENTENCE_END = re.compile(r"[。！？][」』）)]*|[.!?][\"'”’)]*(?=\s)|(?=\n)")
#: Where a word ends: at a comma or a space; in Japanese, where kana go before what is none (…しています|工場).
_WORD_END = re.compile(r"(?<=[\s、，,])|(?<=[ぁ-ゖ])(?=[^ぁ-ゖー゛゜。、！？」』）)\s])|(?<=\S)(?=\s)")


def _last(pattern: re.Pattern[str], text: str, share: float, ends: dict[int, int]) -> int:
    """The last of the ends that the pattern ends at, behind this share of what fits; 0 for none."""
    end = max(ends, default=0)
    # One more is shown to the pattern: what stands behind the end may decide.
    found = (match.end() for match in pattern.finditer(text, int(share * end), end + 1))
    return max((at for at in found if at in ends), default=0)
