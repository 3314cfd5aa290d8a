"""Numbers in columns: 一, 二, 三 and the dash are told apart by their strokes.

The recogniser sees one character or three where 二 and 一 follow each other, and takes a dash for a 一. But characters
of a column stand one pitch apart, and strokes can be counted: laid on its side, each of theirs crosses the strip.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from . import engine
from .engine import Glyph, Pixels

#: Digits that are read rightly, and what may be strokes of others.
_OTHERS = frozenset("〇○OoＯ0四五六七八九")
_STROKED = frozenset("一二三-ー—―Ⅲ1Il|ニミ=")
_KANJI = " 一二三"
#: So many figures make a number, so many of them give its pitch.
_LEAST, _SURELY = 5, 2
#: In pitches: how far from even cells may lie, and what is well read; what of a dash is seen.
_UNEVEN, _LOOSE, _DASH = 0.25, 0.4, 0.45
#: In heights of the strip: how far a stroke crosses it, at least; a dash, at most.
_CROSSES, _THIN = 0.24, 0.2
#: How much lower the valley between two strokes is than they are.
_VALLEY = 0.12
#: So sure the recogniser is believed; how sure we are of what it saw otherwise.
_SURE, _SUPPOSED = 0.9, 0.7


def told_by_strokes(cut: Pixels, glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a column, its numbers put right. cut: the column as `engine.strip_of` lays it."""
    wide = cut.shape[1]
    out: list[Glyph] = []
    ink: NDArray[np.float64] | None = None
    for run in _runs(glyphs):
        anchors = [glyph for glyph in run if glyph.text in _OTHERS]
        pitch = _pitch(run, wide) if len(run) >= _LEAST and len(anchors) >= _SURELY else 0.0
        if pitch:
            ink = _ink_across(cut) if ink is None else ink
            run = _told(run, anchors, pitch, wide, ink)
        out += run
    return out


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs, those that may be one number together."""
    runs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        figure = glyph.text in _OTHERS or glyph.text in _STROKED
        if runs[-1] and figure and (runs[-1][-1].text in _OTHERS or runs[-1][-1].text in _STROKED):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _pitch(run: list[Glyph], wide: int) -> float:
    """From one character to the next, in pixels; 0 where it cannot be told."""
    steps = [(b.x - a.x) * wide for a, b in pairwise(run) if a.text in _OTHERS or b.text in _OTHERS]
    steps = [step for step in steps if 0.5 < step / engine.HEIGHT < 1.1]
    return float(np.median(steps)) if len(steps) >= _SURELY else 0.0


def _told(run: list[Glyph], anchors: list[Glyph], pitch: float, wide: int, ink: NDArray[np.float64]) -> list[Glyph]:
    out = [glyph for glyph in run if glyph.x < anchors[0].x]
    for number, anchor in enumerate(anchors):
        out.append(anchor)
        behind = anchors[number + 1].x if number + 1 < len(anchors) else 2.0
        between = [glyph for glyph in run if anchor.x < glyph.x < behind]
        if behind <= 1:
            between = _cells(between, anchor.x * wide, behind * wide, pitch, wide, ink)
        elif between:
            stop = anchor.x * wide + pitch * (round((between[-1].x - anchor.x) * wide / pitch) + 1)
            between = _cells(between, anchor.x * wide, stop, pitch, wide, ink)
        out += between
    return out


def _cells(
    read: list[Glyph], start: float, stop: float, pitch: float, wide: int, ink: NDArray[np.float64]
) -> list[Glyph]:
    """What stands between two characters, in even cells; as it was read where a cell is neither strokes nor dash."""
    count = round((stop - start) / pitch) - 1
    if abs((stop - start) / pitch - 1 - count) > _UNEVEN * max(1, count) ** 0.5 or count < 1:
        return read
    if _even([start / wide, *(g.x for g in read), stop / wide], pitch / wide) and all(_believed(g) for g in read):
        return read
    step = (stop - start) / (count + 1)
    told = []
    for number in range(1, count + 1):
        middle = start + step * number
        within = [glyph for glyph in read if abs(glyph.x * wide - middle) < step / 2]
        if len(within) == 1 and _believed(within[0]):
            told.append(within[0])
            continue
        text = _text(ink[max(0, round(middle - step / 2)) : round(middle + step / 2)])
        if not text:
            return read
        told.append(next((g for g in within if g.text == text), Glyph(text, middle / wide, _SUPPOSED, "", 0.0)))
    return told


def _believed(glyph: Glyph) -> bool:
    return glyph.sure > _SURE and glyph.text in "一二三-"


def _even(places: list[float], pitch: float) -> bool:
    """Whether neighbours stand about one pitch apart."""
    return all(abs((b - a) / pitch - 1) < _LOOSE for a, b in pairwise(places))


def _ink_across(cut: Pixels) -> NDArray[np.float64]:
    """How much of the strip is ink at each place along it, as a share of its height; grey counts in part."""
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY).astype(np.float64)
    mask = engine.ink_of(cut).astype(bool)
    paper, print_ = float(np.median(grey[~mask])), float(np.median(grey[mask]))
    dark = np.clip((grey - paper) / ((print_ - paper) or 1.0), 0, 1)[4:-4]
    return np.asarray(dark.sum(axis=0) / cut.shape[0])


def _text(across: NDArray[np.float64]) -> str:
    """What one cell holds: 一, 二, 三, a dash, or "" where it is neither."""
    strokes = _peaks(across)
    if 1 <= strokes <= 3:
        return _KANJI[strokes]
    dashed = (across > 0.02) & (across < _THIN)
    return "-" if not strokes and dashed.mean() > _DASH else ""


def _peaks(across: NDArray[np.float64]) -> int:
    """How many strokes cross: peaks with valleys between them."""
    count, rising, low, high = 0, True, 0.0, 0.0
    for value in (*across, 0.0):
        if rising:
            high = max(high, value)
            if high >= _CROSSES and value < high * (1 - _VALLEY):
                count, rising, low = count + 1, False, value
        else:
            low = min(low, value)
            if value > low + _VALLEY * max(high, _CROSSES):
                rising, high = True, value
    return count
