"""What a reader ought to find: the fields of a card as printed, from the spans that were drawn.

The conventions are those of the reader's own words (see `enishi.reading.text` and benchmarks/cards).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from enishi.reading.fields import FIELDS

from .draw import Mark
from .style import Span

#: left, top, width, height in pixels of the picture.
PictureBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """A span where it stands in the picture. side: 1 or 2. line: of its side."""

    span: Span
    box: PictureBox
    side: int
    line: int


def printed(mark: Mark, box: PictureBox, side: int) -> list[Printed]:
    """A number that is the telephone's and the fax's is both."""
    names = mark.span.field.split("+")
    return [Printed(replace(mark.span, field=name, nth=mark.span.nth), box, side, mark.line) for name in names if name]


def fields_of(spans: Iterable[Printed], foreign: bool = False) -> dict[str, list[dict[str, Any]]]:
    """field -> its values with box and side, in card order. What stands on both sides counts once, as printed first.

    foreign: the name is nobody's reading, however it is printed.
    """
    pieces: dict[tuple[str, int, int], list[Printed]] = {}
    for one in spans:
        pieces.setdefault((one.span.field, one.side, one.span.nth), []).append(one)
    out: dict[str, list[dict[str, Any]]] = {}
    for (name, side, _), own in pieces.items():
        value = _joined(name, own)
        known = [_key(name, held["value"]) for held in out.get(name, ())]
        if value and _key(name, value) not in known:
            out.setdefault(name, []).append({"value": value, "box": _around(own), "side": side})
    for part in ("family", "given"):
        if part not in out and (latin := out.get(f"{part}_romaji")):
            # A name that is printed only in latin letters is the name and, of a Japanese one, its own reading.
            out[part] = [dict(value) for value in latin]
            if foreign:
                del out[f"{part}_romaji"]
    return {name: out[name] for name in FIELDS if name in out}


def _joined(name: str, own: list[Printed]) -> str:
    if name in ("family", "given") or own[0].span.value:
        return own[0].span.value or own[0].span.text
    text = ""
    before: Printed | None = None
    for one in own:
        piece = re.sub(r"\s+", " ", one.span.text).strip(" ")
        glued = before is None or name in ("email", "url") or piece.startswith(",")
        text += ("" if glued else " ") + piece
        before = one
    return text


def _key(name: str, value: str) -> str:
    """A number printed for home and from abroad is one; so is a mail address printed twice."""
    if name in ("tel", "fax", "mobile"):
        return re.sub(r"\D", "", value.translate(_HALF)).removeprefix("81").lstrip("0")
    return value.translate(_HALF).lower()


_HALF = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("－"): "-"}


def _around(own: list[Printed]) -> PictureBox:
    left, top = min(p.box[0] for p in own), min(p.box[1] for p in own)
    right, bottom = max(p.box[0] + p.box[2] for p in own), max(p.box[1] + p.box[3] for p in own)
    return left, top, right - left, bottom - top
