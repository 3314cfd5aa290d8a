"""Texts in signs, and how each stands in its line: across as it is, down as custom has it in vertical lines.

A *sign* is what stands as one on paper: a character with the marks and the variation selector that follow it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

#: In horizontal lines, and of latin lying in vertical ones, `flat`. In vertical lines `upright`, `numeral` (digits as
#: 一二三), and `first` and `second` (of two digits side by side in the place of one sign, 縦中横).
Stance = Literal["flat", "upright", "numeral", "first", "second"]

#: What asks for one of several shapes of the character before it.
SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGN = re.compile(r".[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)
_CHUNK = re.compile(r"[!-~À-ɏ]+(?: +[!-~À-ɏ]+)*| +|[^ !-~À-ɏ]+")
_NUMBER = re.compile(r"[0-9()+-]+|[^0-9()+-]+")
#: An acronym stands sign for sign; a longer word lies.
_ACRONYM = re.compile(r"[A-Z0-9&]{1,4}")


class Piece(NamedTuple):
    """A sign and how it stands."""

    sign: str
    stance: Stance = "flat"


Pieces = tuple[Piece, ...]


def signs(text: str) -> Iterator[str]:
    """The signs of a text. A mark goes into its letter (か゛ → が) where there is one such; nothing else changes."""
    for match in _SIGN.finditer(_printable(text)):
        sign = match.group()
        joined = unicodedata.normalize("NFC", sign) if len(sign) > 1 and not SELECTOR.search(sign) else sign
        yield joined if len(joined) == 1 else sign


def _printable(text: str) -> str:
    """Without what has no shape; every break and space but the wide one is a space."""
    spaced = "".join(" " if char.isspace() and char != "\u3000" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf"))


def across(text: str) -> Pieces:
    return tuple(Piece(sign) for sign in signs(text))


def down(text: str, numerals: bool = False) -> Pieces:
    """A text in a vertical line. numerals: its numbers are written 一二三, as those of addresses and telephones are."""
    out: list[Piece] = []
    for match in _CHUNK.finditer(_printable(text)):
        chunk = match.group()
        if not re.match("[ -~À-ɏ]", chunk):
            out += (Piece(sign, "upright") for sign in signs(chunk))
        elif numerals:
            out += (piece for word in re.split("( +)", chunk) for piece in _with_numerals(word))
        else:
            out += _latin(chunk)
    return tuple(out)


def _with_numerals(word: str) -> Iterator[Piece]:
    """12F is 一二 and F; WeWork lies."""
    for part in _NUMBER.findall(word):
        if part[0] in "0123456789()+-":
            yield from (Piece(sign, "upright" if sign in "()+" else "numeral") for sign in part)
        else:
            yield from _latin(part)


def _latin(chunk: str) -> Iterator[Piece]:
    if re.fullmatch("[0-9]{2}", chunk):
        yield from (Piece(chunk[0], "first"), Piece(chunk[1], "second"))
        return
    stance: Stance = "flat"
    if re.fullmatch("[0-9]{3,}", chunk):
        stance = "numeral"
    elif _ACRONYM.fullmatch(chunk):
        stance = "upright"
    yield from (Piece(sign, stance) for sign in signs(chunk))
