"""A held card as it looks in the hand: its two sides, and the names on it. Pure: no database, no words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from enishi.names.kana import to_hiragana

#: As `HeldCard.fields`.
Fields = Mapping[str, Sequence[Mapping[str, Any]]]

_JAPANESE = re.compile(r"[々〆〇ぁ-ゖァ-ヺー㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CORPORATE = ("company", "department", "title")


class Name(NamedTuple):
    """A name in the order people say it, each part with the reading that stands above it."""

    parts: tuple[tuple[str, str], ...]
    western: bool

    def __str__(self) -> str:
        return " ".join(part for part, _ in self.parts)

    @property
    def reading(self) -> str:
        return ("・" if self.western else " ").join(kana for _, kana in self.parts if kana)


class Way(NamedTuple):
    """One value of a card that one can reach somebody by: kind is the field's name."""

    kind: str
    value: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    company: str = ""
    department: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One face of a card. romaji: whether it is the one in Latin letters, laid out small to large."""

    name: Name
    posts: tuple[Post, ...] = ()
    qualifications: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    romaji: bool = False


@dataclass(frozen=True, slots=True)
class Meishi:
    """front: what the holder reads first. back: the other language, where the card has one."""

    front: Side
    back: Side | None = None
    certain: int = 0
    to_check: tuple[str, ...] = ()


def name_of(family: str, given: str, family_kana: str = "", given_kana: str = "") -> Name:
    """Family name first; only a name wholly in Latin letters keeps the order of its own language."""
    western = bool(given) and is_latin(family + given)
    read, said = furigana(family, given, family_kana, given_kana), (family, given)
    if western:
        read, said = read[::-1], said[::-1]
    return Name(tuple((a, b) for a, b in zip(said, read, strict=True) if a), western)


def furigana(family: str, given: str, family_kana: str, given_kana: str) -> tuple[str, str]:
    """The readings as they are written over a name: in hiragana by custom, whatever a file gave."""
    if given and is_latin(family + given):
        return family_kana, given_kana
    return to_hiragana(family_kana), to_hiragana(given_kana)


def is_latin(text: str) -> bool:
    """As it is printed on a romaji side: wide letters (ＮＴＴ), which `names.latin` takes too, are of the Japanese."""
    return bool(_LATIN.search(text)) and not _JAPANESE.search(text)


def meishi(fields: Fields) -> Meishi:
    """The card that these fields print."""
    back = _back(fields)
    # What has no other side to stand on, as a company in letters beside one in kanji, is on the front.
    front = _front(fields, latin=None if back is None else False)
    values = [(name, v) for name, found in fields.items() for v in found]
    doubtful = dict.fromkeys(name for name, v in values if v.get("state") != "certain")
    return Meishi(front, back, sum(v.get("state") == "certain" for _, v in values), tuple(doubtful))


def first(fields: Fields, name: str) -> str:
    """The first value of a field, or the empty string."""
    found = fields.get(name) or []
    return str(found[0]["value"]) if found else ""


def called(fields: Fields) -> str:
    """Whose card it is, in a list: family name first; the company, where it has no name."""
    return f"{first(fields, 'family')} {first(fields, 'given')}".strip() or first(fields, "company")


def posts_of(fields: Fields, latin: bool | None = None) -> tuple[Post, ...]:
    """The posts in card order. latin: only values in Latin letters, or only the others; None: both, as they come."""
    found = {name: _in_language(fields.get(name) or (), latin) for name in _CORPORATE}
    return tuple(Post(**{name: str(v["value"]) for name, v in row.items()}) for _number, row in post_rows(found))


def post_rows(fields: Fields) -> list[tuple[int, dict[str, Mapping[str, Any]]]]:
    """The values of each post with its number, in card order; a post printed in two languages has two rows."""
    rows: dict[tuple[int, int], dict[str, Mapping[str, Any]]] = {}
    for name in _CORPORATE:
        seen: Counter[int] = Counter()
        for v in fields.get(name) or ():
            number = v.get("post") or 0
            rows.setdefault((number, seen[number]), {})[name] = v
            seen[number] += 1
    return [(key[0], rows[key]) for key in sorted(rows)]


def _in_language(found: Sequence[Mapping[str, Any]], latin: bool | None) -> Sequence[Mapping[str, Any]]:
    """Of a field printed in two languages, one of them. What stands in one language only is on the front."""
    if latin is None:
        return found
    chosen = [v for v in found if is_latin(str(v["value"])) == latin]
    return chosen or ([] if latin else found)


def _texts(fields: Fields, name: str, latin: bool | None) -> tuple[str, ...]:
    return tuple(str(v["value"]) for v in _in_language(fields.get(name) or [], latin))


def _ways(fields: Fields, kinds: Iterable[str]) -> tuple[Way, ...]:
    return tuple(
        Way(kind, str(v["value"]), str(v.get("remark") or "")) for kind in kinds for v in fields.get(kind) or []
    )


def _addresses(fields: Fields, latin: bool | None) -> tuple[str, ...]:
    codes = [str(v["value"]) for v in fields.get("postal_code") or []]
    out = []
    for number, address in enumerate(_texts(fields, "address", latin)):
        code = "" if latin or number >= len(codes) else f"〒{codes[number].lstrip('〒 ')}"
        out.append(f"{code} {address}".strip())
    return tuple(out)


def _front(fields: Fields, latin: bool | None) -> Side:
    name = name_of(*(first(fields, part) for part in ("family", "given", "family_kana", "given_kana")))
    return Side(
        name=name,
        posts=posts_of(fields, latin=latin),
        qualifications=_texts(fields, "qualification", latin=latin),
        addresses=_addresses(fields, latin=latin),
        ways=_ways(fields, ("tel", "fax", "mobile", "email", "url")),
    )


def _back(fields: Fields) -> Side | None:
    romaji = first(fields, "family_romaji"), first(fields, "given_romaji")
    if not any(romaji) or is_latin(first(fields, "family")):
        return None
    return Side(
        name=Name(tuple((part, "") for part in romaji if part), False),
        posts=posts_of(fields, latin=True),
        qualifications=_texts(fields, "qualification", latin=True),
        addresses=_addresses(fields, latin=True),
        ways=_ways(fields, ("tel", "mobile", "email", "url")),
        romaji=True,
    )
