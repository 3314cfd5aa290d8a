"""Columns set as rows: each character is cut out, turned upright and put behind the one before it.

The recogniser knows rows far better than columns laid on their side, where it passes over small kana, takes メ for X
and counts strokes wrongly. Letters that are printed sideways are left as they lie, and were read so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from . import engine
from .engine import Glyph, Pixels

#: In pixels of a row: from one character to the next.
_ADVANCE = 42
#: In heights of a strip: from one character of a column to the next, where nothing tells.
_USUAL_PITCH = 0.78
#: How much narrower and wider than the pitch a character may be cut; what it costs to be so, to lie off the middle of
#: its cell, to be cut through ink, and each cell and each pixel of paper between cells.
_NARROWEST, _WIDEST = 0.78, 1.25
_UNEVEN, _ASIDE, _THROUGH, _CELL, _PAPER = 8.0, 3.0, 4.0, 0.02, 0.008
#: The share of ink up to which a column of pixels is paper; cells with less ink than this share are specks.
_BLANK, _SPECK = 0.03, 0.012
#: Read for strokes, whole or in pieces: they do not say how far characters stand apart.
_STROKES = frozenset("一二三-ー—―Ⅲ1Il|ニミ=∥ⅡF¥テデⅠノ,.:・ ")
_BRACKETS = frozenset("()（）「」[]〔〕")
#: Letters that lie stand nearer than this share of the pitch; how sure few and many of them must be.
_NEAR, _FEW, _MANY = 0.72, 0.9, 0.75
#: What was read surely as it lay is kept where the upright character is so doubtful.
_SURE, _DOUBTFUL = 0.9, 0.6
_ONE_SIGN = {"(株)": "㈱", "(有)": "㈲"}
_KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)))) | {"ー"}


@dataclass(slots=True)
class _Cell:
    """Where a character stands: its middle in the column as a share of its length, where its cell ends in the row, and
    what was read there as it lay. long: nothing in it is higher than long."""

    x: float
    start: int
    stop: int
    before: list[Glyph]
    long: bool


@dataclass(slots=True)
class Row:
    """A column set as a row. picture: None where nothing is left to read. told: what is known without. bars: (start,
    stop) in pixels of the column. pitch: as a share of the column's length."""

    picture: Pixels | None
    cells: list[_Cell]
    told: list[Glyph]
    bars: list[tuple[int, int]]
    pitch: float


def set_upright(cut: Pixels, first: list[Glyph]) -> Row:
    """A column, cut as `engine.strip_of` lays it, as a row. first: what was read in it as it lies."""
    wide = cut.shape[1]
    pitch = _pitch(first, wide)
    # Half a character more at both ends, so that the first and the last have whole cells.
    margin = int(pitch / 2)
    ink = np.pad(engine.ink_of(cut), ((0, 0), (margin, margin)))
    cut = cv2.copyMakeBorder(cut, 0, 0, margin, margin, cv2.BORDER_REPLICATE)
    across = ink[4:-4].sum(axis=0) / engine.HEIGHT
    paper = np.median(cut[ink == 0], axis=0).astype(cut.dtype)
    row, pieces, at, behind = Row(None, [], [], [], pitch / wide), list[Pixels](), 0, 0
    for start, stop, sideways in _spans(first, across, pitch, margin, wide):
        if sideways:
            row.told += [glyph for glyph in first if start <= glyph.x * wide + margin < stop]
            continue
        for left, right in ((a + start, b + start) for a, b in _cells(across[start:stop], pitch)):
            if ink[4:-4, left:right].sum() < _SPECK * engine.HEIGHT * pitch:
                continue
            if (is_bar := _is_bar(ink[:, left:right])) or left - behind > 0.3 * pitch:
                pieces.append(np.full((engine.HEIGHT, _ADVANCE // 2, 3), paper))
                at += _ADVANCE // 2
            behind = right
            if is_bar:
                row.bars.append((left - margin, right - margin))
                continue
            before = [glyph for glyph in first if left <= glyph.x * wide + margin < right]
            pieces.append(_turned(cut[:, left:right], before, paper))
            x, long = ((left + right) / 2 - margin) / wide, _is_long(ink[:, left:right])
            row.cells.append(_Cell(x, at, at + _ADVANCE, before, long))
            at += _ADVANCE
    if row.cells:
        row.picture = np.concatenate(pieces, axis=1)
    return row


def glyphs_of(row: Row, said: list[Glyph]) -> list[Glyph]:
    """What a column says, its bars left out. said: what was read in the row's picture."""
    out = list(row.told)
    across = row.picture.shape[1] if row.picture is not None else 1
    for cell in row.cells:
        own = [glyph for glyph in said if cell.start <= glyph.x * across < cell.stop]
        sure = sum(glyph.sure for glyph in own) / max(1, len(own))
        lay = cell.before
        # A bracket may be cut out together with its neighbour.
        clear = sure < (_DOUBTFUL if len(lay) == 1 else _SURE) and all(
            glyph.sure > _SURE and glyph.text not in _STROKES for glyph in lay
        )
        if clear or not own:
            # A long vowel with a curve in it is nothing at all to the recogniser.
            out += lay or ([Glyph("ー", cell.x, _DOUBTFUL, "", 0.0)] if cell.long else [])
            continue
        middle = (cell.start + cell.stop) / 2
        # The paper beside it is no longer that of the card: what was seen before says of it.
        space = max((glyph.space for glyph in lay), default=0.0)
        own = _one_sign(own)
        out += [replace(g, x=cell.x + (g.x * across - middle) / _ADVANCE * row.pitch / 2, space=space) for g in own]
    return _with_long_vowels(sorted(out, key=lambda glyph: glyph.x))


def _one_sign(glyphs: list[Glyph]) -> list[Glyph]:
    """㈱ and ㈲ are read in three pieces."""
    sign = _ONE_SIGN.get("".join(glyph.text for glyph in glyphs))
    return [replace(glyphs[1], text=sign)] if sign else glyphs


def _pitch(glyphs: list[Glyph], wide: int) -> float:
    """From one character to the next, in pixels: that of the surely read ones, however many were passed over."""
    own = [g for g in glyphs if g.sure > 0.8 and g.text not in _STROKES and not g.text.isascii()]
    steps = [(b.x - a.x) * wide for a, b in pairwise(own)]
    near = [step for step in steps if 0.45 < step / engine.HEIGHT < 1.15]
    if not near:
        return _USUAL_PITCH * engine.HEIGHT
    usual = float(np.median(near))
    whole = [step for step in steps if round(step / usual) in (1, 2, 3, 4) and abs(step / usual % 1 - 0.5) > 0.38]
    return sum(whole) / sum(round(step / usual) for step in whole) if whole else usual


def _spans(
    glyphs: list[Glyph], across: NDArray[np.float64], pitch: float, margin: int, wide: int
) -> list[tuple[int, int, bool]]:
    """(start, stop, whether letters lie sideways there) of the parts of a column, in order."""
    blank = np.flatnonzero(across <= _BLANK)
    out, at = list[tuple[int, int, bool]](), 0
    for run in _sideways(glyphs, pitch / wide):
        step = float(np.median([(b.x - a.x) * wide for a, b in pairwise(run)]))
        start = int(run[0].x * wide + margin - 0.7 * step)
        stop = int(run[-1].x * wide + margin + 0.7 * step)
        # An @ is wider than other letters: up to the paper beside it.
        left = blank[(blank <= start) & (blank > start - pitch / 2)]
        right = blank[(blank >= stop) & (blank < stop + pitch / 2)]
        start, stop = (
            max(at, int(left[-1]) if len(left) else int(start)),
            int(right[0]) + 1 if len(right) else int(stop),
        )
        out += [(at, start, False), (start, stop, True)]
        at = stop
    return [*out, (at, len(across), False)]


def _sideways(glyphs: list[Glyph], pitch: float) -> list[list[Glyph]]:
    """Runs of letters and figures that stand nearer to each other than characters of a column do."""
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        far = runs[-1] and glyph.x - runs[-1][-1].x > 2.5 * pitch
        if far or not glyph.text.isascii():
            runs.append([])
        if glyph.text.isascii():
            runs[-1].append(glyph)
    return [run for run in runs if len(run) > 1 and _lies(run, pitch)]


def _lies(run: list[Glyph], pitch: float) -> bool:
    near = float(np.median([b.x - a.x for a, b in pairwise(run)])) < _NEAR * pitch
    sure = sum(glyph.sure for glyph in run) / len(run) > (_MANY if len(run) > 3 else _FEW)
    return near and sure and sum(glyph.text.isalnum() for glyph in run) > 1


def _cells(across: NDArray[np.float64], pitch: float) -> list[tuple[int, int]]:
    """(start, stop) of each character: cuts through little ink, one pitch apart, each character in the middle of its
    cell. across: the share of ink at each pixel along the column. Looked at in steps of two pixels."""
    steps = len(across) // 2
    ink = across[: 2 * steps].reshape(steps, 2).mean(axis=1)
    inked = np.flatnonzero(ink > _BLANK)
    if not len(inked):
        return []
    each = pitch / 2
    widths = np.arange(int(_NARROWEST * each), int(np.ceil(_WIDEST * each)) + 1)
    uneven = _UNEVEN * (widths / each - 1) ** 2 + _CELL
    through = _THROUGH * np.concatenate([[0], np.minimum(ink[:-1], ink[1:]), [0]])
    after = np.searchsorted(inked, np.arange(steps + 1))
    cost, back = np.full(steps + 1, np.inf), np.full(steps + 1, -1)
    cost[0] = 0
    for stop in range(1, steps + 1):
        if ink[stop - 1] <= _BLANK:
            cost[stop], back[stop] = cost[stop - 1] + _PAPER, stop - 1
        start = stop - widths[widths <= stop]
        held = after[start] < after[stop]
        if not held.any():
            continue
        first, last = inked[np.minimum(after[start], len(inked) - 1)], inked[after[stop] - 1]
        aside = ((first + last + 1) / 2 - (start + stop) / 2) / each
        each_cost = cost[start] + uneven[: len(start)] + _ASIDE * aside**2 + through[start] + through[stop]
        best = int(np.where(held, each_cost, np.inf).argmin())
        if each_cost[best] < cost[stop]:
            cost[stop], back[stop] = each_cost[best], start[best]
    out, stop = list[tuple[int, int]](), steps
    while stop > 0 and back[stop] >= 0:
        if back[stop] < stop - 1:
            out.append((2 * int(back[stop]), 2 * stop))
        stop = int(back[stop])
    return out[::-1]


def _is_bar(ink: NDArray[np.uint8]) -> bool:
    """Whether a cell holds a thin line along the middle of the column and nothing else: a dash or a long vowel."""
    down, along = np.nonzero(ink[3:-3])
    if len(down) < 8:
        return False
    high, long = int(np.ptp(down)) + 1, int(np.ptp(along)) + 1
    aside = abs((down.max() + down.min()) / 2 + 3 - engine.HEIGHT / 2)
    thin = long > 2.2 * high and high <= 0.22 * engine.HEIGHT and aside < 0.2 * engine.HEIGHT
    return bool(thin and long >= 0.3 * ink.shape[1] and len(down) > high * long / 2)


def _is_long(ink: NDArray[np.uint8]) -> bool:
    """Whether what a cell holds is much longer than high, and fills most of it."""
    down, along = np.nonzero(ink[3:-3])
    return len(down) > 8 and bool(np.ptp(along) > max(1.6 * np.ptp(down), 0.4 * ink.shape[1]))


def _turned(cell: Pixels, before: list[Glyph], paper: Pixels) -> Pixels:
    """A character upright in the middle of its place in the row; brackets lie in columns, and stand laid down."""
    if not (len(before) == 1 and before[0].text in _BRACKETS and before[0].sure > 0.7):
        cell = np.rot90(cell, -1)
    high, wide = min(cell.shape[0], engine.HEIGHT), min(cell.shape[1], _ADVANCE)
    top, left = (cell.shape[0] - high) // 2, (cell.shape[1] - wide) // 2
    out = np.full((engine.HEIGHT, _ADVANCE, 3), paper)
    y, x = (engine.HEIGHT - high) // 2, (_ADVANCE - wide) // 2
    out[y : y + high, x : x + wide] = cell[top : top + high, left : left + wide]
    return out


def _with_long_vowels(glyphs: list[Glyph]) -> list[Glyph]:
    """An upright stroke behind kana, and before no letter, is a long vowel with a curve in it."""
    out = list(glyphs)
    for at in range(1, len(out)):
        behind = out[at + 1].text if at + 1 < len(out) else ""
        if out[at].text in "1!lI|丨" and out[at - 1].text in _KANA and not (behind and behind.isascii()):
            out[at] = replace(out[at], text="ー")
    return out
