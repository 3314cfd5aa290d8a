"""Postal codes and the places they stand for, each put right by the other.

Only what was doubted, or looks alike, is changed, and only to what the postal file says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from enishi.reading.text import places

from .broken import mend_broken_codes
from .numbers import ALIKE
from .signs import Sign, text_of

_KANJI_FIGURES = "〇一二三四五六七八九"
_FIGURES = str.maketrans(_KANJI_FIGURES, "0123456789")
_CODE = re.compile(r"(?<!\d)(\d{3})-?(\d{4})(?!\d)")
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
    for signs in lines:
        mend_town(signs)
    mend_broken_codes(lines)


def mend_town(signs: list[Sign]) -> None:
    """`東京都大田区新蒲山`: of the towns of a city the only one that is nearly what was read; in a place's name, and
    before its house number, stand no spaces. In place."""
    at = [n for n, sign in enumerate(signs) if sign.text != " "]
    bare = "".join(signs[n].text for n in at)
    if not any(places.place_at(bare[n : n + 24])[1] for n in (0, *range(4, min(len(bare) - 4, 14)))):
        bare = _mend_city(signs, at, bare)
    start = next((n for n in (0, *range(4, min(len(bare) - 4, 14))) if places.place_at(bare[n : n + 24])[1]), -1)
    if start < 0 or not _HOUSE.search(bare, start):
        return
    prefecture, city = places.place_at(bare[start : start + 24])
    rest = start + len(prefecture) + len(city)
    towns = {_plain(town) for _, town in places.codes_in(prefecture, city)} - {""}
    spelt = _spelt(bare[rest:])
    if not towns or spelt.startswith(("大字", "字")):
        return
    end = rest + max((len(town) for town in towns if spelt.startswith(town)), default=0)
    if end == rest:
        end = _nearly(signs, at, rest, spelt, towns)
    gone = {n for n in range(at[start], at[min(end, len(at) - 1)] if end < len(at) else len(signs)) if n not in at}
    if end > rest and gone:
        signs[:] = [sign for n, sign in enumerate(signs) if n not in gone]


def _nearly(signs: list[Sign], at: list[int], rest: int, spelt: str, towns: set[str]) -> int:
    """Where the town ends whose name was put right, or `rest`: then the town is doubted."""
    near = [(town, wrong) for town in towns if (wrong := _one_wrong(spelt, town)) is not None]
    for town, wrong in near if len(near) == 1 else ():
        sign = signs[at[rest + wrong]]
        if len(town) > 2 or sign.other == town[wrong] or sign.sure < _SURELY:
            signs[at[rest + wrong]] = replace(sign, text=town[wrong], sure=max(_PUT_RIGHT, min(sign.sure, 0.9)))
            return rest + len(town)
    for n in at[rest : rest + 2]:
        signs[n] = replace(signs[n], sure=min(signs[n].sure, _UNKNOWN))
    return rest


def _one_wrong(spelt: str, town: str) -> int | None:
    """The only place at which a text differs from a town's name that it should begin with; no house number there."""
    if len(town) < 2 or len(spelt) <= len(town):
        return None
    wrong = [n for n, (a, b) in enumerate(zip(spelt, town, strict=False)) if a != b]
    return wrong[0] if len(wrong) == 1 and not spelt[wrong[0]].isdecimal() else None


def _plain(town: str) -> str:
    return _spelt(town).removeprefix("大字").removeprefix("字")


def _spelt(text: str) -> str:
    return text.translate(places.SPELLING).translate(_NUMERALS)


def _mend_city(signs: list[Sign], at: list[int], bare: str) -> str:
    """東京都新窗区: of the cities of a prefecture the only one that is nearly what was read; the text as it then is."""
    start = next((n for n in (0, *range(4, min(len(bare) - 4, 14))) if places.prefecture_at(bare[n:])), -1)
    if start < 0:
        return bare
    prefecture = places.prefecture_at(bare[start:])
    rest = start + len(prefecture)
    near = [(c, w) for c in places.cities_of(prefecture) if (w := _one_wrong(_spelt(bare[rest:]), c)) is not None]
    longest = max((len(city) for city, _ in near), default=0)
    near = [(city, wrong) for city, wrong in near if len(city) == longest]
    if len(near) != 1 or longest < 3:
        return bare
    city, wrong = near[0]
    place = at[rest + wrong]
    if signs[place].sure < _SURELY:
        signs[place] = replace(signs[place], text=city[wrong], sure=_PUT_RIGHT)
        return "".join(signs[n].text for n in at)
    return bare


#: An address has a house number. How sure a sign is read that is not put right without its doubt; one that was; one of
#: a town that the postal file does not have.
_HOUSE, _SURELY, _PUT_RIGHT, _UNKNOWN = re.compile(r"[\d一二三四五六七八九十]"), 0.95, 0.85, 0.7


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
        for digit in dict.fromkeys([signs[at[n]].other.translate(_FIGURES), *ALIKE.get(read[n], "")]):
            if digit.isdigit() and digit.isascii():
                yield (*read[:n], digit, *read[n + 1 :])


def _like(sign: str, digit: str) -> str:
    """A digit in the manner of another: of kanji, or not."""
    return _KANJI_FIGURES[int(digit)] if sign in _KANJI_FIGURES else digit
