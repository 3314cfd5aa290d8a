"""Postal codes of columns, of which only pieces were read: the address behind them says which they are.

The recogniser is weak where 一, 二 and a dash follow each other, and a line that is nothing else gives it no hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from enishi.reading.text import places

from .signs import Sign, text_of

if TYPE_CHECKING:
    from .engine import Quad

_KANJI = "〇一二三四五六七八九"
#: What the mark and the figures of a code are read as.
_MARK, _NOUGHT, _STROKE = "〒テデ千干丁T=〓下十チナ子于平F", "○◯OoＯQ0", "ー—―－|1Il-"
_CODE_LIKE = re.compile(f"^[{_MARK}{_KANJI}{_NOUGHT}ー—―－|1Il -]{{4,14}}$")
_MARKS = re.compile(f"^[{_MARK}]+(?=.{{5}})")
_ALIKE = str.maketrans({**dict.fromkeys(_NOUGHT, "〇"), **dict.fromkeys(_STROKE, "一"), " ": None})
#: 南6条 stands as 南六条 in the postal file.
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
#: Strokes are read as others, left out or seen twice, other figures seldom; all together at most so far off, and any
#: other code of the town so much farther.
_OF_STROKES, _OF_OTHERS, _FAR, _FARTHER = 0.5, 2.0, 2.0, 1.0
#: How sure we then are.
_MENDED = 0.85


def mend_broken_codes(lines: Sequence[list[Sign]]) -> None:
    """`テー六〇-〇〇一11` before an address in 南元町 is 〒一六〇-〇〇一二, since that is its code; in place."""
    for number, signs in enumerate(lines):
        address = text_of(signs).replace(" ", "")
        start = _address_start(address)
        if start < 0 or (start == 0 and not number):
            continue
        held = signs[: _sign_at(signs, start)] if start else lines[number - 1]
        read = text_of(held).strip()
        if not _CODE_LIKE.match(read) or not any(sign in _KANJI for sign in read):
            continue
        if code := _likeliest(read, _codes_of(address[start:])):
            # An address that begins with 三重 must not be one more figure.
            (signs if start else held)[: len(held)] = _written(held, code) + [Sign(" ")] * bool(start)


def _address_start(text: str) -> int:
    """Where an address begins in a text without spaces, behind a code or at once; -1 where none does."""
    return next((at for at in (0, *range(4, min(len(text) - 4, 14))) if places.place_at(text[at:])[1]), -1)


def _sign_at(signs: list[Sign], count: int) -> int:
    """The place of the sign before which so many stand that are no spaces."""
    return [at for at, sign in enumerate(signs) if sign.text != " "][count]


@lru_cache(maxsize=256)
def _codes_of(address: str) -> tuple[str, ...]:
    """The codes of the town that an address begins with; none where the postal file has no such town."""
    prefecture, city = places.place_at(address)
    rest = _spelt(address[len(prefecture) :].removeprefix(city)).removeprefix("大字").removeprefix("字")
    towns = [(_spelt(town), code) for code, town in places.codes_in(prefecture, city)]
    longest = max((len(town) for town, _ in towns if town and rest.startswith(town)), default=0)
    return tuple({code: None for town, code in towns if longest and town == rest[:longest]})


def _spelt(town: str) -> str:
    return town.translate(places.SPELLING).translate(_NUMERALS)


def _likeliest(read: str, codes: Sequence[str]) -> str:
    """The only code that what was read may be, or ""."""
    bare = _MARKS.sub("", read).translate(_ALIKE)
    ranked = sorted((_distance(bare, code), code) for code in codes)
    if not ranked or ranked[0][0] > _FAR or (len(ranked) > 1 and ranked[1][0] < ranked[0][0] + _FARTHER):
        return ""
    return ranked[0][1]


def _distance(bare: str, code: str) -> float:
    """How far signs are from a code in kanji, its dash a 一: what it takes to change, leave out and add them."""
    wanted = _in_kanji(code, "一")
    row = [0.0]
    for sign in wanted:
        row.append(row[-1] + _weight(sign))
    for sign in bare:
        new = [row[0] + _weight(sign)]
        for at, other in enumerate(wanted):
            changed = 0.0 if sign == other else max(_weight(sign), _weight(other))
            new.append(min(row[at] + changed, row[at + 1] + _weight(sign), new[at] + _weight(other)))
        row = new
    return row[-1]


def _weight(sign: str) -> float:
    return _OF_STROKES if sign in "一二三" else _OF_OTHERS


def _in_kanji(code: str, dash: str) -> str:
    figures = "".join(_KANJI[int(digit)] for digit in code)
    return f"{figures[:3]}{dash}{figures[3:]}"


def _written(held: list[Sign], code: str) -> list[Sign]:
    """The code in kanji where the broken one stood, its signs spread over the places of those."""
    placed: list[Quad | None] = [sign.corners for sign in held if sign.corners is not None] or [None]
    text = "〒" + _in_kanji(code, "-")
    return [Sign(sign, placed[at * len(placed) // len(text)], _MENDED) for at, sign in enumerate(text)]
