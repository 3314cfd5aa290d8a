"""Readings of single kanji in names: the fallback where a whole name is in no table. Guesses only."""

from __future__ import annotations

from functools import cache, lru_cache

from enishi.names.data import lines
from enishi.names.variants import fold


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Folded kanji -> its readings in given names; and in names of either kind."""
    given: dict[str, tuple[str, ...]] = {}
    either: dict[str, tuple[str, ...]] = {}
    for kanji, *columns in lines("nanori.tsv"):
        for_given, for_family = (tuple(filter(None, cell.split(","))) for cell in (*columns, "")[:2])
        given[fold(kanji)] = for_given
        either[fold(kanji)] = for_given + for_family
    return given, either


@lru_cache(maxsize=8192)
def guesses(name: str, limit: int = 12) -> tuple[str, ...]:
    """Readings of a folded kanji name put together kanji by kanji, the likeliest first; () where one is unknown."""
    if not 1 <= len(name) <= 4:
        return ()
    found: list[tuple[int, str]] = [(0, "")]
    for at, char in enumerate(name):
        if char == "々" and at:
            char = name[at - 1]
        readings = [char_kana] if (char_kana := _as_kana(char)) else _tables()[0].get(char)
        if not readings:
            return ()
        found = [(cost + i, kana + r) for cost, kana in found for i, r in enumerate(readings)]
        found = sorted(found, key=lambda f: f[0])[: limit * 4]
    return tuple(dict.fromkeys(kana for _, kana in found if 2 <= len(kana) <= 7))[:limit]


def _as_kana(char: str) -> str:
    if "ぁ" <= char <= "ゖ":
        return chr(ord(char) + 0x60)
    return char if "ァ" <= char <= "ヺ" or char == "ー" else ""


def could_be_read(name: str, kana: str) -> bool:
    """Whether a folded kanji name may be read so: every kanji known must fit, an unknown one takes one to four kana."""
    return _fits(name, kana)


@lru_cache(maxsize=8192)
def _fits(name: str, kana: str) -> bool:
    if not name or not kana:
        return not name and not kana
    char = name[0]
    readings = _tables()[1].get(char, ())
    if _as_kana(char):
        readings = (_as_kana(char),)
    if any(kana.startswith(r) and _fits(name[1:], kana[len(r) :]) for r in readings):
        return True
    return not readings and any(_fits(name[1:], kana[n:]) for n in range(1, 5))
