"""QR codes on cards: what they say, and what that says of the print beside them. A code is never misread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from enishi.names import variants
from enishi.reading.fields import Card, Value
from enishi.reading.text import read as read_text
from enishi.reading.text.phones import same_number

from .meaning import Box, key_of
from .outcome import PhotoCard

_HOLDS_CARD = re.compile(r"\s*(?:BEGIN:VCARD|MECARD:|BIZCARD:)", re.I)
_FRONT = re.compile("^https?://")
_ADDRESS = re.compile(r"\s*(?:https?://|mailto:)", re.I)
#: From this on, two values are one that was read or printed differently.
_ALIKE, _ALIKE_NAME = 0.8, 0.5
#: Of these a card may have several, so one that only a code says is added.
_SEVERAL = ("tel", "mobile", "fax", "email", "line", "x", "facebook")
_NUMBERS = ("tel", "mobile", "fax")
_NAME = ("family", "given")


@dataclass(slots=True)
class Code:
    """One code. corners: as it stands in the picture it was found in, pixels."""

    text: str
    corners: tuple[tuple[int, int], ...]


def find_codes(image: Any) -> list[Code]:
    """The QR codes of a picture (a Pillow image or an array); none where nothing can be read."""
    import zxingcpp

    found = []
    for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        at = code.position
        corners = tuple((p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left))
        if code.text.strip():
            found.append(Code(code.text, corners))
    return found


def card_of(text: str) -> Card | None:
    """The card a code holds: a vCard, MECARD or BIZCARD; None for a web address and anything else."""
    from enishi.reading.opening import open_source

    if not _HOLDS_CARD.match(text):
        return None
    rows = (row for source in open_source(text) for row in source.rows)
    return next((row.card for row in rows if row.card is not None), None)


def cards_of(found: list[Code]) -> list[PhotoCard]:
    """The cards that codes hold, where nothing else on a picture can be read."""
    cards = []
    for code in found:
        card = card_of(code.text)
        if card is not None:
            card.kind = "photo"
            cards.append(PhotoCard(card, code.corners))
    return cards


def verify(card: Card, found: list[Code], scale: float) -> None:
    """Let the codes on a card speak for what was read there, mend it, and add what only they say; in place.

    scale: pixels of the camera's picture in one of those the codes were found in.
    """
    for code in found:
        held = card_of(code.text) or (read_text(code.text.strip()) if _ADDRESS.match(code.text) else None)
        if held is None:
            continue
        box = _box(code, scale)
        said = {name: [v._replace(box=box, state="certain") for v in vs] for name, vs in held.fields.items()}
        _verify_name(card, said)
        for name, values in said.items():
            for value in values:
                card.fields[name] = _agreed(name, card.fields.get(name, ()), value)


def _box(code: Code, scale: float) -> Box:
    xs, ys = [x * scale for x, _ in code.corners], [y * scale for _, y in code.corners]
    return round(min(xs)), round(min(ys)), round(max(xs) - min(xs)), round(max(ys) - min(ys))


def _verify_name(card: Card, said: dict[str, list[Value]]) -> None:
    """A code says where a name is split, and which of two look-alikes its characters are; in place.

    The names are taken out of `said`. One in latin letters says nothing of one in kanji.
    """
    names = {name: said.pop(name)[0] for name in _NAME if said.get(name)}
    printed = {name: card.fields[name][0] for name in _NAME if card.fields.get(name)}
    if not names:
        return
    if not printed:
        card.fields |= {name: (value,) for name, value in names.items()}
        return
    first, second = ("".join(key_of(v.value) for v in which.values()) for which in (printed, names))
    if first.isascii() == second.isascii() and _likeness(first, second) >= _ALIKE_NAME:
        seen = next(iter(printed.values()))
        card.fields |= {n: (printed.get(n, seen)._replace(value=v.value, state="certain"),) for n, v in names.items()}


def _agreed(name: str, printed: tuple[Value, ...], said: Value) -> tuple[Value, ...]:
    """The printed values with what a code says: the same one is certain, one that is nearly the same was misread."""
    if not printed:
        return (said,)
    if name in _NUMBERS:
        # One wrong digit may be another line of the same house.
        number = same_number(said.value)
        alike = [1.0 if same_number(value.value) == number else 0.0 for value in printed]
    else:
        alike = [_likeness(key_of(value.value), key_of(said.value)) for value in printed]
    best = alike.index(max(alike))
    if alike[best] >= _ALIKE:
        # One number, one address: as printed. Else as the code says, which is never misread.
        shown = printed[best].value if name in _NUMBERS else _better(printed[best].value, said.value)
        same = printed[best]._replace(value=shown, state="certain")
        return (*printed[:best], same, *printed[best + 1 :])
    return (*printed, said) if name in _SEVERAL else printed


def _likeness(first: str, second: str) -> float:
    first, second = variants.fold(first), variants.fold(second)
    return 1.0 if first == second else SequenceMatcher(None, first, second, autojunk=False).ratio()


def _better(printed: str, said: str) -> str:
    """As printed, where both say the same; else as the code says."""
    return printed if _bare(printed) == _bare(said) else said


def _bare(value: str) -> str:
    return _FRONT.sub("", key_of(value)).rstrip("/")
