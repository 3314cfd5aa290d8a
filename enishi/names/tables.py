"""The tables of family and given names with their readings, loaded when first asked for.

Names are looked up folded (髙 as 高): one entry serves every way of writing it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from operator import itemgetter

from enishi.names.data import lines
from enishi.names.kana import is_kana, kana_to_romaji, romaji_key, to_katakana
from enishi.names.variants import fold

#: So many family names of the table are in order of frequency; the rarer ones after them are in none.
COMMON = 1600


def _read(table: str) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for name, readings in lines(table):
        key = fold(name)
        out[key] = tuple(dict.fromkeys((*out.get(key, ()), *readings.split(","))))
    return out


@cache
def family_readings() -> dict[str, tuple[str, ...]]:
    """Folded family name -> its readings in katakana, the commonest first."""
    return _read("family.tsv")


@cache
def family_rank() -> dict[str, int]:
    """Folded family name -> its place in the table, from 0; from `COMMON` on it says nothing."""
    return {name: rank for rank, name in enumerate(family_readings())}


@cache
def given_readings() -> dict[str, tuple[str, ...]]:
    """Folded given name with a kanji in it -> its readings in katakana, the commonest first."""
    return _read("given.tsv")


def is_family(text: str) -> bool:
    """Whether the tables have the family name, or, where it is in kana, its reading."""
    return fold(text) in family_readings() or (is_kana(text) and to_katakana(text) in family_kana())


def is_given(text: str) -> bool:
    """Whether the tables have the given name, or, where it is in kana, its reading."""
    return fold(text) in given_readings() or (is_kana(text) and to_katakana(text) in given_kana())


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    family, given = (Counter(map(itemgetter(-1), table())) for table in (family_readings, given_readings))
    enough = 12
    return (
        frozenset(char for char, times in family.items() if times >= enough and times > given[char]),
        frozenset(char for char, times in given.items() if times >= enough and times > family[char]),
    )


def family_ends() -> frozenset[str]:
    """Kanji that end many family names and fewer given ones (田, 川, 村)."""
    return _ends()[0]


def given_ends() -> frozenset[str]:
    """Kanji that end many given names and fewer family ones (子, 郎, 美)."""
    return _ends()[1]


@cache
def family_kana() -> dict[str, int]:
    """Reading of a family name in katakana -> the rank of the commonest name read so."""
    return _by_reading(family_readings())


@cache
def given_kana() -> dict[str, int]:
    """Reading of a given name in katakana -> its place in the table."""
    return _by_reading(given_readings())


def _by_reading(table: dict[str, tuple[str, ...]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for rank, readings in enumerate(table.values()):
        for reading in readings:
            out.setdefault(reading, rank)
    return out


@cache
def _keys() -> dict[str, str]:
    """Every known reading in katakana -> its key: asked for so often that they are made at once."""
    return {kana: romaji_key(kana_to_romaji(kana)) for kana in (*family_kana(), *given_kana())}


def key_of_kana(kana: str) -> str:
    """The canonical romaji (`kana.romaji_key`) of a reading in hiragana or katakana."""
    return _keys().get(kana) or _keys().get(to_katakana(kana)) or romaji_key(kana_to_romaji(kana))


@cache
def family_romaji() -> dict[str, int]:
    """Canonical romaji of a family name -> rank."""
    return _in_romaji(family_kana())


@cache
def given_romaji() -> dict[str, int]:
    """Canonical romaji of a given name -> its place in the table."""
    return _in_romaji(given_kana())


def _in_romaji(table: dict[str, int]) -> dict[str, int]:
    out: dict[str, int] = {}
    for kana, rank in table.items():
        out.setdefault(_keys()[kana], rank)
    return out
