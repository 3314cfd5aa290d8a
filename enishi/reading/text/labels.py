"""Lines that say what they hold: 氏名：山田太郎, 【会社名】…, Company: …"""

from __future__ import annotations

import re

from . import lexicon, words
from .lines import Line
from .parts import Part

_FIELD = lexicon.fields("label")
_LABELLED = re.compile(
    r"^[\s■□●○◆◇▼▲・*\-]*(?:[\[<](?P<boxed>[^\]>:]{1,16})[\]>]\s*[:]?"
    r"|(?P<plain>(?:[^\s:()] +){1,4}[^\s:()](?= *:)|[^\s:()]{1,20}(?:\([^()]{1,8}\))?(?: ?[A-Za-z]{2,14})?)\s*(?P<sep>:|\s(?=\S)))\s*(?P<value>.*)$"
)
_MARKS = re.compile(r"[\s.・*]")
_NEEDS_COLON = frozenset(lexicon.words("needs_colon"))


def field_of(label: str) -> str:
    """The field a label names, or ""."""
    return _FIELD.get(_MARKS.sub("", label).lower(), "")


def read_label(line: Line) -> tuple[str, int] | None:
    """(field, where its value begins) for a line that begins with a known label."""
    text = line.folded
    match = _LABELLED.match(text)
    if not match:
        return None
    label = match["boxed"] or match["plain"]
    name = field_of(label)
    if not name:
        return None
    if match["plain"] and match["sep"] != ":":
        bare = _MARKS.sub("", label).lower()
        reading = name == "kana" and words.is_kana(match["value"])
        if (bare in _NEEDS_COLON and not reading) or (bare.isascii() and name != "skip"):
            return None
    return name, match.start("value")


def labelled_part(line: Line, kind: str, start: int) -> Part | None:
    """The value of a labelled line as a part of a kind; its line is taken."""
    begin, end = line.trim(start, len(line.raw))
    line.take(0, len(line.raw))
    if begin >= end:
        return None
    return Part(kind, line.raw[begin:end], line.number, begin, line.source, alone=True, labelled=True)
