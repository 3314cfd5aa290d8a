"""A profile pasted as text: its head is read as a card is, and the rest line by line."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from enishi.names.latin import is_latin
from enishi.reach.profiles.profile import LONGEST, Profile
from enishi.reading.fields import Card
from enishi.reading.text.card import read as read_card

#: Lines in which somebody says who they are, from the top; what follows is a career.
_HEAD = 12
_WAYS = ("email", "tel", "mobile", "line")
#: Where texts by others begin.
INTRODUCTION = re.compile(
    r"^\W*(?:紹介文|推薦文|推薦|recommendations?|testimonials?)\W*(?:\(\d+\)|received)?\W*$"
    r"|^.{0,40}(?:からの(?:紹介|推薦)|さん(?:より|から)[:：])",
    re.I,
)
_IN_BRACKETS = re.compile(r"[(（]([ぁ-ゖァ-ヺー・=＝\s]{2,})[)）]")
_EMPTY = re.compile(r"まだ|ありません|なし|none|no recommendations|nothing|write a|ask for", re.I)
_AS_OF = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)\s*[年./-]\s*(?P<m>\d{1,2})\s*月?(?:\s*\d{1,2}\s*日)?\s*(?:現在|時点|更新))"
    r"|(?:as of|updated)[: ]+(?:\d{1,2} )?(?:(?P<word>[A-Za-z]{3})[a-z]*\.? )?(?P<year>20\d\d)",
    re.I,
)
_SINCE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*(?:[年./-]\s*(?P<m>\d{1,2})\s*月?|年)?\s*(?:[〜~～–—-]|から|より|に)?\s*(?:現在|現職|present|now)"
    r"|since (?:(?P<since>[A-Za-z]{3})[a-z]*\.? )?(?P<since_year>20\d\d)"
    r"|(?P<word>[A-Za-z]{3})[a-z]*\.? (?P<year>20\d\d)\s*[–—-]\s*(?:present|now)",
    re.I,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(text: str) -> Profile:
    """Never fails: what cannot be read is not there. A picture cannot be seen in a text."""
    cut = text[:LONGEST]
    lines = [line.strip() for line in cut.replace("\0", "").splitlines()]
    filled = [line for line in lines if line]
    head = read_card("\n".join(filled[:_HEAD]))
    whole = head if len(filled) <= _HEAD else read_card("\n".join(filled[-_HEAD:]))
    name = _joined(head, "family", "given")
    if is_latin(name):
        name = _joined(head, "given", "family")
    return Profile(
        text="\n".join(lines),
        name=name,
        reading=_reading(head, filled[:_HEAD]),
        company=head.first("company"),
        department=head.first("department"),
        title=head.first("title"),
        ways=tuple(dict.fromkeys(way for card in (head, whole) for kind in _WAYS for way in card.values(kind))),
        introduction=_introduction(lines),
        confirmed=confirmed(cut),
        cut=len(text) > LONGEST,
    )


def _reading(head: Card, lines: list[str]) -> str:
    """As a card has it; behind a name in Latin letters, in brackets: such a name is no reading of itself."""
    latin = is_latin(head.first("family"))
    if kana := _joined(head, "family_kana", "given_kana"):
        return kana
    if not latin and (romaji := _joined(head, "family_romaji", "given_romaji")):
        return romaji
    named = (line for line in lines if head.first("family") and head.first("family") in line)
    return next((found[1].strip() for line in named if (found := _IN_BRACKETS.search(line))), "")


def _joined(card: Card, *fields: str) -> str:
    return " ".join(part for part in map(card.first, fields) if part)


def _introduction(lines: list[str]) -> str:
    """What stands below the heading, or after "from whom"."""
    for number, line in enumerate(lines):
        if not INTRODUCTION.search(line):
            continue
        below = next((other for other in lines[number + 1 :] if other), "")
        said = line if "から" in line or "より" in line else below
        if said and not _EMPTY.search(said):
            return said
    return ""


def confirmed(text: str) -> date | None:
    """The latest day on which the text says that it holds, or since when the present post does."""
    folded = unicodedata.normalize("NFKC", text)
    days = [_day(found) for pattern in (_AS_OF, _SINCE) for found in pattern.finditer(folded)]
    return max((day for day in days if day), default=None)


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    if parts["y"]:
        month = int(parts["m"] or 1)
    else:
        word = (parts["word"] or parts.get("since") or "jan").lower()
        month = _MONTHS.index(word) + 1 if word in _MONTHS else 0
    year = parts["y"] or parts["year"] or parts["since_year"]
    return date(int(year), month, 1) if 1 <= month <= 12 else None
