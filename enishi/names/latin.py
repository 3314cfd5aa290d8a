"""Names in latin letters: which part is the family name, by capitals, comma, tables, and then by custom."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from enishi.names.kana import romaji_key
from enishi.names.tables import family_romaji, given_romaji

LatinEvidence = Literal["gap", "romaji", "table", ""]
Parts = tuple[str, str, LatinEvidence, bool]

_LATIN = re.compile(r"[^\W\d_]")
_PREFIX = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|hon|ing|herr|frau|mme|m)\.?\s+)+(?=\S)", re.I
)
_SUFFIX = re.compile(
    r"(?:\s*,\s*|\s+)(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|j\.?d|esq|cpa|pmp|cfa|p\.?e|msc|m\.?sc|ma|m\.?a|bsc|dds|dvm|rn|llm|ll\.?m)\.?$",
    re.I,
)
#: Particles belong to the family name that follows.
_PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "el", "al", "bin", "ibn", "ter",
              "ten", "zu", "af", "av", "st.", "mac", "mc", "bint", "ben"}  # fmt: skip
#: Family names of China, Korea and Vietnam, usually written first.
_EAST_ASIAN = set(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "huang",
        "zhao",
        "wu",
        "zhou",
        "xu",
        "sun",
        "ma",
        "zhu",
        "hu",
        "guo",
        "he",
        "gao",
        "lin",
        "luo",
        "zheng",
        "liang",
        "xie",
        "song",
        "tang",
        "deng",
        "han",
        "feng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lu",
        "ding",
        "ren",
        "shen",
        "yao",
        "fan",
        "fang",
        "shi",
        "tan",
        "liao",
        "jin",
        "kim",
        "lee",
        "park",
        "choi",
        "jung",
        "jeong",
        "kang",
        "cho",
        "yoon",
        "jang",
        "lim",
        "shin",
        "seo",
        "kwon",
        "hwang",
        "ahn",
        "oh",
        "hong",
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "wong",
        "chan",
        "cheung",
        "leung",
        "ng",
        "lam",
        "kwok",
        "chow",
        "yip",
        "tsai",
        "hsu",
        "chang",
        "chiu",
        "tseng",
    ]
)


def is_latin(text: str) -> bool:
    """True where all letters are latin, and there is one."""
    letters = _LATIN.findall(text)
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER")) for c in letters
    )


def _capitals(word: str) -> bool:
    letters = re.sub(r"[^\w]|\d|_", "", word)
    return len(letters) >= 2 and letters.isupper()


def split_latin(text: str) -> Parts:
    """(family, given, evidence, sure) of a name in latin letters; one word alone is a family name, unsure."""
    name = _PREFIX.sub("", text.strip())
    while _SUFFIX.search(name) and len(_SUFFIX.sub("", name).split()) >= 1:
        name = _SUFFIX.sub("", name).strip(" ,")
    if "," in name or "，" in name:
        family, _, given = name.replace("，", ",").partition(",")
        return family.strip(), given.strip(), "gap", bool(given.strip())
    words = name.split()
    if len(words) == 1:
        return name, "", "", False
    return _by_capitals(words) or _by_order(words)


def _by_capitals(words: list[str]) -> Parts | None:
    """Taro YAMADA, YAMADA Taro: capitals mark the family name, at either end."""
    loud = [_capitals(w) for w in words]
    if all(loud) or not any(loud):
        return None
    if loud[-1]:
        at = len(words) - 1
        while at > 1 and (loud[at - 1] or words[at - 1].casefold() in _PARTICLES):
            at -= 1
        return " ".join(words[at:]), " ".join(words[:at]), "romaji", True
    if loud[0]:
        at = next(i for i, up in enumerate(loud) if not up)
        return " ".join(words[:at]), " ".join(words[at:]), "romaji", True
    return None


def _known(word: str) -> tuple[bool, bool]:
    key = romaji_key(word)
    return key in family_romaji(), key in given_romaji()


def _by_order(words: list[str]) -> Parts:
    first_family, first_given = _known(words[0])
    last_family, last_given = _known(words[-1])
    given_first = " ".join(words[_family_at(words) :]), " ".join(words[: _family_at(words)])
    family_first = words[0], " ".join(words[1:])
    if first_family and last_given and not (last_family and first_given):
        return *family_first, "table", False
    if last_family and first_given and not (first_family and last_given):
        # The custom of writing romaji and the tables agree.
        return *given_first, "table", True
    if first_family and last_given:
        # Both orders are possible (Yuki Mori, Mori Yuki): the commoner family name, then custom.
        earlier = family_romaji()[romaji_key(words[0])] < family_romaji()[romaji_key(words[-1])]
        return (*family_first, "table", False) if earlier and len(words) == 2 else (*given_first, "table", False)
    if first_family and not last_family and not first_given:
        return *family_first, "table", False
    lone = words[0].casefold() in _EAST_ASIAN and words[-1].casefold() not in _EAST_ASIAN
    if lone:
        return *family_first, "table", False
    return *given_first, "gap", not (first_family or last_given)


def _family_at(words: list[str]) -> int:
    """Where the family name begins when the given name stands first: at the particle, or the last word."""
    for at in range(1, len(words)):
        if words[at].casefold() in _PARTICLES and at < len(words) - 1:
            return at
    return len(words) - 1


def swapped_latin(family: str, given: str) -> bool:
    """True where the tables know `family` as a given name only and `given` as a family name only."""
    family_is_family, family_is_given = _known(family)
    given_is_family, given_is_given = _known(given)
    return family_is_given and not family_is_family and given_is_family and not given_is_given
