"""Runs of text and the rows they stand in: what the engine lays out and the PDF and the picture draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .glyphs import ABOVE, BELOW, Typeface
from .pieces import Piece, Pieces

#: A point in millimetres.
PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that are drawn at one go; lengths in millimetres, from the upper left corner of the card.

    x, y: where the baseline begins. length: of the whole run. spacing: after each sign. turned: clockwise by a quarter,
    about x, y. soft: in the lighter ink, where there are two.
    """

    pieces: Pieces
    x: float
    y: float
    size: float
    length: float
    spacing: float = 0.0
    turned: bool = False
    soft: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.sign for piece in self.pieces)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """left, top, right, bottom of the em boxes."""
        above, below = ABOVE * self.size, BELOW * self.size
        if self.turned:
            return (self.x - below, self.y, self.x + above, self.y + self.length)
        return (self.x, self.y - above, self.x + self.length, self.y + below)

    def moved(self, along: float, over: float) -> Run:
        return replace(self, x=self.x + along, y=self.y + over)


class Row(NamedTuple):
    """A line and the room it takes; its runs are placed from its own upper left corner."""

    height: float
    runs: tuple[Run, ...]

    @property
    def length(self) -> float:
        return max((run.x + run.length for run in self.runs), default=0.0)


def run_of(
    face: Typeface, pieces: Sequence[Piece], size: float, x: float, y: float, spacing: float = 0.0, soft: bool = False
) -> Run:
    """A run from x on, its baseline at y; size and spacing in mm."""
    length = width(face, pieces) * size + spacing * max(len(pieces) - 1, 0)
    return Run(tuple(pieces), x, y, size, length, spacing, soft=soft)


def width(face: Typeface, pieces: Iterable[Piece]) -> float:
    """In em."""
    return sum(map(face.advance, pieces))


def trimmed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Without the spaces at either end."""
    start, end = 0, len(pieces)
    while start < end and pieces[start].sign.isspace():
        start += 1
    while end > start and pieces[end - 1].sign.isspace():
        end -= 1
    return pieces[start:end]
