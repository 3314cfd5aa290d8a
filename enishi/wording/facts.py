"""What makes a letter of thanks one of its kind: a fact from the log. Stock phrases are none.

A custom of letters in Japan: something the other person said proves that the letter is no template.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from enishi.wording.persons import clean
from enishi.wording.tables import words


class Kind(StrEnum):
    """Who said it: they (or both in talk), or a promise of mine or of theirs."""

    HEARD = "heard"
    MY_PROMISE = "my_promise"
    THEIR_PROMISE = "their_promise"


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the log, as typed: a word, a fragment, a sentence or several."""

    text: str
    kind: Kind = Kind.HEARD


#: A full stop ends a piece, but not within brackets; a western one only before a space or the end.
_END = re.compile(r"[。｡！!？?]+|\.(?=\s|$)|[\r\n]+")
_LIST_MARK = re.compile(r"^[\s・･•*＊\-‐–—－→⇒>＞、，,;；:：)）]+|[\s、，,;；:：]+$")
_BRACKETS = {"「": "」", "『": "』", "（": "）", "(": ")", "“": "”"}
_ABBREVIATIONS = ("Dr", "Mr", "Ms", "Mrs", "Prof", "Inc", "Ltd", "Co", "St", "No", "vs", "approx", "e.g", "i.e")


def pieces(fact: Fact) -> Iterator[Fact]:
    """The sentences and fragments of a fact, clean, without their full stops and list marks."""
    start, open_bracket = 0, ""
    text = fact.text
    ends = {m.start(): m for m in _END.finditer(text)}
    cuts: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if not open_bracket and char in _BRACKETS and _BRACKETS[char] in text[at:]:
            open_bracket = _BRACKETS[char]
        elif char == open_bracket:
            open_bracket = ""
        elif at in ends and not open_bracket and not text[start:at].endswith(_ABBREVIATIONS):
            cuts.append((start, at))
            start = ends[at].end()
    for first, last in [*cuts, (start, len(text))]:
        piece = _LIST_MARK.sub("", clean(text[first:last]))
        if piece:
            yield Fact(piece, fact.kind)


# --- stock phrases ---------------------------------------------------------------------------------------------


@cache
def _stock() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('stock'))})|\b(?:{'|'.join(words('stock_en'))})\b", re.IGNORECASE)


@cache
def _filler() -> re.Pattern[str]:
    return re.compile("|".join(words("filler")))


_WORTH = re.compile(r"[^\W\d_]")


def is_real(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a piece says anything that not every letter says. known: names that the letter holds anyway.

    >>> is_real("名刺交換しました。"), is_real("どうぞよろしくお願いいたします"), is_real("新工場の話")
    (False, False, True)
    """
    left = unicodedata.normalize("NFKC", text)
    for name in sorted((unicodedata.normalize("NFKC", n) for n in known if len(n) > 1), key=len, reverse=True):
        left = left.replace(name, " ")
    left = _filler().sub("", _stock().sub("", left))
    letters = _WORTH.findall(left)
    enough = 3 if all(c.isascii() for c in letters) and sum(c.isupper() for c in letters) < 2 else 2
    return len(letters) >= enough
