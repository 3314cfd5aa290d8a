"""Telephone numbers that the number plan, the address beside them or the other numbers of the card put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enishi.reading.text import areas, places
from enishi.reading.text.phones import plan_kind

from .signs import Sign, text_of

_KANJI_FIGURES = "〇一二三四五六七八九"
_FIGURES = str.maketrans(_KANJI_FIGURES, "0123456789")
_NUMBER = re.compile(r"(?<![\d+-])[(（]?0\d{1,4}[)）. /-]\d{1,4}[)）. /-]\d{4}(?P<more>\d?)(?!\d)")
#: Digits that are read for each other.
ALIKE = {
    "0": "869",
    "1": "7",
    "2": "7",
    "3": "85",
    "4": "9",
    "5": "36",
    "6": "805",
    "7": "12",
    "8": "3069",
    "9": "084",
}  # fmt: skip
#: Of strokes, in columns, one more or less is seen.
_STROKES = {"1": "2", "2": "13", "3": "2"}
#: A figure too many that was doubted so much is none; how sure we are of one that was put right.
_DOUBTED, _MENDED = 0.7, 0.82


def mend_numbers(lines: Sequence[list[Sign]]) -> None:
    """Numbers with a figure too many, and area codes that are none, or not those of the address; in place."""
    for signs in lines:
        _without_mark(signs)
    prefectures = {there for signs in lines if (there := prefecture_on(text_of(signs)))}
    codes = {_area(digits) for signs in lines for digits, _ in _numbers(signs)}
    for signs in lines:
        for digits, at in _numbers(signs):
            if not _fits(digits, prefectures):
                _mend(signs, digits, at, prefectures, codes)


def prefecture_on(text: str) -> str:
    """The prefecture of the address that stands on a line, or ""."""
    bare = text.replace(" ", "")
    for start in (0, *range(4, min(len(bare) - 4, 14))):
        prefecture, city = places.place_at(bare[start : start + 24])
        if city:
            return prefecture or places.prefecture_of(city)
    return ""


def _without_mark(signs: list[Sign]) -> None:
    """〇四二二-六九-一六二二㈹: the mark is read as one more figure, and doubted."""
    text = text_of(signs).translate(_FIGURES)
    for match in _NUMBER.finditer(text):
        last = match.end() - 1
        if match["more"] and signs[last].sure < _DOUBTED and signs[last].text in _KANJI_FIGURES:
            signs[last] = replace(signs[last], text=" ")


def _numbers(signs: list[Sign]) -> Iterator[tuple[str, list[int]]]:
    """(digits, where they stand) of each number of a line."""
    text = text_of(signs).translate(_FIGURES)
    for match in _NUMBER.finditer(text):
        at = [place for place in range(*match.span()) if text[place].isdecimal()]
        yield "".join(text[place] for place in at), at


def _area(digits: str) -> str:
    return digits[: -8 if len(digits) == 10 and digits[1] in "36" else -6][:4]


def _fits(digits: str, prefectures: set[str]) -> bool:
    """Whether a number may be one of a card on which these prefectures stand."""
    kind = plan_kind(digits)
    if kind not in ("", "possible", "tel"):
        return True
    told = [areas.belongs(digits, prefecture) for prefecture in prefectures]
    return any(told) or (not told and kind == "tel")


def _mend(signs: list[Sign], digits: str, at: list[int], prefectures: set[str], codes: set[str]) -> None:
    """Put the only other figure into an area code that makes it one of the address, or of the card's other numbers."""
    found: dict[str, tuple[int, str]] = {}
    for place in range(1, min(4, len(digits))):
        sign = signs[at[place]]
        others = ALIKE[digits[place]] + (_STROKES.get(digits[place], "") if sign.text in _KANJI_FIGURES else "")
        for figure in dict.fromkeys([sign.other.translate(_FIGURES), *others]):
            new = digits[:place] + figure + digits[place + 1 :]
            if figure.isdecimal() and figure.isascii() and any(areas.belongs(new, p) for p in prefectures):
                found[new] = (at[place], figure)
    same = [new for new in found if _area(new) in codes]
    chosen = same if len(same) == 1 else list(found)
    if len(chosen) == 1:
        where, figure = found[chosen[0]]
        sign = signs[where]
        text = _KANJI_FIGURES[int(figure)] if sign.text in _KANJI_FIGURES else figure
        signs[where] = replace(sign, text=text, sure=_MENDED)
