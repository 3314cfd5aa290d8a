"""Postal codes and the places they stand for, each put right by the other.

Only what was doubted, or looks alike, is changed, and only to what the postal file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enishi.reading.text import places

from .broken import mend_broken_codes
from .signs import Sign, text_of

_KANJI_FIGURES = "〇一二三四五六七八九"
_FIGURES = str.maketrans(_KANJI_FIGURES, "0123456789")
_CODE = re.compile(r"(?<!\d)(\d{3})-?(\d{4})(?!\d)")
#: Digits that are read for each other.
_DIGITS = {
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
}
#: 南6条 stands as 南六条 in the postal file.
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
#: Of a place that the postal file names, one of so many characters may have been misread.
_ONE_IN = 5


def mend_addresses(lines: Sequence[list[Sign]]) -> None:
    """Postal code and address on one line or two, agreed with the postal file; in place."""
    for number, signs in enumerate(lines):
        text = text_of(signs).translate(_FIGURES)
        for match in _CODE.finditer(text):
            here = (number, match.end())
            for where in (here, (number + 1, 0), (number - 1, 0)):
                if 0 <= where[0] < len(lines) and _agree(signs, match, lines[where[0]], where[1]):
                    break
    mend_broken_codes(lines)


def _agree(code_signs: list[Sign], code: re.Match[str], signs: list[Sign], start: int) -> bool:
    """Whether a code and what stands after `start` on a line name one place, or now do."""
    line = text_of(signs)
    # 大字 stands in few addresses of the postal file.
    at = [n for n in range(start, len(line)) if not line[n].isspace() and "大字" not in line[n - 1 : n + 2]]
    text = "".join(line[n] for n in at)
    if len(text) < 5:
        return False
    written = list(_written(code[1] + code[2]))
    if any(town and _differing(text, front + town) == [] for front, town in written):
        return True
    places_of_code = [place for group in (1, 2) for place in range(*code.span(group))]
    for other in _other_codes(code_signs, places_of_code):
        # Only a town tells codes apart.
        if any(len(town) > 1 and _differing(text, front + town) == [] for front, town in _written("".join(other))):
            for place, digit in zip(places_of_code, other, strict=True):
                code_signs[place] = replace(code_signs[place], text=_like(code_signs[place].text, digit))
            return True
    for front, town in written:
        wrong = _differing(text, front + town)
        if wrong is not None and _misread([signs[at[n]] for n in wrong], wrong, front, town):
            for n in wrong:
                sign = signs[at[n]]
                signs[at[n]] = replace(sign, text=(front + town)[n], sure=max(0.9, sign.sure))
            return True
    return any(_differing(text, front) == [] for front, _town in written)


def _written(digits: str) -> Iterator[tuple[str, str]]:
    """What an address with this code begins with, and its town: with its prefecture and without, the town left out."""
    for prefecture, city, town in places.lookup(digits):
        for front in (prefecture + city, city):
            for end in (town, ""):
                if len(front + end) >= 4:
                    yield front, end


def _differing(text: str, wanted: str) -> list[int] | None:
    """The places at which a text differs from what it should begin with; None where it is too short."""
    if len(text) < len(wanted):
        return None
    spelt, sought = (each.translate(places.SPELLING).translate(_NUMERALS) for each in (text, wanted))
    return [at for at in range(len(wanted)) if spelt[at] != sought[at]]


def _misread(signs: list[Sign], wrong: list[int], front: str, town: str) -> bool:
    """Whether signs that differ from a place's name may be that name: one of a few, or all of them doubted."""
    in_town = sum(n >= len(front) for n in wrong)
    if len(wrong) * _ONE_IN > len(front + town) or in_town * 2 > len(town):
        return False
    return len(wrong) == 1 or all(sign.sure < 0.95 for sign in signs)


def _other_codes(signs: list[Sign], at: list[int]) -> Iterator[tuple[str, ...]]:
    """Codes with one digit read otherwise, the recogniser's own doubts first."""
    read = [signs[place].text.translate(_FIGURES) for place in at]
    doubts = sorted(range(7), key=lambda n: signs[at[n]].sure)
    for n in doubts:
        for digit in dict.fromkeys([signs[at[n]].other.translate(_FIGURES), *_DIGITS.get(read[n], "")]):
            if digit.isdigit() and digit.isascii():
                yield (*read[:n], digit, *read[n + 1 :])


def _like(sign: str, digit: str) -> str:
    """A digit in the manner of another: of kanji, or not."""
    return _KANJI_FIGURES[int(digit)] if sign in _KANJI_FIGURES else digit
