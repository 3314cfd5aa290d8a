"""The name in the middle of a card, its reading above each part (beside it in vertical lines)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from enishi.cards.meishi import Name, is_latin

from .breaking import broken, costs
from .glyphs import ABOVE, Typeface
from .pieces import Pieces, across, down
from .runs import PT, Row, Run, run_of, trimmed, width

FLOOR = 5 * PT
#: Of the size of the name.
_RUBY, _SPACING, _RUBY_SPACING = 0.38, 0.1, 0.12
#: Below these shares of the size that was asked for, the name is parted into lines.
_IN_ONE, _PARTED = 0.6, 0.45


class _Part(NamedTuple):
    """A part of a name and its reading, with their widths at size 1."""

    said: Pieces
    read: Pieces
    spacing: float
    base: float
    ruby: float

    def width(self, size: float) -> float:
        return max(self.base * size, self.ruby * _ruby(size))


def _ruby(size: float) -> float:
    return max(FLOOR, size * _RUBY)


def name_rows(face: Typeface, name: Name, size: float, room: float, vertical: bool = False) -> list[Row]:
    """size: the largest, in mm. room: the length of a line."""
    turn = down if vertical else across
    parts = [_part(face, said, read, turn) for said, read in name.parts]
    gap = 0.3 if any(is_latin(said) for said, _ in name.parts) else 1.0 if sum(len(p.said) for p in parts) < 5 else 0.6
    for lines, least in (([parts], _IN_ONE), ([[part] for part in parts], _PARTED)):
        fitting = min((_fitting(line, gap, size, room) for line in lines if line), default=0.0)
        if fitting >= max(FLOOR, least * size):
            rows = [_row(face, line, gap, fitting) for line in lines]
            return [Row(row.height * (1.2 if row is not rows[-1] else 1), row.runs) for row in rows]
    return _in_many_lines(face, name, size * _PARTED, room, turn) if parts else []


def _part(face: Typeface, said: str, read: str, turn: Callable[[str], Pieces]) -> _Part:
    base, ruby = turn(said), turn(read) if read != said else ()
    spacing = 0.01 if is_latin(said) else _SPACING
    spread = [width(face, p) + s * max(len(p) - 1, 0) for p, s in ((base, spacing), (ruby, _RUBY_SPACING))]
    return _Part(base, ruby, spacing, *spread)


def _fitting(line: Sequence[_Part], gap: float, size: float, room: float) -> float:
    """The largest size, at most this one, at which the line has room; 0 where there is none."""
    while size >= FLOOR and sum(part.width(size) for part in line) + gap * size * (len(line) - 1) > room:
        size *= 0.97
    return size if size >= FLOOR else 0.0


def _row(face: Typeface, line: Sequence[_Part], gap: float, size: float) -> Row:
    ruby = _ruby(size)
    above = ruby * 1.15 if any(part.read for part in line) else 0.0
    runs: list[Run] = []
    x = 0.0
    for part in line:
        room = part.width(size)
        at, top = x + (room - part.base * size) / 2, above + ABOVE * size
        runs.append(run_of(face, part.said, size, at, top, part.spacing * size))
        if part.read:
            at = x + (room - part.ruby * ruby) / 2
            runs.append(run_of(face, part.read, ruby, at, ABOVE * ruby, _RUBY_SPACING * ruby, soft=True))
        x += room + gap * size
    return Row(above + size, tuple(runs))


def _in_many_lines(face: Typeface, name: Name, size: float, room: float, turn: Callable[[str], Pieces]) -> list[Row]:
    """A name so long that its parts are parted: its reading stands above the whole."""
    rows: list[Row] = []
    for text, height, soft in ((name.reading, FLOOR, True), (str(name), max(FLOOR, size), False)):
        pieces = turn(text)
        measured = [face.advance(piece) * height for piece in pieces]
        for start, end in broken(measured, costs([piece.sign for piece in pieces]), room) if pieces else ():
            run = run_of(face, trimmed(pieces[start:end]), height, 0.0, ABOVE * height, soft=soft)
            rows.append(Row(height * 1.15, (run,)))
    return rows
