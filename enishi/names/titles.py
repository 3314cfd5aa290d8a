"""Titles with their bands, and lines that hold a department and a title.

A band orders people and chooses a salutation (10 会長 … 0 no rank); it is never shown. Sources warn that firms
differ. Facts from general knowledge.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enishi.names import titles_english
from enishi.names.companies import is_company
from enishi.names.data import lines, words
from enishi.names.departments import breaks, functions, is_department, is_english
from enishi.names.plain import JAPANESE, plain
from enishi.names.qualifications import is_qualification

#: Lines that end like a title and are none.
_NOT_TITLES = re.compile(
    r"電話|(?<![A-Z])(?:FAX|TEL)|会社概要|設立|資本金|営業時間|定休日|https?:|www\.|@|[0-9]{3,}", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。、!?:;]|です|ます|株式会社|有限会社|合同会社")
_C_LEVEL = re.compile(r"C[A-Z]{1,3}O|SVP|EVP|VP|GM|PM|PMO")
_BRACKETS = re.compile(r"\((?!監査等委員)[^)]*\)")
_JOINTS = re.compile("[兼/／、|｜]")
_JOINED = re.compile(r"\s*(?<![(（])兼(?![務任業])\s*|\s*[/／、|｜]\s*(?=\S)")


@cache
def _bands() -> dict[str, int]:
    return {plain(word): int(band) for band, row in lines("titles.tsv") for word in row.split(" ")}


@cache
def _list(kind: str) -> tuple[str, ...]:
    return words("title_parts.tsv", kind)


@cache
def _lowered() -> dict[str, int]:
    """What may follow a head (部長代理) -> by how many bands it lowers it."""
    return {word: by for by in range(4) for word in _list(f"lower{by}")}


def _head_of(word: str) -> tuple[str, str, str]:
    """What stands before the head, the longest head that a title ends in, and what lowers it."""
    if word[-1:] not in _last_characters():
        # As most words.
        return word, "", ""
    bands, tails = _bands(), ["", *(tail for tail in _lowered() if word.endswith(tail))]
    for start in range(len(word)):
        for tail in tails:
            head = word[start : len(word) - len(tail)]
            if head in bands and not head.isascii():
                return word[:start], head, tail
    return word, "", ""


def known_ends() -> tuple[str, ...]:
    """What a Japanese title ends in."""
    return (*_bands(), *_lowered())


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in known_ends())


def posts(text: str) -> list[str]:
    """The titles of one line held at once: `取締役 兼 営業本部長` -> two, as printed. 兼務 and 兼任 in brackets stay.

    >>> posts("取締役 兼 営業本部長")
    ['取締役', '営業本部長']
    """
    parts = _JOINED.split(text) if _JOINTS.search(text) else [text]
    return [part.strip() for part in parts if part.strip()]


@lru_cache(maxsize=4096)
def band(title: str) -> int | None:
    """The band (10 highest … 0) of a title, Japanese or English; the highest where several are joined.

    None where the text is not known to be a title.
    """
    text = plain(title)
    if not text or len(text) > 90:
        return None
    found = _bands()[text] if text in _bands() else _of_line(text)
    # Asked last, because few texts come so far.
    return None if found is None or _NOT_TITLES.search(text) else found


def _of_line(text: str) -> int | None:
    if not JAPANESE.search(text):
        return _english(text)
    if not _JOINTS.search(text):
        return _japanese(text)
    found = [_japanese(part) for part in posts(text)]
    # 部長 兼 何々: what is joined last must be a title too.
    return max((b for b in found if b is not None), default=None) if found and found[-1] is not None else None


def _english(text: str) -> int | None:
    known = titles_english.may_hold_head(text) and not (is_company(text) or is_english(text))
    found = titles_english.heads(text) if known else []
    if not found and text.isupper():
        found = [b for b in map(_c_level, re.split(r"[/&, ]+", text)) if b is not None]
    return max(found, default=None)


def _c_level(word: str) -> int | None:
    """COO, CHRO, EVP: one that no table has is as high as the others."""
    return titles_english.bands().get(word.lower(), 8) if _C_LEVEL.fullmatch(word) else _bands().get(word)


def _japanese(word: str) -> int | None:
    """The band of one title without 兼: its head, lower for 副 and 代理, at least that of an office before it."""
    if "(" in word:
        word = _BRACKETS.sub("", word).strip()
    if word in _bands():
        return _bands()[word]
    if _C_LEVEL.fullmatch(word):
        return _c_level(word)
    front, head, tail = _head_of(word)
    if not head or not _may_stand_before(front, head):
        return None
    of_head = _bands()[head] - _lowered().get(tail, 0) - front.endswith(_list("vice"))
    # 取締役営業本部長: the office counts where it is higher than the post.
    offices = (_bands()[office] for office in _list("office") if front.startswith(office) or front.endswith(office))
    return max(0, of_head, *offices)


def _may_stand_before(front: str, head: str) -> bool:
    """Whether what stands before the head may be a department, a rank or a field: no sentence, no company."""
    if not front:
        return True
    if len(front) > 24 or _SENTENCE.search(front):
        return False
    if front.endswith(_list("before")) or is_department(front) or functions().search(front):
        return True
    # 山田理事 or 日本代表: one cannot tell a name from a field, so only longer heads are trusted.
    return head not in _list("short") or len(front) >= 4


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """True where the whole text is a title, perhaps with its department before it (営業部長, Manager, Sales)."""
    return band(text) is not None and not is_qualification(text)


@lru_cache(maxsize=4096)
def split_line(text: str) -> tuple[str, str]:
    """A line holding department and title: (`営業本部 第一営業部`, `課長`). Either is "" where it is not there.

    営業部長 is one title; 営業部部長 and 営業部 部長 are a department and a title; text that is neither gives two "".
    """
    line = text.strip()
    for gap in reversed(list(re.finditer(r"\s+", line))):
        left, right = line[: gap.start()], line[gap.end() :]
        if is_department(left) and is_title(right):
            return left, right
    if JAPANESE.search(line):
        for at in breaks(line):
            left, right = line[:at], line[at:].strip()
            if is_department(left) and is_title(right) and plain(right) in _bands():
                return left, right
    if is_title(line):
        return "", line
    return (line, "") if is_department(line) else ("", "")
