"""The lines of one straightened card, read the right way up.

A card lies in a picture in any of four ways, and its text runs in rows or in columns. The recogniser reads rows, and
columns laid on their left side, well; either of them upside down badly. So the lines are read as they stand, turned
round where that is clearly worse, and what can be read upright then tells rows from columns that lie.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from . import columns, engine, shapes, upright
from .engine import Glyph, Pixels, Quad, is_tall
from .overlooked import overlooked

#: Below this mean certainty a card is tried the other way round.
_WELL_READ = 0.9
#: Below this it may have been photographed in a mirror.
_BADLY_READ = 0.85
#: Lines less sure than this are a pattern of the table, no print.
_PRINT = 0.4
_MOST_LINES = 90
#: In widths of a column: how far from it its last character may stand.
_NEAR = 4.5
#: So many lines, as far as so many times their height, tell rows from columns.
_ASKED, _ASKED_LONG = 2, 6
_DETECT_SIDE, _COLUMNS_SIDE = 736, 1024


@dataclass(slots=True)
class Strip:
    """One line: its corners on the straightened card, and what it says. tall: a column of vertical text."""

    quad: Quad
    glyphs: list[Glyph]
    tall: bool

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def height(self) -> float:
        """The size of its letters."""
        return min(engine.size_of(self.quad))


@dataclass(slots=True)
class Turned:
    """A card's picture the right way up, its lines, and how it was turned: `turns` quarters counter-clockwise,
    mirrored before that."""

    image: Pixels
    strips: list[Strip]
    turns: int
    mirrored: bool
    sure: float


def read_card(image: Pixels, side: int = _DETECT_SIDE) -> Turned:
    """The lines of a straightened card. image: RGB, shape (h, w, 3), lying in any of the four ways."""
    turned = _either_way(image, False, side)
    if turned.sure < _BADLY_READ and len(turned.strips) >= 3:
        other = _either_way(np.ascontiguousarray(image[:, ::-1]), True, side)
        if other.sure > _WELL_READ:
            return other
    return turned


def _either_way(image: Pixels, mirrored: bool, side: int) -> Turned:
    quads = _lines_on(image, side)
    if not quads:
        return Turned(image, [], 0, mirrored, 0.0)
    cuts = [engine.strip_of(image, quad) for quad in quads]
    said = engine.recognise(cuts)
    sure, turns = mean_sure(said), 0
    if sure < _WELL_READ:
        other = engine.recognise([np.ascontiguousarray(cut[::-1, ::-1]) for cut in cuts])
        if mean_sure(other) > sure + 0.02:
            said, sure, turns = other, mean_sure(other), 2
            cuts = [np.ascontiguousarray(cut[::-1, ::-1]) for cut in cuts]
    turns = (turns + _lying(cuts, said, quads)) % 4
    upright, moved = turn(image, quads, turns)
    tall = _mostly_tall(moved, said)
    if turns % 2 or tall:
        # Lines are found better the way they are read, and columns are set smaller than rows.
        moved = _lines_on(upright, _COLUMNS_SIDE if tall else side)
        said = engine.recognise([engine.strip_of(upright, quad) for quad in moved])
    lone = overlooked(upright, moved)
    moved += lone
    said += engine.recognise([engine.strip_of(upright, quad) for quad in lone])
    _read_columns(upright, moved, said)
    strips = [
        Strip(quad, glyphs, is_tall(quad))
        for quad, glyphs in zip(moved, said, strict=True)
        if mean_sure([glyphs]) > _PRINT
    ]
    for strip in strips:
        shapes.settle(upright, strip.quad, strip.glyphs)
        if len(strip.glyphs) == 1 and _is_square(strip.quad):
            # A single character stands in a column or in a row, as most of the others do, unless it ends a column.
            strip.tall = tall or any(_ends(strip, other) for other in strips if other.tall and len(other.glyphs) > 1)
    return Turned(upright, strips, turns, mirrored, sure)


def _ends(strip: Strip, column: Strip) -> bool:
    """Whether a character stands above or below a column that is as wide, not far from it."""
    (x, y), (left, top), (right, bottom) = strip.quad.mean(axis=0), column.quad.min(axis=0), column.quad.max(axis=0)
    wide = float(right - left)
    apart = max(top - y, y - bottom)
    return bool(0 < apart < _NEAR * wide and abs(x - (left + right) / 2) < wide / 3 and 0.7 < strip.height / wide < 1.4)


def _read_columns(image: Pixels, quads: list[Quad], said: list[list[Glyph]]) -> None:
    """Read columns once more, as columns; in place."""
    tall = [number for number, quad in enumerate(quads) if is_tall(quad)]
    cuts = [engine.strip_of(image, quads[number]) for number in tall]
    first = [said[number] for number in tall]
    for number, glyphs in zip(tall, columns.recognise_columns(cuts, first), strict=True):
        said[number] = glyphs


def _mostly_tall(quads: list[Quad], said: list[list[Glyph]]) -> bool:
    """Whether most of the text stands in columns."""
    return sum(len(glyphs) * (1 if is_tall(quad) else -1) for quad, glyphs in zip(quads, said, strict=True)) > 0


def _lines_on(image: Pixels, side: int) -> list[Quad]:
    quads = [quad for quad in engine.find_lines(image, side) if min(engine.size_of(quad)) >= 5]
    # No card has more; of a pattern's hundreds the longest are enough to tell that it is none.
    return sorted(quads, key=lambda quad: -max(engine.size_of(quad)))[:_MOST_LINES]


def mean_sure(said: list[list[Glyph]]) -> float:
    """How sure the characters are; a line that says little counts little."""
    sure = [glyph.sure for glyphs in said for glyph in glyphs]
    return float(np.mean(sure)) if sure else 0.0


def _is_square(quad: Quad) -> bool:
    width, height = engine.size_of(quad)
    return 0.6 < width / max(height, 1) <= 1.6


def _lying(cuts: list[Pixels], said: list[list[Glyph]], quads: list[Quad]) -> int:
    """Quarters by which the card must be turned further, since most of its lines are columns that lie, or rows that
    stand: 0, 1 or 3."""
    tall = sum(len(g) for g, quad in zip(said, quads, strict=True) if is_tall(quad))
    wide = sum(len(g) for g, quad in zip(said, quads, strict=True) if not is_tall(quad))
    most_are_tall = tall > wide
    heads = [
        _head(cut, glyphs)
        for cut, glyphs, quad in zip(cuts, said, quads, strict=True)
        if is_tall(quad) == most_are_tall
    ]
    asked = sorted(heads, key=lambda head: -sum(not glyph.text.isascii() for glyph in head[1]))[:_ASKED]
    asked = [(cut, glyphs) for cut, glyphs in asked if any(not glyph.text.isascii() for glyph in glyphs)]
    if not asked:
        # Only letters: rows, whichever way the card lies. A tall strip was laid on its left side to be read.
        return 1 if most_are_tall else 0
    # Characters of a column can be read upright, each for itself; those of a row then lie on their right side.
    rows = [upright.set_upright(cut, glyphs) for cut, glyphs in asked]
    stood_up = engine.recognise([row.picture for row in rows if row.picture is not None])
    are_columns = _all_sure(stood_up) > _all_sure([glyphs for _, glyphs in asked]) / 2
    if most_are_tall == are_columns:
        return 0
    # Rows in tall strips: turned as those were to be read. Columns in wide strips: back to where they stand.
    return 1 if most_are_tall else 3


def _head(cut: Pixels, glyphs: list[Glyph]) -> tuple[Pixels, list[Glyph]]:
    """The beginning of a strip and what was read there."""
    wide, long = cut.shape[1], min(cut.shape[1], _ASKED_LONG * engine.HEIGHT)
    return cut[:, :long], [replace(g, x=g.x * wide / long) for g in glyphs if g.x * wide < long]


def _all_sure(said: list[list[Glyph]]) -> float:
    return sum(glyph.sure for glyphs in said for glyph in glyphs)


def turn(image: Pixels, quads: list[Quad], turns: int) -> tuple[Pixels, list[Quad]]:
    """A picture and what stands in it, turned by quarters counter-clockwise."""
    height, width = image.shape[:2]
    if turns % 4 == 0:
        return image, quads
    codes = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}
    turned = cv2.rotate(image, codes[turns % 4])
    moved = []
    for quad in quads:
        moved.append(engine.upright(turn_points(quad, width, height, turns % 4)))
    return turned, moved


def turn_points(points: Quad, width: float, height: float, turns: int) -> Quad:
    """Where points of a picture of this size lie once it is turned by quarters counter-clockwise."""
    x, y = points[:, 0], points[:, 1]
    pairs = {0: (x, y), 1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[turns]
    return np.ascontiguousarray(np.stack(pairs, axis=1), np.float32)
