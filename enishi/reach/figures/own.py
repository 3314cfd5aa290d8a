"""One's own book in the same manner: how many of its people can be reached over what, by country, language, company
and year. Pure; who is in the book was asked before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import phonenumbers

from enishi.cards.meishi import Fields, first
from enishi.names.plain import JAPANESE

#: Ways that are counted, in the order of the page.
WAYS = ("email", "phone", "line", "facebook", "x", "linkedin")
BY = ("country", "language", "company", "year")
#: Companies that have a row of their own; the others are counted together.
MOST = 20
#: Stands for all groups after the largest ones.
OTHERS = "…"
_ENDS = {"jp": "JP", "fr": "FR", "be": "BE", "uk": "GB"}


@dataclass(slots=True)
class Group:
    """name: a country's code, ja, latin or both, a company, a year; "" where the cards don't say."""

    name: str
    people: int = 0
    reached: Counter[str] = field(default_factory=Counter)

    def add(self, ways: Iterable[str]) -> None:
        self.people += 1
        self.reached.update(ways)

    def reach(self, way: str) -> float:
        return self.reached[way] / self.people


@dataclass(slots=True)
class Book:
    all: Group
    groups: Mapping[str, list[Group]]


def tally(rows: Iterable[tuple[str, date | None, Fields]]) -> Book:
    """Of each person: the company, the day of the last meeting, what the card says."""
    everybody, found = Group(""), {by: dict[str, Group]() for by in BY}
    for company, met, card in rows:
        ways = ways_of(card)
        everybody.add(ways)
        names = country_of(card), language_of(card), company, str(met.year) if met else ""
        for by, name in zip(BY, names, strict=True):
            found[by].setdefault(name, Group(name)).add(ways)
    groups = {
        by: sorted(found[by].values(), key=lambda group: (not group.name, -group.people, group.name)) for by in BY
    }
    groups["year"].sort(key=lambda group: group.name, reverse=True)
    return Book(everybody, {by: _longest(found) for by, found in groups.items()})


def _longest(groups: list[Group]) -> list[Group]:
    if len(groups) <= MOST + 1:
        return groups
    others = Group(OTHERS)
    for group in groups[MOST:]:
        others.people += group.people
        others.reached.update(group.reached)
    return [*groups[:MOST], others]


def ways_of(card: Fields) -> set[str]:
    """What of WAYS is on the card."""
    found = {way for way in ("email", "line", "facebook", "x") if card.get(way)}
    if card.get("tel") or card.get("mobile"):
        found.add("phone")
    if any("linkedin.com/" in str(value["value"]).lower() for value in card.get("url") or ()):
        found.add("linkedin")
    return found


def country_of(card: Fields) -> str:
    """Where the card says its owner works: by an international number, a Japanese address, else the end of the e-mail
    address. "" where it says nothing."""
    for name in ("tel", "mobile", "fax"):
        if region := _region(first(card, name)):
            return region
    if JAPANESE.search(first(card, "address")) or re.match(r"\s*〒", first(card, "postal_code")):
        return "JP"
    return _ENDS.get(first(card, "email").rpartition(".")[2].lower(), "")


def _region(number: str) -> str:
    """Only of an international number: within a country they begin alike."""
    digits = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", number))
    return _of_number("+" + digits.replace("+", "")) if digits.startswith("+") else ""


@lru_cache(maxsize=4096)
def _of_number(digits: str) -> str:
    """The country of a number with its code; asked of the number itself only where several share a code (+1)."""
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    regions = next((codes[code] for end in (2, 3, 4) if (code := int(digits[1:end] or 0)) in codes), ())
    if len(regions) == 1:
        return regions[0].replace("001", "")
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(digits)) or ""
    except phonenumbers.NumberParseException:
        return ""


def language_of(card: Fields) -> str:
    """In which signs the card names its owner: ja, latin, or both; "" where there is no name."""
    names = "".join(first(card, name) for name in ("family", "given"))
    if not names:
        return ""
    if not JAPANESE.search(names):
        return "latin"
    return "both" if first(card, "family_romaji") or first(card, "given_romaji") else "ja"
