"""Where on the straightened picture of its card each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from enishi.scanning.cropping import Box, Card, card_in
from enishi.scanning.models import Reading


def card_of(reading: Reading) -> Card | None:
    """The card of a reading in its photograph; where no card was found, the whole. None where nothing was opened."""
    photograph = reading.photograph
    return card_in(photograph.width, photograph.height, reading.found.get("outline") or ())


def place(value: Mapping[str, Any], sides: Sequence[Reading]) -> Box | None:
    """x, y, w, h of a value on the card (as `cropping.Card` counts), or None. sides: its front, and its back."""
    box, number = value.get("box"), value.get("side", 1)
    if not box or number > len(sides):
        return None
    side = sides[number - 1]
    card = card_of(side)
    # On a card that lies askew a box around a whole line holds its neighbours, too; its signs do not.
    return (card.box(_signs(value, side, box)) or card.box([box])) if card else None


def _signs(value: Mapping[str, Any], side: Reading, box: Sequence[int]) -> Iterator[Sequence[int]]:
    """The boxes of the signs that a value was read from."""
    sources = str(value.get("source", "")).split("\n")
    x, y, w, h = box
    for line in side.found.get("lines") or ():
        if line["text"] in sources or line["text"].strip() in sources:
            for sign in line["boxes"]:
                if sign and x <= sign[0] and y <= sign[1] and sign[0] + sign[2] <= x + w and sign[1] + sign[3] <= y + h:
                    yield sign
