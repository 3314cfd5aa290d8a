"""Characters that the recogniser cannot tell, told apart by their shapes: 崎 and 﨑, 吉 and 𠮷, 濱 and 濵.

It knows only one of each, or sees only one. So the character is cut out again, drawn to a small square, and weighed
with a table of weights: one number for each place of the square, above nought together for the second of a pair.
`benchmarks/photographs/shapes.py` learns the weights from Japanese fonts and says how often they err.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from . import engine
from .engine import Glyph, Pixels
from .shapes_learned import WEIGHTS

#: The square, and how high a line is cut out for it.
SIDE, HIGH = 20, 96
#: In letters: how far a character reaches from its middle; where the paper beside it is looked for.
_HALF, _BESIDE = 0.56, 0.3
#: How dark ink is, from paper (0) to print (1); fewer pixels than this are no character.
_INK, _LEAST = 0.4, 8
#: Up to this on either side of nought nobody can say, from there on one is likelier, and then clear; how sure we are.
DOUBT, CLEAR, _DOUBTED, _TOLD = 0.3, 0.6, 0.5, 0.95

#: Places are written with the common one: 長崎県, 川崎市.
_PLACE = re.compile("[都道府県市区町村郡]")
_PAIR_OF = {sign: pair for pair in WEIGHTS for sign in pair}


def settle(image: Pixels, quad: engine.Quad, glyphs: list[Glyph]) -> None:
    """Tell the characters of a line that have a twin; in place. image: the card, upright."""
    at = [number for number, glyph in enumerate(glyphs) if glyph.text in _PAIR_OF]
    if not at or _PLACE.search("".join(glyph.text for glyph in glyphs)):
        return
    tall = engine.is_tall(quad)
    wide, high = engine.size_of(quad)
    if tall:
        quad, wide, high = np.roll(quad, -1, axis=0), high, wide
    cut = engine.cut_out(image, quad, round(HIGH * wide / max(high, 1.0)), HIGH)
    for number in at:
        glyph = glyphs[number]
        others = [abs(glyph.x - other.x) * cut.shape[1] for other in glyphs if other is not glyph]
        square = square_of(cut, glyph.x * cut.shape[1], min([0.8 * HIGH, *others]), tall)
        if square is None:
            glyph.sure = min(glyph.sure, _DOUBTED)
        else:
            _tell(glyph, square)


def _tell(glyph: Glyph, square: NDArray[np.float32]) -> None:
    pair = _PAIR_OF[glyph.text]
    said = float(features(square[None])[0] @ _weights(pair))
    if abs(said) >= DOUBT:
        glyph.text = pair[said > 0]
    glyph.sure = _TOLD if abs(said) >= CLEAR else _DOUBTED


@cache
def _weights(pair: str) -> NDArray[Any]:
    scale, coded = WEIGHTS[pair]
    return np.frombuffer(base64.b64decode(coded), np.int8).astype(np.float32) * np.float32(scale)


def features(squares: NDArray[np.float32]) -> NDArray[np.float32]:
    """What is weighed of squares, shape (n, SIDE, SIDE): their places, as dark as they are for them; and a one."""
    flat = squares.reshape(len(squares), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    flat = flat / (flat.std(axis=1, keepdims=True) + 1e-6)
    return np.concatenate([flat, np.ones((len(flat), 1), np.float32)], axis=1)


def square_of(cut: Pixels, x: float, letter: float, tall: bool = False) -> NDArray[np.float32] | None:
    """A character of a line, trimmed and drawn to a square; None where there is none. x: its middle, letter: its size,
    in pixels of the cut. tall: it lies on its left side."""
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mask = engine.ink_of(cut).astype(bool)
    if not mask.any() or mask.all():
        return None
    paper, print_ = (
        float(np.median(grey[~mask])),
        float(np.percentile(grey[mask], 20 if grey[mask].mean() < 128 else 80)),
    )
    dark = np.clip((grey - paper) / ((print_ - paper) or 1.0), 0, 1)
    start = max(0, round(x - _HALF * letter))
    dark = dark[:, start : round(x + _HALF * letter)]
    blank = ~(dark > _INK).any(axis=0)
    before = np.flatnonzero(blank[: max(0, round(x - _BESIDE * letter) - start)])
    behind = np.flatnonzero(blank[round(x + _BESIDE * letter) - start :])
    stop = round(x + _BESIDE * letter) - start + int(behind[0]) if len(behind) else dark.shape[1]
    dark = dark[:, int(before[-1]) + 1 if len(before) else 0 : stop]
    rows, columns = (np.flatnonzero((dark > _INK).any(axis=axis)) for axis in (1, 0))
    if len(rows) < _LEAST or len(columns) < _LEAST:
        return None
    trimmed = np.ascontiguousarray(dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    if tall:
        trimmed = np.ascontiguousarray(np.rot90(trimmed, -1))
    return np.asarray(cv2.resize(trimmed, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)
