"""Names in latin letters: which part is the family name, by capitals, comma, tables, and then by custom."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from enishi.names.data import either, words
from enishi.names.kana import romaji_key
from enishi.names.tables import COMMON, family_romaji, given_romaji

LatinEvidence = Literal["gap", "romaji", "table", ""]
Parts = tuple[str, str, LatinEvidence, bool]

_LATIN, _JAPANESE = re.compile(r"[^\W\d_]"), re.compile("[ぁ-ヺ一-鿿]")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words("foreign.tsv", kind))


@cache
def _prefix() -> re.Pattern[str]:
    plain, dotted = either(_words("prefix")), either(_words("dotted"))
    return re.compile(rf"^(?:(?:(?:{plain})\.?|(?:{dotted})\.)\s+)+(?=\S)", re.IGNORECASE)


def _without_suffix(name: str) -> str:
    """Jr., Ph.D. and MBA taken off; after a mere space only what no name is printed like (Jack Ma keeps his)."""
    while m := re.search(r"(?P<comma>\s*,\s*|\s+)(?P<last>[^\s,]+)$", name):
        last = m["last"].replace(".", "")
        like_a_name = last.istitle() and last.casefold() not in {"jr", "sr", "esq"} and "." not in m["last"]
        shouted = name[: m.start()].isupper()
        if last.casefold() not in _words("suffix") or ("," not in m["comma"] and (like_a_name or shouted)):
            break
        name = name[: m.start()]
    return name


def is_latin(text: str) -> bool:
    """True where all letters are latin, and there is one."""
    if text.isascii():
        return bool(_LATIN.search(text))
    if _JAPANESE.search(text):
        return False
    letters = _LATIN.findall(text)
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER")) for c in letters
    )


def _capitals(word: str) -> bool:
    letters = re.sub(r"[^\w]|\d|_", "", word)
    return len(letters) >= 2 and letters.isupper()


def split_latin(text: str) -> Parts:
    """(family, given, evidence, sure) of a name in latin letters; one word alone is a family name, unsure."""
    name = _without_suffix(_prefix().sub("", text.strip()))
    if "," in name or "，" in name:
        family, _, given = name.replace("，", ",").partition(",")
        return family.strip(), given.strip(), "gap", bool(given.strip())
    spelt = name.split()
    if len(spelt) == 1:
        return name, "", "", False
    return _by_capitals(spelt) or _by_order(spelt)


def _by_capitals(spelt: list[str]) -> Parts | None:
    """Taro YAMADA, YAMADA Taro: capitals mark the family name, at either end."""
    loud = [_capitals(w) for w in spelt]
    if all(loud) or not any(loud):
        return None
    if loud[-1]:
        at = len(spelt) - 1
        while at > 1 and (loud[at - 1] or spelt[at - 1].casefold() in _words("particle")):
            at -= 1
        return " ".join(spelt[at:]), " ".join(spelt[:at]), "romaji", True
    if loud[0]:
        at = next(i for i, up in enumerate(loud) if not up)
        return " ".join(spelt[:at]), " ".join(spelt[at:]), "romaji", True
    return None


def _known(word: str) -> tuple[bool, bool]:
    key = romaji_key(word)
    return key in family_romaji(), key in given_romaji()


def _by_order(spelt: list[str]) -> Parts:
    first_family, first_given = _known(spelt[0])
    last_family, last_given = _known(spelt[-1])
    given_first = " ".join(spelt[_family_at(spelt) :]), " ".join(spelt[: _family_at(spelt)])
    family_first = spelt[0], " ".join(spelt[1:])
    if first_family and last_given and not (last_family and first_given):
        return *family_first, "table", False
    if last_family and first_given and not (first_family and last_given):
        # The custom of writing romaji and the tables agree.
        return *given_first, "table", True
    if first_family and last_given:
        # Both orders are possible (Yuki Mori, Mori Yuki): the commoner family name, then custom.
        earlier = family_romaji()[romaji_key(spelt[0])] < family_romaji()[romaji_key(spelt[-1])]
        return (*family_first, "table", False) if earlier and len(spelt) == 2 else (*given_first, "table", False)
    if first_family and not last_family and not first_given:
        return *family_first, "table", False
    lone = spelt[0].casefold() in _words("east") and spelt[-1].casefold() not in _words("east")
    if lone:
        return *family_first, "table", False
    return *given_first, "gap", not (first_family or last_given)


def _family_at(spelt: list[str]) -> int:
    """Where the family name begins when the given name stands first: at the particle, or the last word."""
    for at in range(1, len(spelt)):
        if spelt[at].casefold() in _words("particle") and at < len(spelt) - 1:
            return at
    return len(spelt) - 1


def swapped_latin(family: str, given: str) -> bool:
    """True where `family` is a given name and no common family name, and `given` a common family name only."""
    given_key, family_key = romaji_key(given), romaji_key(family)
    return (
        family_key in given_romaji()
        and family_romaji().get(family_key, COMMON) >= COMMON
        and family_romaji().get(given_key, COMMON) < COMMON
        and given_key not in given_romaji()
    )
