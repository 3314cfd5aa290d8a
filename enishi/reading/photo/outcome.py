"""What reading a picture gives: cards with their places, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from enishi.reading.fields import Card, Value

from .meaning import PhotoLine

#: The four corners of a card in the picture, clockwise from its own top left.
Outline = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class PhotoCard:
    """One card of a picture.

    card: its fields, boxes in pixels of the picture. lines: what was read, kept so that two sides can be understood
    together. problem: "", no_name, mirrored or cards_overlap. back: the outline of the other side, where both lie in
    one picture and were joined.
    """

    card: Card
    outline: Outline = ()
    lines: list[PhotoLine] = field(default_factory=list)
    problem: str = ""
    back: Outline = ()

    def as_json(self) -> dict[str, Any]:
        fields = {name: [v.as_json() for v in values] for name, values in self.card.fields.items()}
        return {
            "fields": fields,
            "raw": self.card.raw,
            "outline": self.outline,
            "lines": [line.as_json() for line in self.lines],
            "problem": self.problem,
            "back": self.back,
        }

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> PhotoCard:
        fields = {name: tuple(Value.of_json(v) for v in values) for name, values in kept["fields"].items()}
        outline, back = (tuple((int(x), int(y)) for x, y in kept.get(side, ())) for side in ("outline", "back"))
        lines = [PhotoLine.of_json(line) for line in kept["lines"]]
        return cls(Card("photo", fields, raw=kept["raw"]), outline, lines, kept["problem"], back)


@dataclass(slots=True)
class Picture:
    """A picture that was read, or could not be.

    width, height: its pixels, upright; 0 where it could not be opened. jpeg: the picture to keep, written anew without
    metadata; empty where it could not be opened. problem: "" or a code: not_a_picture, pdf, picture_too_large,
    damaged_picture, no_heic, no_ocr, took_too_long, reader_stopped, animated, no_card, no_text, receipt,
    cards_overlap. cards: in reading order.
    """

    width: int = 0
    height: int = 0
    jpeg: bytes = b""
    problem: str = ""
    cards: list[PhotoCard] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """All but the picture itself."""
        return {
            "width": self.width,
            "height": self.height,
            "problem": self.problem,
            "cards": [card.as_json() for card in self.cards],
        }

    @classmethod
    def of_json(cls, kept: dict[str, Any], jpeg: bytes = b"") -> Picture:
        cards = [PhotoCard.of_json(card) for card in kept["cards"]]
        return cls(kept["width"], kept["height"], jpeg, kept["problem"], cards)
