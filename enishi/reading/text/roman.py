"""Sounds compared: kana, romaji and e-mail brought to one key, remembered because cards repeat themselves."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from enishi.names import nanori
from enishi.names.kana import is_kana, romaji_key, romaji_to_kana, to_katakana
from enishi.names.tables import family_kana as family_kana_table
from enishi.names.tables import (
    family_rank,
    family_readings,
    family_romaji,
    given_kana,
    given_readings,
    given_romaji,
    key_of_kana,
)
from enishi.names.variants import fold

from . import lexicon

_GIVEN_ENDS = frozenset("子美郎夫男雄太介助代枝江香奈菜恵人也哉之彦樹輝希斗織乃花華里佑輔朗吾")


#: The key of a romaji word, whichever way it is spelt.
key_of_romaji = romaji_key


def family_kana(family: str) -> tuple[str, ...]:
    """The known readings of a family name; none where it is unknown."""
    return family_readings().get(fold(family), ())


@lru_cache(maxsize=16384)
def family_sounds(family: str) -> frozenset[str]:
    return frozenset(key_of_kana(kana) for kana in family_kana(family))


@lru_cache(maxsize=16384)
def given_sounds(given: str) -> frozenset[str]:
    return frozenset(key_of_kana(kana) for kana in given_readings().get(fold(given), ()))


@lru_cache(maxsize=16384)
def is_family(text: str) -> bool:
    """Whether a text is a family name in the tables."""
    return fold(text) in family_readings()


def is_given(text: str) -> bool:
    """Whether a text is a given name in the tables."""
    return fold(text) in given_readings()


def sounds_of_given(given: str) -> frozenset[str]:
    """As `given_sounds`; a name in kana sounds as it is written."""
    return given_sounds(given) or (frozenset({key_of_kana(given)}) if is_kana(given) else frozenset())


@lru_cache(maxsize=16384)
def may_be_given(text: str) -> bool:
    """Whether every character of a text is used in given names, or its last one ends many of them."""
    if 2 <= len(text) <= 3 and text[-1] in _GIVEN_ENDS:
        return True
    return bool(nanori.guesses(fold(text)))


@lru_cache(maxsize=16384)
def may_be_read(name: str, kana: str) -> bool:
    """Whether a name (without spaces) may be read so, kanji by kanji."""
    return nanori.could_be_read(fold(name), to_katakana(kana))


@lru_cache(maxsize=4096)
def may_split(text: str) -> bool:
    """As `splits`, or the given name is one of two characters that given names are made of."""
    return splits(text) or (len(text) == 4 and is_family(text[:2]) and bool(nanori.guesses(fold(text[2:]))))


_FAMILY_FIRST = frozenset(lexicon.words("family_first"))


def is_family_first(word: str) -> bool:
    """Whether a word is a family name of Vietnam, in latin letters or katakana."""
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return word in _FAMILY_FIRST or "".join(c for c in plain if not unicodedata.combining(c)) in _FAMILY_FIRST


@lru_cache(maxsize=4096)
def splits(text: str) -> bool:
    """Whether a text may be a family name with a given name behind it, both of them known."""
    folded, families, givens = fold(text), family_readings(), given_readings()
    return any(folded[:size] in families and folded[size:] in givens for size in range(1, len(folded)))


@lru_cache(maxsize=4096)
def is_family_kana(text: str) -> bool:
    """Whether kana are the reading of a family name: さいとう."""
    return len(text) >= 3 and to_katakana(text) in family_kana_table()


@lru_cache(maxsize=4096)
def is_given_kana(text: str) -> bool:
    """Whether kana are the reading of a known given name."""
    return to_katakana(text) in given_kana()


@lru_cache(maxsize=4096)
def is_given_romaji(text: str) -> bool:
    """Whether a latin word is the reading of a known given name."""
    return len(text) >= 3 and key_of_romaji(text) in given_romaji()


def is_japanese(family: str, given: str) -> bool:
    """Whether both parts of a name in latin letters are readings of Japanese names."""
    return key_of_romaji(family) in family_romaji() and key_of_romaji(given) in given_romaji()


def reads_japanese(family: str, given: str) -> bool:
    """As `is_japanese`, or one part is known and the other spelt as Japanese is: KIRARA Masaharu."""
    known = key_of_romaji(family) in family_romaji(), key_of_romaji(given) in given_romaji()
    return all(known) or (any(known) and all(len(w) > 2 and romaji_to_kana(w) for w in (family, given)))


def is_common_family(text: str) -> bool:
    """Whether a text is one of the commonest family names."""
    return family_rank().get(fold(text), 10_000) < 800


@lru_cache(maxsize=16384)
def may_sound(name: str, romaji: str) -> bool:
    """Whether a name may be what a romaji word says, kanji by kanji."""
    kana = romaji_to_kana(romaji)
    return bool(kana) and nanori.could_be_read(fold(name), kana)
