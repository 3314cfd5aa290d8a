"""Runs of text and the rows they stand in: what the engine lays out and the PDF and the picture draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from .glyphs import ABOVE, BELOW, Stance, Typeface, signs
from .pieces import Piece

#: A point in millimetres.
PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that are drawn at one go; lengths in millimetres, from the upper left corner of the card.

    x, y: where the baseline begins. spacing: after each sign. turned: clockwise by a quarter, about x, y. level: two
    digits within the place of one sign. soft: in the lighter ink, where there are two. length: of the whole run.
    """

    text: str
    x: float
    y: float
    size: float
    length: float
    stance: Stance = "flat"
    spacing: float = 0.0
    turned: bool = False
    level: bool = False
    soft: bool = False

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


def widths(typeface: Typeface, pieces: Sequence[Piece]) -> list[float]:
    """In em."""
    return [1.0 if piece.level else typeface.advance(piece.text, piece.stance) for piece in pieces]


def runs_of(
    typeface: Typeface,
    pieces: Sequence[Piece],
    size: float,
    x: float,
    y: float,
    spacing: float = 0.0,
    soft: bool = False,
) -> Iterator[Run]:
    """The runs of one line, from x on. size, spacing in mm."""
    for _key, group in groupby(enumerate(pieces), lambda one: (one[1].stance, one[1].level and one[0])):
        together = [piece for _place, piece in group]
        length = sum(widths(typeface, together)) * size + spacing * (len(together) - 1)
        text = "".join(piece.text for piece in together)
        level = together[0].level
        if text.strip():
            yield Run(text, x, y, size, length, together[0].stance, spacing, level=level, soft=soft)
        x += length + spacing


def trimmed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Without the spaces at either end."""
    start, end = 0, len(pieces)
    while start < end and pieces[start].text.isspace():
        start += 1
    while end > start and pieces[end - 1].text.isspace():
        end -= 1
    return pieces[start:end]


def signs_of(run: Run) -> Iterator[str]:
    return signs(run.text)


def cut_for(face: Typeface, stance: Stance, runs: Iterable[Run]) -> bytes:
    """The font of all signs that stand in this way among these runs. Raises Missing."""
    return face.cut(stance, (sign for run in runs if run.stance == stance for sign in signs_of(run)))
