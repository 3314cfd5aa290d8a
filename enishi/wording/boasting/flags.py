"""Which words of a sentence boast. One rule each for what boasts by itself and what does so only beside a deed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal

from enishi.wording.tables import table

Language = Literal["ja", "en"]


class Kind(StrEnum):
    SUM = "sum"
    MULTIPLE = "multiple"
    SUPERLATIVE = "superlative"
    FEAT = "feat"
    PRAISE = "praise"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Flag:
    """start, end: of the words within the text that was asked about, in characters."""

    start: int
    end: int
    kind: Kind


_JAPANESE = re.compile(r"[ぁ-ヺ一-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
#: Of any ten English words in a row, one is nearly always among these.
_COMMON = frozenset(
    "the a an of in and to for at with i my we our is are was were by on from as have has that this it you".split()
)
_ENOUGH_TO_TELL = 10


def language_of(text: str) -> Language | None:
    """The language that the rules read the text in; None where they know it not."""
    if _JAPANESE.search(text):
        return "ja"
    words = [word.lower() for word in _WORD.findall(text)]
    if not _LATIN.search(text) or (len(words) >= _ENOUGH_TO_TELL and _COMMON.isdisjoint(words)):
        return None
    return "en"


def entries(role: str, language: Language) -> list[tuple[str, ...]]:
    """The rows of one role of `boasts.tsv`."""
    return [row for row in table("boasting/boasts.tsv") if row[:2] == (role, language)]


@cache
def pattern(role: str, language: Language) -> re.Pattern[str]:
    """All patterns of one role as one: of English whole words, in any case."""
    rows = [row[2] for row in entries(role, language)]
    if language == "en":
        return re.compile(rf"(?<![\w$€£¥])(?:{'|'.join(rows)})(?!\w)", re.I)
    return re.compile("|".join(rows))


def flags(text: str) -> list[Flag]:
    """What boasts in one sentence, in order, without overlaps. Nothing where the language is unknown.

    A feat, a sum or a multiple told of several people together is none; a comparison, praise or a prize still is.
    """
    language = language_of(text)
    if language is None:
        return []
    found = list(_found(text, language)) or list(_told_of_oneself(text, language))
    found.sort(key=lambda flag: (flag.start, -flag.end))
    kept: list[Flag] = []
    for flag in found:
        if not kept or flag.start >= kept[-1].end:
            kept.append(flag)
    return kept


def _has(role: str, text: str, language: Language) -> bool:
    return pattern(role, language).search(text) is not None


def _all_of(kind: Kind, role: str, text: str, language: Language) -> Iterator[Flag]:
    for match in pattern(role, language).finditer(text):
        yield Flag(match.start(), match.start() + len(match.group().rstrip("、。 ")), kind)


def _found(text: str, language: Language) -> Iterator[Flag]:
    """What boasts by itself, and figures beside a deed."""
    roles = {Kind.SUPERLATIVE: "superlative", Kind.PRAISE: "praise", Kind.NAME: "name", Kind.FEAT: "prize"}
    for kind, role in roles.items():
        yield from _all_of(kind, role, text, language)
    if _has("team", text, language):
        return
    yield from _all_of(Kind.FEAT, "strong", text, language)
    yield from _all_of(Kind.MULTIPLE, "growth", text, language)
    deed = _has("deed", text, language)
    if deed or (_has("matter", text, language) and not _has("house", text, language)):
        yield from _all_of(Kind.SUM, "amount", text, language)
    if deed:
        yield from _all_of(Kind.MULTIPLE, "share", text, language)


def _told_of_oneself(text: str, language: Language) -> Iterator[Flag]:
    """The first person, beside a deed and what one boasts of."""
    told = all(_has(role, text, language) for role in ("self", "deed", "matter"))
    if told and not any(_has(role, text, language) for role in ("team", "house")):
        yield from _all_of(Kind.FEAT, "self", text, language)
