"""Strips of a card → the lines of its text, in the order in which a person reads them, gaps kept as spaces.

Everything is said for rows. Columns of vertical text are handled as rows of a card lying on its left side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from enishi.reading.text import labels, phones
from enishi.reading.text.lines import fold
from enishi.reading.text.words import has_kanji, is_kana

from .engine import Glyph, Quad
from .mending import mend_latin_name, mend_line, mend_readings
from .nets import mend_nets
from .numbers import mend_numbers
from .postal import mend_addresses
from .signs import Sign, is_noise, mend_signs, text_of
from .spacing import LETTER, SPACE, spaces
from .strips import Strip

#: The width of an ASCII character, in letters.
_NARROW = 0.55
#: Lines of fewer characters do not say how a card is slanted.
_SLANTED = 5
_IN_BRACKETS = re.compile("[(（].*")
#: Outside a full-width bracket there is at least this much.
_OUTSIDE = 0.28
#: Signs the recogniser does not know, read in pieces; how sure we are of them.
_ONE_SIGN, _SUPPOSED = {"有": "㈲", "株": "㈱"}, 0.5


@dataclass(slots=True)
class _Run:
    """Signs on one row, with their box in reading coordinates: u along the text, v across it."""

    signs: list[Sign]
    u0: float
    u1: float
    v0: float
    v1: float
    tall: bool = False
    slant: float = 0.0

    def place(self, corners: Quad) -> float:
        """Where along the text something stands."""
        x, y = _level(corners, self.slant)
        return float((y if self.tall else x).mean())

    @property
    def text(self) -> str:
        return text_of(self.signs)

    @property
    def high(self) -> float:
        return self.v1 - self.v0


def lines_of(strips: list[Strip]) -> list[list[Sign]]:
    """The lines of a card. Rows and columns on one card are read apart: the kind of which there is more first."""
    tall = [strip for strip in strips if strip.tall]
    wide = [strip for strip in strips if not strip.tall]
    kinds = sorted((tall, wide), key=lambda kind: -sum(len(strip.glyphs) for strip in kind))
    lines: list[list[Sign]] = []
    slant = _slant(strips)
    for kind in kinds:
        runs = _merged([_run(strip, slant) for strip in kind])
        read = [mend_latin_name(mend_line(mend_signs(run.signs))) for run in _in_order(runs)]
        lines += [signs for signs in read if not is_noise(text_of(signs))]
    mend_addresses(lines)
    mend_numbers(lines)
    mend_nets(lines)
    mend_readings(lines)
    return lines


def _slant(strips: list[Strip]) -> float:
    """By how much the lines of a card rise to the right, as a tangent: a long line else reaches into its neighbours."""
    edges = [
        (quad[2] - quad[1] + quad[3] - quad[0]) if strip.tall else (quad[1] - quad[0] + quad[2] - quad[3])
        for strip in strips
        if len(strip.glyphs) >= _SLANTED
        for quad in (strip.quad,)
    ]
    rises = [float(-x / y if abs(y) > abs(x) else y / x) for x, y in edges]
    return float(np.median(rises)) if rises else 0.0


def _level(corners: Quad, slant: float) -> tuple[Any, Any]:
    """Across and down, as if the lines were level."""
    return corners[:, 0] + slant * corners[:, 1], corners[:, 1] - slant * corners[:, 0]


def _run(strip: Strip, slant: float) -> _Run:
    quad = strip.quad
    x, y = _level(quad, slant)
    u, v = (y, -x) if strip.tall else (x, y)
    if strip.tall:
        # A column's own top left is its top right corner: it is read from the top, its rows to the left.
        quad = np.roll(quad, -1, axis=0)
    middle, half = float(v.mean()), strip.height / 2
    return _Run(_spaced(strip, quad), float(u.min()), float(u.max()), middle - half, middle + half, strip.tall, slant)


def _spaced(strip: Strip, quad: Quad) -> list[Sign]:
    """The signs of a strip, with spaces where the printer left a gap. quad: from the beginning of the text on."""
    long, high = _along(quad)
    glyphs, usual = strip.glyphs, _usual_advance(strip.glyphs, long, high)
    signs: list[Sign] = []
    for count, glyph in zip(spaces(glyphs, long / high, strip.tall), glyphs, strict=True):
        signs += [Sign(" ") for _ in range(count)]
        # Within the strip on both sides alike, so that its middle stays where it is.
        half = max(0.005, min(usual * _width(glyph) / 2 / long, glyph.x, 1 - glyph.x))
        corners = _between(quad, glyph.x - half, glyph.x + half)
        signs.append(Sign(glyph.text, corners, glyph.sure, glyph.other, glyph.other_sure))
    return signs if strip.tall else _brackets(glyphs, signs, long / high)


def _brackets(glyphs: list[Glyph], signs: list[Sign], long: float) -> list[Sign]:
    """Full-width brackets have half a letter of paper on their outer side; a whole (有) in one letter is a sign."""
    places = [at for at, sign in enumerate(signs) if sign.text != " "]
    gone: set[int] = set()
    for number, glyph in enumerate(glyphs):
        at = places[number]
        if glyph.text == "(" and number + 2 < len(glyphs) and glyphs[number + 2].text == ")":
            short = _ONE_SIGN.get(glyphs[number + 1].text)
            if short and (glyphs[number + 2].x - glyph.x) * long < 0.95 * LETTER:
                signs[at] = replace(signs[at], text=short, sure=min(glyph.sure, _SUPPOSED))
                gone |= set(range(at + 1, places[number + 2] + 1))
        elif glyph.text == "(" and number and glyph.gap > _OUTSIDE and not glyphs[number - 1].text.isascii():
            signs[at] = replace(signs[at], text="（")
            gone |= set(range(places[number - 1] + 1, at))
        elif glyph.text == ")" and number and not glyphs[number - 1].text.isascii():
            behind = glyphs[number + 1].gap if number + 1 < len(glyphs) else 0.0
            opened = next((signs[p].text for p in reversed(places[:number]) if signs[p].text in "(（"), "")
            if opened == "（" or behind > _OUTSIDE:
                signs[at] = replace(signs[at], text="）")
                if number + 1 < len(glyphs):
                    gone |= set(range(at + 1, places[number + 1]))
    return [sign for at, sign in enumerate(signs) if at not in gone]


def _along(quad: Quad) -> tuple[float, float]:
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _width(glyph: Glyph) -> float:
    return _NARROW if glyph.text.isascii() else 1.0


def _usual_advance(glyphs: list[Glyph], long: float, high: float) -> float:
    """From one full-width character to the next: letters set apart to fill a line have no gaps between them."""
    steps = [
        (b.x - a.x) * long / ((_width(a) + _width(b)) / 2)
        for a, b in pairwise(glyphs)
        if not (a.text + b.text).isascii()
    ]
    least = LETTER * high
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
        gap = _spaces_between(before, run)
        rest = _not_twice(before, run)
        before.signs += ([Sign(" ")] * min(max(gap, 1), 8) if len(rest) == len(run.signs) else []) + rest
        before.u1 = max(before.u1, run.u1)
        before.v0, before.v1 = min(before.v0, run.v0), max(before.v1, run.v1)
    return out


def _spaces_between(before: _Run, run: _Run) -> int:
    """How many half-width spaces lie between two runs: from letter to letter, since a line found is wider than it."""
    letter = before.high * LETTER
    last = next((sign for sign in reversed(before.signs) if sign.corners is not None), None)
    first = next((sign for sign in run.signs if sign.corners is not None), None)
    if last is None or first is None or last.corners is None or first.corners is None:
        return round((run.u0 - before.u1) / (letter * SPACE))
    wide = sum(_NARROW if sign.text.isascii() else 1.0 for sign in (last, first)) / 2
    return round(((run.place(first.corners) - before.place(last.corners)) / letter - wide) / SPACE)


def _not_twice(before: _Run, run: _Run) -> list[Sign]:
    """The signs of a run without those that stand where the one before it ended: two found lines may share paper."""
    last = next((sign for sign in reversed(before.signs) if sign.corners is not None), None)
    if run.u0 >= before.u1 or last is None or last.corners is None:
        return run.signs
    end, half = before.place(last.corners), before.high * LETTER / 2
    kept = [s for s in run.signs if s.corners is None or run.place(s.corners) > min(before.u1, end + half)]
    for count in (3, 2, 1):
        # The same letters, seen whole at the end of one line and in part at the beginning of the next.
        shared = [sign.text for sign in before.signs if sign.corners is not None][-count:]
        if [sign.text for sign in kept[:count]] == shared and all(sign.corners is not None for sign in kept[:count]):
            first = kept[0].corners
            if first is not None and run.place(first) < end + 1.6 * half:
                return kept[count:]
    return kept


def _follows(before: _Run, run: _Run) -> bool:
    """Whether a run goes on where the one before it on its row ended."""
    shared = min(before.v1, run.v1) - max(before.v0, run.v0)
    gap = run.u0 - before.u1
    high = max(before.high, run.high)
    if shared < 0.6 * min(before.high, run.high) or gap < -0.7 * before.high:
        return False
    first, second = "".join(before.text.split()), "".join(_IN_BRACKETS.sub("", run.text).split())
    if gap < 8 * before.high and len(first) <= 12 and _is_label(before.text) and run.high < 2 * before.high:
        return True
    if not 0.7 < run.high / before.high < 1.45:
        return False
    if is_kana(first) and is_kana(second) and len(first + second) <= 14:
        # A reading, its halves above those of a name.
        return gap < 15 * high
    # Behind a post on the same line stands a name as well as alone.
    word = before.text.split()[-1] if before.text.strip() else ""
    set_apart = len(word) <= 4 and len(second) <= 4 and has_kanji(word) and (is_kana(second) or has_kanji(second))
    return gap < (4 if set_apart else 1.2) * high


def _is_label(text: str) -> bool:
    folded = fold(text).strip()
    return bool(phones.announces(folded, "0") or labels.field_of(folded.rstrip(":. ")))


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
    return [run for row in _rows(runs) for run in sorted(row, key=lambda r: r.u0)]


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that stand side by side, from the top."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda r: r.v0 + r.v1):
        middle = (run.v0 + run.v1) / 2
        last = rows[-1] if rows else []
        if last and all(one.v0 < middle < one.v1 and (run.u0 >= one.u1 or run.u1 <= one.u0) for one in last):
            last.append(run)
        else:
            rows.append([run])
    return rows


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
