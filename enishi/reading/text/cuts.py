"""Text that is written without spaces, taken apart: `営業部課長山田太郎` is a department, a title and a person."""

from __future__ import annotations

import re
from functools import lru_cache

from . import roman, words

#: Cuts of one word: (kind, text) from left to right; one item where it cannot be cut.
Cuts = tuple[tuple[words.Kind, str], ...]


@lru_cache(maxsize=16384)
def cut(text: str) -> Cuts:
    """A word as the parts it is made of, or whole.

    >>> cut("営業部課長山田太郎")
    (('D', '営業部'), ('T', '課長'), ('N', '山田太郎'))
    """
    kind = words.kind_of(text)
    if kind == "T":
        return _cut_title(text)
    if kind in "WQ" and "・" in text:
        pieces = text.split("・")
        kinds = [words.kind_of(p) for p in pieces]
        # 代表弁護士・弁理士: a post and a qualification; of one kind they stay as printed.
        if set(kinds) == {"Q"}:
            return (("Q", text),)
        if set(kinds) == {"T", "Q"}:
            return tuple(zip(kinds, pieces, strict=True))
    behind = _BEHIND_BRACKET.match(text) if kind in "WQ" else None
    if behind and words.is_qualification(behind[1]) and words.is_qualification(behind[2]):
        # 博士（工学）Ph.D.
        return (("Q", behind[1]), ("Q", behind[2]))
    if kind in "DQKLJF":
        return ((kind, text),)
    if kind == "C":
        return _cut_company(text)
    whole = words.is_office(text) or words.is_organisation(text) or words.is_trade(text) or roman.splits(text)
    if whole or not 3 <= len(text) <= 40:
        return ((kind, text),)
    return _as_one(_cut_run(text)) or ((kind, text),)


_BEHIND_BRACKET = re.compile(r"^([^()（）]+[(（][^()（）]+[)）])(.+)$")


def _as_one(cuts: Cuts) -> Cuts:
    """Titles printed without a gap are one: 組合長理事."""
    out: list[tuple[words.Kind, str]] = []
    for kind, text in cuts:
        if out and out[-1][0] == kind == "T":
            out[-1] = ("T", out[-1][1] + text)
        else:
            out.append((kind, text))
    return tuple(out)


_JOINT = re.compile(r"(?<=[長役者員表任EOF]) ?[(（]?(兼務?|併)[)）]? ?(?=[^務任])")


_UNIT_END = re.compile("(?:[部課室係局科班所院店社場]|センター|チーム|グループ|ユニット)$")


def _cut_title(text: str) -> Cuts:
    """`営業部課長` is a department and a title; `営業部長` is one title; `社長兼CEO` is two."""
    joint = _JOINT.search(text)
    if joint:
        left, right = text[: joint.start()], text[joint.end() :]
        if words.kind_of(left) in "TD" and words.kind_of(right) in "TD":
            return (*cut(left), ("J", "兼"), *cut(right))
    for size in range(len(text) - 2, 1, -1):
        if (
            _UNIT_END.search(text[:size])
            and words.is_title(text[size:])
            and words.is_department(text[:size])
            and not words.is_title(text[:size])
        ):
            if text[size - 1] == "社" and text[size:] == "長":
                continue
            return (("D", text[:size]), *_cut_title(text[size:]))
    return (("T", text),)


def _cut_company(text: str) -> Cuts:
    """What a printer set close behind a company: `例株式会社営業部`, `例株式会社代表取締役山田太郎`."""
    form = words.find_form(text)
    begin = form.end() if form else 0
    if form and form.start() > 0:
        behind = text[form.end() :]
        if behind:
            parts = cut(behind)
            if parts[0][0] in "DTQ":
                return (("C", text[: form.end()]), *parts)
        return (("C", text),)
    # A name and a title of two characters each stand before a person.
    longest = min(8, len(text) - begin - 4)
    if not any(_may_end_title(text[:-size]) and words.is_person(text[-size:]) for size in range(2, longest + 1)):
        # Without a person at its end there is nothing to cut off.
        return (("C", text),)
    for size in range(len(text) - 2, begin + 1, -1):
        parts = _cut_run(text[size:])
        if parts and parts[0][0] in "DT" and parts[-1][0] == "N" and any(k == "T" for k, _ in parts):
            whole = _longest_run(text, size, begin)
            return (("C", text[:whole]), *(_cut_run(text[whole:]) or ()))
    return (("C", text),)


def _may_end_title(text: str) -> bool:
    """Whether a person may be set close behind a text: behind a title or a qualification."""
    kinds = words.may_be(text)
    return "T" in kinds or "Q" in kinds


def _longest_run(text: str, size: int, least: int) -> int:
    """The earliest place where a department or title may begin, so that `営業部長` is not cut to `部長`."""
    best = size
    for begin in range(size - 1, max(least + 1, size - 8), -1):
        parts = _cut_run(text[begin:])
        if parts and parts[0][0] in "DT" and parts[-1][0] == "N":
            best = begin
    return best


@lru_cache(maxsize=16384)
def _cut_run(text: str) -> Cuts:
    """Departments, titles and qualifications with a person (or nothing) behind them; () where it is not that."""
    for size in range(len(text), 1, -1):
        head = text[:size]
        kind = words.kind_of(head) if words.may_be(head) else "W"
        if kind not in ("T", "D", "Q"):
            continue
        rest = text[size:]
        if not rest:
            return _cut_title(head) if kind == "T" else ((kind, head),)
        if rest[0] in "兼":
            behind = _cut_run(rest[1:])
            if behind:
                return (*(_cut_title(head) if kind == "T" else ((kind, head),)), ("J", "兼"), *behind)
        person = kind != "D" and len(rest) > 1 and words.is_person(rest)
        tail: Cuts = (("N", rest),) if person else _cut_run(rest)
        if tail:
            return (*(_cut_title(head) if kind == "T" else ((kind, head),)), *tail)
    return ()
