"""How the signs of a text stand in a line: across, all as they are; down, each as custom has it in vertical lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .glyphs import Stance, signs

_CHUNK = re.compile(r"[!-~À-ɏ]+(?: +[!-~À-ɏ]+)*| +|[^ !-~À-ɏ]+")
_NUMBER = re.compile(r"[0-9+()-]*[0-9][0-9+()-]*")
_WORD = re.compile(r"[0-9()+-]+|[^0-9()+-]+")
#: An acronym stands sign for sign; a longer word lies.
_ACRONYM = re.compile(r"[A-Z0-9&]{1,4}")


class Piece(NamedTuple):
    """What no line parts: a sign, or a number of two digits that stands level within one sign's place (縦中横)."""

    text: str
    stance: Stance = "flat"
    level: bool = False


Pieces = tuple[Piece, ...]


def across(text: str) -> Pieces:
    return tuple(Piece(sign) for sign in signs(printable(text)))


def printable(text: str) -> str:
    """Without what has no shape; every break and space but the wide one is a space."""
    spaced = "".join(" " if char.isspace() and char != "\u3000" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf"))


def down(text: str, numerals: bool = False) -> Pieces:
    """A text in a vertical line. numerals: its numbers are written 一二三, as those of addresses and telephones are."""
    out: list[Piece] = []
    for match in _CHUNK.finditer(printable(text)):
        chunk = match.group()
        if not (chunk.isascii() or re.match("[À-ɏ]", chunk)):
            out += (Piece(sign, "upright") for sign in signs(chunk))
        elif numerals:
            out += (piece for word in re.split("( +)", chunk) for piece in _with_numerals(word))
        else:
            out += _latin(chunk)
    return tuple(out)


def _with_numerals(word: str) -> Iterator[Piece]:
    """12F is 一二 and F; WeWork lies."""
    for part in _WORD.findall(word):
        if _NUMBER.fullmatch(part) or part in "()+-":
            yield from (Piece(sign, "upright" if sign in "()+" else "numeral") for sign in part)
        else:
            yield from _latin(part)


def _latin(chunk: str) -> Iterator[Piece]:
    if re.fullmatch("[0-9]{2}", chunk):
        yield Piece(chunk, level=True)
        return
    stance: Stance = "numeral" if chunk.isdigit() and len(chunk) > 2 else "flat"
    yield from (
        Piece(sign, "upright" if _ACRONYM.fullmatch(chunk) and stance == "flat" else stance) for sign in signs(chunk)
    )
