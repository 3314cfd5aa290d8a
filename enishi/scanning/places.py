"""The sides of a card, each straightened, and where on them each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enishi.scanning.cropping import Box, Card, card_in
from enishi.scanning.models import Reading


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card. card: where it lies in the reading's photograph; None where nothing could be opened.

    found_with: whether it is the back that the reader found in the same picture as the front.
    """

    reading: Reading
    card: Card | None
    found_with: bool = False


def side_of(reading: Reading, *, found_with: bool = False) -> Side:
    """A side of a reading; where no card was found, the whole photograph."""
    photograph = reading.photograph
    outline = reading.found.get("back" if found_with else "outline") or ()
    return Side(reading, card_in(photograph.width, photograph.height, outline), found_with)


def sides_of(front: Reading, backs: Sequence[Reading]) -> list[Side]:
    """The front of a card, and its back, if it has one."""
    if backs:
        return [side_of(front), side_of(backs[0])]
    return [side_of(front), *([side_of(front, found_with=True)] if front.found.get("back") else [])]


def place(value: Mapping[str, Any], sides: Sequence[Side]) -> Box | None:
    """x, y, w, h of a value on its side of the card (as `cropping.Card` counts), or None."""
    box, number = value.get("box"), value.get("side", 1)
    if not box or number > len(sides):
        return None
    side = sides[number - 1]
    # On a card that lies askew a box around a whole line holds its neighbours, too; its signs do not.
    return (side.card.box(_signs(value, side.reading, box)) or side.card.box([box])) if side.card else None


def _signs(value: Mapping[str, Any], side: Reading, box: Sequence[int]) -> Iterator[Sequence[int]]:
    """The boxes of the signs that a value was read from."""
    sources = str(value.get("source", "")).split("\n")
    x, y, w, h = box
    for line in side.found.get("lines") or ():
        if line["text"] in sources or line["text"].strip() in sources:
            for sign in line["boxes"]:
                if sign and x <= sign[0] and y <= sign[1] and sign[0] + sign[2] <= x + w and sign[1] + sign[3] <= y + h:
                    yield sign
