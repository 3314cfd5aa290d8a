"""Strips of a card → the lines of its text, in the order in which a person reads them, gaps kept as spaces.

Everything is said for rows. Columns of vertical text are handled as rows of a card lying on its left side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from enishi.reading.text import labels, phones
from enishi.reading.text.lines import fold

from .engine import Glyph, Quad
from .strips import Strip

#: Widths in letters' heights: of the box around a line against its letters, of an ASCII letter, of a space.
_LETTER, _NARROW, _SPACE = 0.8, 0.55, 0.5
#: A gap this many times as wide as usual parts words.
_WIDER = 1.4


@dataclass(slots=True)
class Sign:
    """One character of a line. corners: where it stands on the straightened card, None for a space that only a gap
    made. sure, other: as in `engine.Glyph`."""

    text: str
    corners: Quad | None = None
    sure: float = 1.0
    other: str = ""
    other_sure: float = 0.0


@dataclass(slots=True)
class _Run:
    """Signs on one row, with their box in reading coordinates: u along the text, v across it."""

    signs: list[Sign]
    u0: float
    u1: float
    v0: float
    v1: float

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    @property
    def high(self) -> float:
        return self.v1 - self.v0


def lines_of(strips: list[Strip]) -> list[list[Sign]]:
    """The lines of a card. Rows and columns on one card are read apart: the kind of which there is more first."""
    tall = [strip for strip in strips if strip.tall]
    wide = [strip for strip in strips if not strip.tall]
    kinds = sorted((tall, wide), key=lambda kind: -sum(len(strip.glyphs) for strip in kind))
    lines: list[list[Sign]] = []
    for kind in kinds:
        runs = _merged([_run(strip) for strip in kind])
        lines += [run.signs for run in _in_order(runs)]
    return lines


def _run(strip: Strip) -> _Run:
    quad = strip.quad
    if strip.tall:
        u, v = quad[:, 1], -quad[:, 0]
        # A column's own top left is its top right corner: it is read from the top, its rows to the left.
        quad = np.roll(quad, -1, axis=0)
    else:
        u, v = quad[:, 0], quad[:, 1]
    return _Run(_spaced(strip, quad), float(u.min()), float(u.max()), float(v.min()), float(v.max()))


def _spaced(strip: Strip, quad: Quad) -> list[Sign]:
    """The signs of a strip, with spaces where the printer left a gap. quad: from the beginning of the text on."""
    long, high = _along(quad)
    glyphs = [glyph for glyph in strip.glyphs if glyph.text != " "]
    said = _said_spaces(strip.glyphs)
    usual = _usual_advance(glyphs, long, high)
    signs: list[Sign] = []
    for number, glyph in enumerate(glyphs):
        if number:
            before = glyphs[number - 1]
            apart = (glyph.x - before.x) * long
            width = usual * (_width(before) + _width(glyph)) / 2
            if number in said or (apart > _WIDER * width and apart - width > 0.45 * usual):
                wide = max(1, round((apart - width) / (usual * _SPACE)))
                signs += [Sign(" ") for _ in range(min(wide, 8))]
        half = usual * _width(glyph) / 2 / long
        signs.append(
            Sign(glyph.text, _between(quad, glyph.x - half, glyph.x + half), glyph.sure, glyph.other, glyph.other_sure)
        )
    return signs


def _along(quad: Quad) -> tuple[float, float]:
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _said_spaces(glyphs: list[Glyph]) -> set[int]:
    """The places, counted without spaces, before which the recogniser saw one."""
    places, number = set(), 0
    for glyph in glyphs:
        if glyph.text == " ":
            places.add(number)
        else:
            number += 1
    return places


def _width(glyph: Glyph) -> float:
    return _NARROW if glyph.text.isascii() else 1.0


def _usual_advance(glyphs: list[Glyph], long: float, high: float) -> float:
    """From one full-width character to the next: letters set apart to fill a line have no gaps between them."""
    steps = [
        (b.x - a.x) * long / ((_width(a) + _width(b)) / 2)
        for a, b in pairwise(glyphs)
        if not (a.text + b.text).isascii()
    ]
    least = _LETTER * high
    if not steps:
        return least
    if len(steps) < 5:
        return max(min(steps), least)
    return max(float(np.median(steps)), least)


def _between(quad: Quad, start: float, stop: float) -> Quad:
    """The part of a quad between two shares of its length."""
    start, stop = max(0.0, start), min(1.0, max(stop, start + 0.001))
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.stack([quad[0] + start * top, quad[0] + stop * top, quad[3] + stop * bottom, quad[3] + start * bottom])


def _merged(runs: list[_Run]) -> list[_Run]:
    """Runs of one row that belong together, put together: a label with its number, letters set far apart."""
    out: list[_Run] = []
    for run in sorted(runs, key=lambda r: r.u0):
        before = max((b for b in out if _follows(b, run)), key=lambda b: b.u1, default=None)
        if before is None:
            out.append(run)
            continue
        gap = max(1, round((run.u0 - before.u1) / (before.high * _LETTER * _SPACE)))
        before.signs += [Sign(" ") for _ in range(min(gap, 8))] + run.signs
        before.u1 = max(before.u1, run.u1)
        before.v0, before.v1 = min(before.v0, run.v0), max(before.v1, run.v1)
    return out


def _follows(before: _Run, run: _Run) -> bool:
    shared = min(before.v1, run.v1) - max(before.v0, run.v0)
    gap = run.u0 - before.u1
    if shared < 0.6 * min(before.high, run.high) or gap < -0.7 * before.high:
        return False
    alike = 0.7 < run.high / before.high < 1.45
    text = before.text.strip()
    if gap < 8 * before.high and len(text) <= 12 and _is_label(text) and run.high < 2 * before.high:
        return True
    letters_apart = len(text.replace(" ", "")) <= 4 and len(run.text) <= 2 and alike
    return alike and gap < (3.5 if letters_apart else 1.2) * max(before.high, run.high)


def _is_label(text: str) -> bool:
    folded = fold(text).strip()
    return bool(phones.label_alone(folded) or labels.field_of(folded.rstrip(":. ")))


def _in_order(runs: list[_Run]) -> list[_Run]:
    """Blocks from the left where a white band parts them from top to bottom, otherwise from the top."""
    if len(runs) < 2:
        return runs
    high = float(np.median([run.high for run in runs]))
    beside = _parted(sorted(runs, key=lambda r: r.u0), lambda r: (r.u0, r.u1), 1.5 * high)
    if beside and min(len(side) for side in beside) > 1:
        return [*_in_order(beside[0]), *_in_order(beside[1])]
    above = _parted(sorted(runs, key=lambda r: r.v0), lambda r: (r.v0, r.v1), -0.2 * high)
    if above:
        return [*_in_order(above[0]), *_in_order(above[1])]
    return sorted(runs, key=lambda r: (round((r.v0 + r.v1) / 2 / high), r.u0))


def _parted(
    runs: list[_Run], span: Callable[[_Run], tuple[float, float]], least: float
) -> tuple[list[_Run], list[_Run]] | None:
    """The runs on either side of the widest band of at least this width that none of them crosses."""
    best, cut, reach = least, 0, span(runs[0])[1]
    for number, run in enumerate(runs[1:], 1):
        start, stop = span(run)
        if start - reach > best:
            best, cut = start - reach, number
        reach = max(reach, stop)
    return (runs[:cut], runs[cut:]) if cut else None
