"""Qualifications and degrees: what stands beside a name and is no title. Facts from general knowledge."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from enishi.names.data import either, words
from enishi.names.plain import plain
from enishi.names.tables import family_readings

#: 税理士（登録番号 第12345号）: what says that one is registered.
_REGISTERED = re.compile(
    r"""\s* [(\[] (?:登録|第|No|東京|大臣|国土|知事) [^)\]]* [)\]]
      | \s* (?:登録)? (?:番号)? 第? \s? [0-9]{3,8} 号? $""",
    re.VERBOSE,
)
_MAY_BE_REGISTERED = re.compile("[(\\[0-9]")
_BETWEEN = re.compile(r"[・/、,|&]+|\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+|(?<=\))\s+")
_LETTER_MARKS = re.compile(r"[.®\s]")
_DEGREE = re.compile(r"[^・/、,|&\s]{0,8}(?:博士|修士|学士)(?:\(.{1,12}\))?|(?:Licensed|Certified) .{3,40}")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(plain(word) for word in words("qualifications.tsv", kind))


def known_ends() -> tuple[str, ...]:
    """What a Japanese qualification ends in: a listed one, one that has no row, a degree, a registration."""
    return (*_words("name"), *_words("end"), "博士", "修士", "学士", "号")


@cache
def _others() -> re.Pattern[str]:
    """A qualification that has no row: 一級何々技能士, 何々検定2級."""
    return re.compile(rf"\S{{0,24}}?(?:{either(_words('end'))}|検定準?[1-3一二三]級|技能検定.{{0,3}})")


@cache
def _none() -> tuple[str, ...]:
    return tuple(_words("none"))


@lru_cache(maxsize=4096)
def is_qualification(text: str) -> bool:
    """True where the text is one qualification or degree, or several joined: `弁護士・税理士`, `博士（工学）`.

    A registration in brackets may follow: `税理士（登録番号 第12345号）`.
    """
    bare = _unregistered(plain(text))
    if _is_listed(bare):
        return True
    pieces = [] if text.isalnum() else _BETWEEN.split(_unregistered(unicodedata.normalize("NFKC", text)))
    if len(pieces) < 2:
        return _is_another(bare)
    parts = [part for part in map(plain, pieces) if part]
    return bool(parts) and all(_is_listed(part) or _is_another(part) for part in parts)


def _unregistered(text: str) -> str:
    return _REGISTERED.sub("", text) if _MAY_BE_REGISTERED.search(text) else text


def _is_listed(text: str) -> bool:
    if text in _words("name") or text in _words("phrase") or _DEGREE.fullmatch(text):
        return True
    return (text if text.isalnum() else _LETTER_MARKS.sub("", text)) in _words("letters")


def _is_another(text: str) -> bool:
    """Names end in 士 too (武士, 剛士): without a row, it takes four characters, and no family name in front."""
    if len(text) < 4 or text.isascii() or not _others().fullmatch(text) or text.endswith(_none()) or "博士課程" in text:
        return False
    return len(text) >= 6 or not any(text[:n] in family_readings() for n in (3, 2))
