"""Departments: whether a line is one, and its levels. Facts from general knowledge."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enishi.names.companies import is_company
from enishi.names.data import either, words
from enishi.names.plain import JAPANESE, plain
from enishi.names.tables import family_readings
from enishi.names.titles_english import longest_tail

_NUMBER = r"第?[0-9一二三四五六七八九十]{1,2}"
_NO_DEPARTMENT = re.compile(r"[@。]|[0-9]{4,}|https?:")
#: What makes a department of a weak end: 学 of 大学, a unit inside, a number.
_UNIT_INSIDE = re.compile(r"部|課|室|学|第.+")


def _list(kind: str) -> tuple[str, ...]:
    return words("departments.tsv", kind)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(rf".+(?:{either(_list('end'))})(?:\([^)]*\))?")


def known_ends() -> tuple[str, ...]:
    """What a Japanese department ends in: a unit, or a function alone (営業), which may have a number."""
    return (*_list("end"), *_list("function"), *"一二三四五六七八九十")


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in _list("end")) | {")"}


def _ends_like_one(line: str) -> bool:
    # Most lines end in another character, and the pattern would try every place of them.
    return line[-1:] in _last_characters() and bool(_ended().fullmatch(line))


@cache
def _weakly_ended() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_list('weak'))})$")


@cache
def functions() -> re.Pattern[str]:
    """What departments do: 営業, 総務, 研究 …"""
    return re.compile(either(_list("function")))


@cache
def _only_functions() -> re.Pattern[str]:
    return re.compile(rf"(?:{_NUMBER})?(?:(?:{functions().pattern})[・&]?)+(?:{_NUMBER})?")


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for word in _list("function")) | frozenset("第0123456789一二三四五六七八九十")


def _holds_only_functions(line: str) -> bool:
    # Most lines begin with another character, and the pattern would try every word.
    return line[:1] in _first_characters() and bool(_only_functions().fullmatch(line))


@lru_cache(maxsize=4096)
def is_department(text: str) -> bool:
    """True where the whole text is a department or a chain of them, in Japanese or English.

    長谷部 and 阿部 are people; 株式会社○○研究所 is a firm; 山田商店 a shop.
    """
    line = plain(text)
    if not 2 <= len(line) <= 60 or _NO_DEPARTMENT.search(line):
        return False
    named = _is_japanese(line, text) if JAPANESE.search(line) else is_english(line)
    return named and not is_company(line)


def _is_japanese(line: str, text: str) -> bool:
    """line: the text as it is compared with the lists."""
    if _holds_only_functions(line):
        return True
    if not _ends_like_one(line) or (len(line) <= 4 and line in family_readings()):
        return False
    if not _weakly_ended().search(line):
        return True
    return bool(functions().search(line) or len(levels(text)) > 1 or _UNIT_INSIDE.search(line[:-1]))


# --- levels ----------------------------------------------------------------------------------------------------


@cache
def _break() -> re.Pattern[str]:
    """A level ends here, unless the characters after it make another word of it (部品, 課題, 室内)."""
    but = (entry.split(":") for entry in _list("but"))
    rules = [either(_list("level")), *(rf"(?<=\S){re.escape(end)}(?![{others}])" for end, others in but)]
    return re.compile(rf"(?:{'|'.join(rules)})(?=.)")


def breaks(line: str) -> list[int]:
    """Where a level may end inside a line, as offsets."""
    return [m.end() for m in _break().finditer(line)]


@lru_cache(maxsize=4096)
def levels(text: str) -> list[str]:
    """A department line in its levels, large to small as printed: `営業本部第一営業部法人課` -> three.

    English lines are cut at commas and slashes only. The pieces are pieces of the text.
    """
    if not JAPANESE.search(text):
        return [part.strip() for part in re.split(r"[,/|]", text) if part.strip()]
    return [level for word in re.split(r"[\s/／|｜>＞、,]+", text.strip()) if word for level in _cut(word)]


def _cut(word: str) -> list[str]:
    """One printed word into its levels: a cut needs a department (or a known function) on its right."""
    out, start = [], 0
    for end in breaks(word):
        if end - start > 1 and _heads_a_level(word[end:]):
            out.append(word[start:end])
            start = end
    return [*out, word[start:]]


def _heads_a_level(right: str) -> bool:
    line = plain(right)
    if len(line) < 2 or line in _list("end"):
        return False
    return bool(_ends_like_one(line) or _holds_only_functions(line))


# --- English ---------------------------------------------------------------------------------------------------


_NUMBERED = r"(?:section|group|team|unit)\s[0-9]{1,2}"


@cache
def _english() -> re.Pattern[str]:
    end, of, whole = (either(_list(kind)) for kind in ("english_end", "english_of", "english"))
    number = r"(?:\s+(?:no\.?\s*)?(?:[ivx]+|[0-9]+))?"
    return re.compile(rf".+\b(?:{end})\.?{number}|(?:{of})\s(?:of|for)\s.+|{whole}|{_NUMBERED}", re.IGNORECASE)


_UNIT_LAST = re.compile(
    r"(?:department|dept|division|div|section|group|team|office|bureau|center|centre|sales)\.?$", re.IGNORECASE
)
_TITLE_FIRST = re.compile(
    r"(?:general |deputy |assistant |senior )*(?:manager|director|head|chief|leader|president)\b", re.IGNORECASE
)


def is_english(text: str) -> bool:
    """A department with none of a title's heads: `Sales Department`, not `Manager, Sales Department`."""
    if not _english().fullmatch(text.strip(" .,")):
        return False
    return all(_is_unit(part.strip()) for part in re.split(r"[,/]", text) if part.strip())


def _is_unit(part: str) -> bool:
    """Not a title: `Office Manager` is one, `Sales Office` ends like a unit and does not begin like a title."""
    if _UNIT_LAST.search(part) and not _TITLE_FIRST.match(part):
        return True
    return longest_tail(re.split(r"\b(?:of|for)\b", part.casefold())[0].strip(" .")) is None
