"""Lines that say what they hold: 氏名：山田太郎, 【会社名】…, Company: …"""

from __future__ import annotations

import re
from functools import lru_cache

from . import lexicon, words
from .lines import Line
from .parts import Part, find_parts

_FIELD = lexicon.fields("label")
# `氏　名　：`, `E-mail address:`; a label without a colon ends at a gap.
_SPREAD = r"(?:[^\s:()] +){1,4}[^\s:()](?= *:| {2,})"
_PLAIN = r"[^\s:()]{1,20}(?:\([^()]{1,8}\))?(?: ?[A-Za-z]{2,14}(?= *:))?"
_LABELLED = re.compile(
    r"^[\s■□●○◆◇▼▲・*\-]*(?:[\[<](?P<boxed>[^\]>:]{1,16})[\]>]\s*[:]?"
    rf"|(?P<plain>{_SPREAD}|{_PLAIN})\s*(?P<sep>:|\s(?=\S)))\s*(?P<value>.*)$"
)
#: Most lines begin with a character that no label begins with, nor what may stand before one.
_BEGINNINGS = frozenset(" ■□●○◆◇▼▲・*-[<.／/&").union(*(label[0] + label[0].upper() for label in _FIELD))
_LABEL_ENDS = re.compile(r"[:\]>\s]")
_MARKS = re.compile(r"[\s.*]")
_SLASHES = re.compile("[・/／&]")
_NEEDS_COLON = frozenset(lexicon.words("needs_colon"))
_OTHER_SHAPE = re.compile(r"\d{4}|@|://")
_PART_KINDS = {
    "name": "N",
    "kana": "K",
    "romaji": "NL",
    "company": "C",
    "department": "D",
    "title": "T",
    "qualification": "Q",
}
#: Halves of a name, put together once all lines are read: 姓：山田, 名：太郎.
_HALVES = frozenset(("family", "given", "family_kana", "given_kana"))


@lru_cache(maxsize=1024)
def field_of(label: str) -> str:
    """The field a label names, or ""; `会社・団体名` names what both its words name."""
    bare = _MARKS.sub("", label).lower()
    if not _SLASHES.search(bare):
        return _FIELD.get(bare, "")
    whole = _FIELD.get(_SLASHES.sub("", bare), "")
    if whole:
        return whole
    named = {_FIELD.get(word, "") for word in _SLASHES.split(bare)}
    return named.pop() if len(named) == 1 else ""


def read_label(line: Line) -> tuple[str, int] | None:
    """(field, where its value begins) for a line that begins with a known label."""
    text = line.folded
    match = _LABELLED.match(text) if text[0] in _BEGINNINGS and _LABEL_ENDS.search(text) else None
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


def take(line: Line, parts: list[Part]) -> bool:
    """Whether the line's label says all there is to know; its value is then a part, or several."""
    labelled = read_label(line)
    if labelled is None:
        return False
    name, start = labelled
    value = line.folded[start:].strip()
    if name == "note" and "://" in value:
        # `note` is a network, too.
        return False
    if name in ("note", "skip") or not value.strip("-ー"):
        line.take(0, len(line.raw))
        return bool(value) or name in ("note", "skip")
    if _OTHER_SHAPE.search(value) and name != "company":
        return False
    if name == "name" and parts and parts[-1].kind == "family" and line.folded.lstrip().startswith("名"):
        name = "given"
    line.take(0, start)
    inner = [] if name in _HALVES else find_parts(line)
    if name == "kana" and words.has_kanji(value):
        # 氏名（フリガナ）：山田 太郎（ヤマダ タロウ）
        name = "name"
    if _several(name, inner):
        for part in inner:
            part.labelled = not part.bracketed or part.kind == "K"
        parts += inner
        line.take(start, len(line.raw))
        return True
    whole = _whole(line, _PART_KINDS.get(name, name), start)
    if whole:
        if name == "name" and whole.latin:
            whole.kind = "NL"
        parts.append(whole)
    return True


def _several(name: str, inner: list[Part]) -> bool:
    """Whether a label's value is more than one thing: `所属：株式会社例 営業部`, `氏名：山田 太郎（やまだ たろう）`."""
    kinds = [p.kind for p in inner]
    if name == "name":
        for part in inner:
            part.kind = "NL" if part.kind == "L" else part.kind
        people = [p for p in inner if p.kind in ("N", "W") and not p.bracketed]
        return (
            len(people) == 1
            and len(inner) > 1
            and all(p.kind in ("K", "NL", "D", "T", "X") for p in inner if p is not people[0])
        )
    return name in ("company", "department", "title") and len(set(kinds)) > 1 and set(kinds) <= set("CDTJQN")


def _whole(line: Line, kind: str, start: int) -> Part | None:
    """The value of a labelled line as a part of a kind; its line is taken."""
    begin, end = line.trim(start, len(line.raw))
    line.take(0, len(line.raw))
    if begin >= end:
        return None
    return Part(kind, line.raw[begin:end], line.number, begin, line.source, alone=True, labelled=True)


def join_halves(parts: list[Part]) -> None:
    """姓 and 名 become one person, セイ and メイ one reading; in place."""
    if _HALVES.isdisjoint([p.kind for p in parts]):
        return
    for first, second, kind in (("family", "given", "N"), ("family_kana", "given_kana", "K")):
        family = next((p for p in parts if p.kind == first), None)
        given = next((p for p in parts if p.kind == second), None)
        if family is None:
            parts[:] = [p for p in parts if p.kind != second]
            continue
        latin = kind == "N" and family.latin
        family.kind = "NL" if latin else kind
        if given is not None:
            # In latin letters the comma says which is the family name.
            family.text += f", {given.text}" if latin else f"\u3000{given.text}"
            family.source += f"\n{given.source}"
        parts[:] = [p for p in parts if p.kind not in (first, second)]
