"""Variant kanji (髙 高, 邉 邊 辺 …): one table for the search key, the card reader and forms alike.

Only keys are folded. A stored name keeps the very characters it was written with.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from enishi.names.data import lines

#: Blocks of compatibility forms: radicals printed as text by PDFs, and CP932's second copies of kanji.
_COMPATIBILITY = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
#: They choose a glyph, not a character.
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@cache
def pairs() -> dict[str, str]:
    """The table: variant -> common form, one character each. Never chained."""
    return {variant: common for common, variants in lines("variants.tsv") for variant in variants}


@cache
def folding() -> dict[int, str]:
    """The table for `str.translate`: variants, compatibility ideographs, and variation selectors (removed)."""
    table = pairs()
    out: dict[int, str] = {}
    for block in _COMPATIBILITY:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                out[code] = "".join(table.get(c, c) for c in plain)
    out.update((ord(variant), common) for variant, common in table.items())
    out.update((code, "") for block in SELECTORS for code in block)
    return out


@cache
def _may_fold() -> re.Pattern[str]:
    """A text without any of these stays as it is, as most do; to find none is quicker than to translate."""
    blocks = (f"{chr(block[0])}-{chr(block[-1])}" for block in (*_COMPATIBILITY, *SELECTORS))
    return re.compile(f"[{''.join(pairs())}{''.join(blocks)}]")


def fold(text: str) -> str:
    """Each character in its common form, variation selectors removed; all else stays. For keys only.

    >>> fold("髙﨑 渡邉")
    '高崎 渡辺'
    """
    return text if text.isascii() or not _may_fold().search(text) else text.translate(folding())


@cache
def _families() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for code, common in folding().items():
        if len(common) == 1:
            groups.setdefault(common, [common]).append(chr(code))
    # Written variants first: the compatibility copies of one glyph are of no use as a choice.
    written = pairs()
    return {k: tuple(sorted(v, key=lambda c: (c != k, c not in written))) for k, v in groups.items()}


def alternatives(char: str) -> tuple[str, ...]:
    """All forms of the same character, the common one first; `(char,)` where none are known.

    >>> alternatives("邉")[:3]
    ('辺', '邊', '邉')
    """
    common = fold(char)
    return _families().get(common, (char,))


@cache
def all_in_names() -> tuple[tuple[str, ...], ...]:
    """Each character that names are written with in several forms: those, the commonest first."""
    return tuple((common, *others) for common, others in lines("written.tsv"))


@cache
def _written() -> dict[str, tuple[str, ...]]:
    return {char: row for row in all_in_names() for char in row}


def in_names(char: str) -> tuple[str, ...]:
    """The forms of a character that names are really written with, the commonest first; () where there is one only.

    >>> in_names("邊"), in_names("体")
    (('辺', '邉', '邊'), ())
    """
    return _written().get(char, ())
