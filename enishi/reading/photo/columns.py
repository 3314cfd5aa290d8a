"""Columns of vertical text, read twice: laid on their left side, and set as rows (`upright`).

A long-vowel mark or a dash between numbers is a bar there, and it lies along the line: the recogniser passes over it,
and often over the character beside it. So bars are found by their shape, and what stands between them is read apart.
Of the two readings the one that holds a whole number, else the surer one, is taken; figures on which they differ are
doubted.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from . import engine, figures, upright
from .engine import Glyph, Pixels

#: In heights of a strip: how long a bar is at least, how thick at most, how far from the middle.
_LONG, _THICK, _ASIDE = 0.42, 0.2, 0.18
#: Nearer than this, two looks saw one character.
_LETTER = 0.55
_STROKES = frozenset("ー一-—―|｜1lI‐ ")
_DIGITS = frozenset("0123456789〇一二三四五六七八九十")
#: A telephone number or a postal code, whole, where there are so many figures.
_FIGURE = "[〇一二三四五六七八九]"
_FIGURES, _MANY_FIGURES = re.compile(f"{_FIGURE}[{_FIGURE[1:-1]}-]*"), 6
_WHOLE = re.compile(
    f"(?=.{{12,13}}$)〇{_FIGURE}{{1,4}}-{_FIGURE}{{1,4}}-{_FIGURE}{{3,4}}|{_FIGURE}{{3}}-{_FIGURE}{{4}}"
)
#: The reading as a row is taken where it is this much less sure, too; how sure a figure is on which they differ.
_AS_SURE, _DIFFERS = 0.03, 0.7


def recognise_columns(cuts: list[Pixels], first: list[list[Glyph]]) -> list[list[Glyph]]:
    """What columns say, each cut as `engine.strip_of` lays it. first: what was read in them as rows."""
    bars = [_seen(_bars(cut), glyphs, cut.shape[1]) for cut, glyphs in zip(cuts, first, strict=True)]
    pieces: list[tuple[int, int, Pixels]] = []
    for number, (cut, own) in enumerate(zip(cuts, bars, strict=True)):
        starts = [0, *(stop for _, stop in own)]
        stops = [*(start for start, _ in own), cut.shape[1]]
        for start, stop in zip(starts, stops, strict=True):
            if stop - start >= engine.HEIGHT // 3:
                pieces.append((number, start, np.ascontiguousarray(cut[:, start:stop])))
    said = engine.recognise([piece for _, _, piece in pieces])
    glyphs: list[list[Glyph]] = [[] for _ in cuts]
    for (number, start, piece), own_glyphs in zip(pieces, said, strict=True):
        wide = cuts[number].shape[1]
        glyphs[number] += [replace(g, x=(start + g.x * piece.shape[1]) / wide) for g in own_glyphs]
    lying = [
        figures.told_by_strokes(cut, _with_bars(_with_missed(own, before, found, cut.shape[1]), found, cut.shape[1]))
        for own, before, found, cut in zip(glyphs, first, bars, cuts, strict=True)
    ]
    return [_better(*both) for both in zip(lying, _as_rows(cuts, first), strict=True)]


def _as_rows(cuts: list[Pixels], first: list[list[Glyph]]) -> list[list[Glyph]]:
    """What columns say that are set as rows."""
    rows = [upright.set_upright(cut, glyphs) for cut, glyphs in zip(cuts, first, strict=True)]
    said = iter(engine.recognise([row.picture for row in rows if row.picture is not None]))
    return [
        _with_bars(upright.glyphs_of(row, next(said) if row.picture is not None else []), row.bars, cut.shape[1])
        for row, cut in zip(rows, cuts, strict=True)
    ]


def _better(lying: list[Glyph], rows: list[Glyph]) -> list[Glyph]:
    """Of two readings of a column the likelier one, its figures doubted where the other has not the same."""
    first, second = _merit(lying), _merit(rows)
    taken, other = (rows, lying) if (second[0], second[1] + _AS_SURE) >= first else (lying, rows)
    if len(taken) < 2:
        return taken
    near = (taken[-1].x - taken[0].x) / (len(taken) - 1) / 2
    seen = [(glyph.x, _figure(glyph.text)) for glyph in other]
    return [
        replace(glyph, sure=min(glyph.sure, _DIFFERS))
        if glyph.text in _DIGITS
        and not any(abs(x - glyph.x) < near and text == _figure(glyph.text) for x, text in seen)
        else glyph
        for glyph in taken
    ]


def _merit(glyphs: list[Glyph]) -> tuple[bool, float]:
    """(whether its figures make whole numbers, how sure it is on the whole)."""
    numbers = [m[0].strip("-") for m in _FIGURES.finditer("".join(_figure(glyph.text) for glyph in glyphs))]
    whole = all(_WHOLE.fullmatch(number) for number in numbers if len(number) >= _MANY_FIGURES)
    return whole and bool(glyphs), sum(glyph.sure for glyph in glyphs) / max(1, len(glyphs))


def _figure(text: str) -> str:
    return "〇" if text and text in "○◯OＯo" else text


def _bars(cut: Pixels) -> list[tuple[int, int]]:
    """(start, stop) of each bar: a thin line along the middle, with nothing above or below it."""
    high = cut.shape[0]
    ink = engine.ink_of(cut)
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    filled = ink.sum(axis=0)
    found = []
    for x, y, w, h, _area in stats[1:count]:
        middle = abs(y + h / 2 - high / 2)
        if w < _LONG * high or h > _THICK * high or middle > _ASIDE * high:
            continue
        inner = slice(x + w // 8, x + w - w // 8)
        if np.percentile(filled[inner], 90) <= h + 1:
            found.append((int(x), int(x + w)))
    return sorted(found)


def _seen(bars: list[tuple[int, int]], glyphs: list[Glyph], wide: int) -> list[tuple[int, int]]:
    """The bars where the recogniser saw nothing, or a stroke: of 十 and 小 thin strokes may be lost, not the middle."""
    surely = [g.x * wide for g in glyphs if g.sure > 0.6 and g.text not in _STROKES]
    return [(start, stop) for start, stop in bars if not any(start < x < stop for x in surely)]


def _with_missed(glyphs: list[Glyph], first: list[Glyph], bars: list[tuple[int, int]], wide: int) -> list[Glyph]:
    """With what was seen surely at the first look, and at the second, between bars, no more."""
    apart = _LETTER * engine.HEIGHT / wide
    missed = [
        glyph
        for glyph in first
        if glyph.sure > 0.8
        and not any(abs(glyph.x - other.x) < apart for other in glyphs)
        and not any(start - 4 < glyph.x * wide < stop + 4 for start, stop in bars)
    ]
    return sorted([*glyphs, *missed], key=lambda glyph: glyph.x)


def _with_bars(glyphs: list[Glyph], bars: list[tuple[int, int]], wide: int) -> list[Glyph]:
    """The glyphs of a column with its bars in their places: a dash among numbers, else a long vowel."""
    out = sorted(glyphs, key=lambda glyph: glyph.x)
    for start, stop in bars:
        at = (start + stop) / 2 / wide
        before = _figure(next((g.text for g in reversed(out) if g.x < at), ""))
        behind = _figure(next((g.text for g in out if g.x > at), ""))
        among_numbers = before in _DIGITS and (behind in _DIGITS or not behind)
        out.append(Glyph("-" if among_numbers else "ー", at, 0.95, "", 0.0))
        out.sort(key=lambda glyph: glyph.x)
    return out
