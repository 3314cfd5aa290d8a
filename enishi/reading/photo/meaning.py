"""The lines of a photographed card → its fields, each with where it stands and whether it is certain.

What a text says is the business of `reading.text`. Here each value is found again among the signs it was read from,
and a value stays *certain* only where the reading of its signs, too, is beyond doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from enishi.reading import text
from enishi.reading.fields import Card, State, Value
from enishi.reading.text import areas, phones, roman, words
from enishi.reading.text.lines import fold
from enishi.reading.text.phones import digits_of, fold_kanji, plan_kind
from enishi.reading.text.words import has_kanji

from .mending import reads
from .numbers import prefecture_on

Box = tuple[int, int, int, int]


@dataclass(slots=True)
class PhotoLine:
    """One line as read. Parallel to `text`: boxes (x, y, w, h in the picture, None for a gap), sure (0 … 100). side:
    1 front, 2 back."""

    text: str
    boxes: list[Box | None]
    sure: list[int]
    side: int = 1

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "boxes": self.boxes, "sure": self.sure, "side": self.side}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> PhotoLine:
        boxes = [tuple(box) if box else None for box in kept["boxes"]]
        return cls(kept["text"], boxes, kept["sure"], kept.get("side", 1))


@dataclass(slots=True)
class _Place:
    """Where a value stands: signs of lines."""

    signs: list[tuple[PhotoLine, int]] = field(default_factory=list)

    def box(self) -> Box | None:
        boxes = [box for line, at in self.signs if (box := line.boxes[at])]
        if not boxes:
            return None
        left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        return left, top, max(b[0] + b[2] for b in boxes) - left, max(b[1] + b[3] for b in boxes) - top


def understand(lines: Sequence[PhotoLine]) -> Card:
    """The card of the lines of one or both sides."""
    card = text.read("\n".join(line.text for line in lines))
    card.kind, card.row = "photo", 0
    _drop_broken_addresses(card)
    for name, values in card.fields.items():
        once = {key_of(value.value): value for value in reversed(values)}
        card.fields[name] = tuple(_placed(name, v, lines, card) for v in values if once[key_of(v.value)] is v)
    if _is_several(card):
        to_check(card)
    return card


def to_check(card: Card) -> None:
    """Nothing of a card is certain any more; in place."""
    card.fields = {name: tuple(v._replace(state="check") for v in vs) for name, vs in card.fields.items()}


def _is_several(card: Card) -> bool:
    """Whether two cards were taken for one: of everything that people have once there are two."""
    hosts = {mail.rpartition("@")[2].lower() for mail in card.values("email")}
    codes = {value[:3] for value in card.values("postal_code")}
    return len(hosts) > 1 and len(codes) > 1 and len(card.values("company")) > 1


def _drop_broken_addresses(card: Card) -> None:
    """`example.jp` beside info@firm.example.jp is the end of an address that was read with a gap in it, unless it is
    beside info@mail.example.jp; in place."""
    hosts = [url.partition("://")[2] or url for url in card.values("url")]
    hosts += [mail.rpartition("@")[2] for mail in card.values("email")]
    whole = [host.partition("/")[0].lower().removeprefix("mail.") for host in hosts]
    kept = [v for v in card.fields.get("url", ()) if not any(host.endswith("." + v.value.lower()) for host in whole)]
    if kept:
        card.fields["url"] = tuple(kept)
    else:
        card.fields.pop("url", None)


def _placed(name: str, value: Value, lines: Sequence[PhotoLine], card: Card) -> Value:
    place = _find(value, lines)
    side = place.signs[0][0].side if place.signs else 1
    state: State = value.state
    seen = _seen_surely(name, place) and _borne_out(name, value.value, card)
    if state == "certain" and (not seen or _may_lack(name, value, place, lines, card)):
        state = "check"
    return value._replace(state=state, box=place.box(), side=side)


def _seen_surely(name: str, place: _Place) -> bool:
    """Whether every sign of a value was read without doubt: more is asked where no table knows the whole value."""
    return bool(place.signs) and min(line.sure[at] for line, at in place.signs) >= _SURE.get(name, _PLAINLY)


_SURE = {"title": 80, "qualification": 80, "postal_code": 80, "address": 93, "email": 93, "url": 93}
_PLAINLY = 90


def _borne_out(name: str, value: str, card: Card) -> bool:
    """Whether something besides the look of a value speaks for it: a picture is misread in plausible ways."""
    if name in ("tel", "fax", "mobile"):
        return value.startswith("+") or (plan_kind(digits_of(value)) not in ("", "possible") and _is_local(value, card))
    if name == "company":
        # Only its place on the card, or a domain, says of a name without a form that it is a whole one.
        return words.has_form(value) or words.is_organisation(value) or words.is_office(value) or words.is_house(value)
    if name in ("family", "given") and has_kanji(value):
        # 澤|田 may be half of 澤田 一; 岡|田雅治 is not read おかだ まさはる.
        kana, romaji = (card.first(f"{name}_{script}") for script in ("kana", "romaji"))
        read_so = not (kana or romaji) or reads(name, value, kana, romaji)
        return read_so and not roman.is_family(card.first("family") + card.first("given"))
    if name in ("family_kana", "given_kana"):
        own = name.removesuffix("_kana")
        kanji = card.first(own)
        return not has_kanji(kanji) or reads(own, kanji, value, card.first(f"{own}_romaji"))
    return True


def _is_local(number: str, card: Card) -> bool:
    """Whether a number belongs to one of the card's addresses, as far as those say where they are."""
    there = {prefecture for address in card.values("address") if (prefecture := prefecture_on(address))}
    told = [areas.belongs(digits_of(number), prefecture) for prefecture in there]
    return not told or any(one is not False for one in told)


def _may_lack(name: str, value: Value, place: _Place, lines: Sequence[PhotoLine], card: Card) -> bool:
    """Whether something that stands on the card may belong to a value, or be meant instead of it."""
    if _IN_PIECES.search(value.value) or (name == "company" and _HALF_A_FORM.search(value.value)):
        return True
    if name == "address":
        if _UNPARTED.search(value.value):
            # Whether a building and its number are printed apart is seldom seen clearly.
            return True
        told = {
            line
            for values in card.fields.values()
            for v in values
            for line in v.source.split("\n")
            if v.state == "certain"
        }
        told |= {line for v in card.fields["address"] for line in v.source.split("\n")}
        return any(_HOUSE.search(line.text) and line.text not in told for line in lines)
    if name in ("tel", "fax", "mobile"):
        if _BARE.fullmatch(value.value) or min(line.sure[at] for line, at in place.signs) < _SURE_FIGURE:
            # Its dashes may have been lost; one figure is as likely as another.
            return True
        before = _before(place)
        return bool(_WORD.search(before)) and not phones.announces(fold(before).strip(), "0")
    if name in ("email", "url") and place.signs:
        # The end of one that was read with a gap in it.
        line, at = place.signs[0]
        if name == "email" and _LABEL_BEFORE.match(value.value):
            return True
        return bool(at) and (line.text[at - 1].isalnum() or line.text[at - 1] in "._+-") and line.text[at - 1].isascii()
    if name in ("family", "given") and value.value.isascii():
        # A name in kanji that was not understood.
        sources = {line for values in card.fields.values() for v in values for line in v.source.split("\n")}
        return any(
            _JAPANESE.search(line.text) and line.text.strip() not in sources and line.text not in sources
            for line in lines
        )
    return False


_BARE, _SURE_FIGURE = re.compile(r"0\d{9,10}"), 93
_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
_IN_PIECES = re.compile("(?<![^ ])[ァ-ヺ] [ァ-ヺー]|[ァ-ヺ] [ァ-ヺー](?![^ ])|(?<![A-Za-z])[A-Z] [A-Z](?![A-Za-z])")
#: A label that seems to begin an address: Eishii31@
_LABEL_BEFORE = re.compile("[A-Z](?=[a-z])[^A-Z]*@|(?i:e-?mail)[^@]")
#: (株) without its brackets.
_HALF_A_FORM = re.compile("^[株有] |(?<= )[株有]$")
#: A building and its number without a space between; two figures without their 十.
_UNPARTED = re.compile(
    "[ァ-ヺー][0-9A-Z一二三四五六七八九十]|[0-9号地][ァ-ヺ]|[0-9](?![丁番号階地室棟条線目])[一-鿿]"
    "|[一-鿿][0-9]+(?:階|F|号室)"
    "|[^ 〇一二三四五六七八九十0-9-][〇一二三四五六七八九0-9]+号室|[一二三四五六七八九]{2}(?:番|丁目|号)"
)
_HOUSE = re.compile(
    r"ビル|ハイツ|マンション|コーポ|プラザ|タワー|スクエア|テラス|会館|号室|Bldg|Heights|Mansion|\d階|\dF\b"
)
_WORD = re.compile("[ァ-ヺ一-鿿]{2}")
_NUMBER_BEFORE = re.compile(r".*[\d/|)）]", re.DOTALL)


def _before(place: _Place) -> str:
    """What stands on its line between a value and the number before it."""
    line, at = place.signs[0]
    return _NUMBER_BEFORE.sub("", line.text[:at])


def _find(value: Value, lines: Sequence[PhotoLine]) -> _Place:
    """The signs of a value: on the lines it was read from, else all of those lines."""
    sources = value.source.split("\n")
    own = [line for line in lines if line.text in sources or line.text.strip() in sources]
    if not own:
        return _Place()
    signs = [(line, at) for line in own for at, sign in enumerate(line.text) if not sign.isspace()]
    owners = [pair for pair in signs for _ in _signs(pair[0].text[pair[1]])]
    held, wanted = (_bare(each) for each in ("".join(line.text[at] for line, at in signs), value.value))
    start = held.find(wanted) if wanted else -1
    return _Place(owners[start : start + len(wanted)] if start >= 0 else signs)


def _bare(text: str) -> str:
    return "".join(_signs(sign) for sign in text)


def _signs(sign: str) -> str:
    """A sign as it is compared: half-width, digits for kanji digits, one hyphen; nothing for spaces."""
    if sign.isspace():
        return ""
    folded = fold_kanji(sign) if sign in "〇○◯零一二三四五六七八九" else unicodedata.normalize("NFKC", sign)
    return "-" if folded in _HYPHENS else folded


_HYPHENS = frozenset("-‐‑‒–—―−ーｰ|｜の・")


def key_of(value: str) -> str:
    """What of a value counts when two are compared: no spaces, no case, one form of digits and hyphens."""
    return _bare(value).lower()
