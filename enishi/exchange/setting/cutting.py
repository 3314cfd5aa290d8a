"""The signs of a card cut out of the machine's fonts, as one small font of its own.

A vertical line is set as a line that was turned clockwise by a quarter; its upright signs are turned back within this
font. So it is one run of text. Each sign in each of its stances has a character of its own in the font, out of the
private use area, and `Cut.signs` says what it means: a numeral that is drawn 三 is found by a search for 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from .errors import Missing
from .glyphs import ABOVE, BELOW, DASH_WIDTH, DASHES, Shape, Typeface
from .pieces import Piece, Stance

_UNITS = 1000
_FIRST = 0xE000
#: 1970 as fonts count time: the same card gives the same bytes.
_LONG_AGO = 0x7C259DC0
_KANJI_DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
#: What lies down in a vertical line even where a font has no shape of its own for it (Unicode, UAX #50).
_LIES = frozenset("ー―‐－–—−…‥〜～：；＝（）「」『』【】〔〕［］｛｝〈〉《》＜＞｜→←")
#: The most that one of two digits takes of the place of a sign, in em.
_HALF = 0.48

#: As fontTools has it: (xx, xy, yx, yy, dx, dy).
Transform = tuple[float, float, float, float, float, float]


class Cut(NamedTuple):
    """font: TrueType. codes: the character for each piece. signs: what that character stands for."""

    font: bytes
    codes: dict[Piece, str]
    signs: dict[int, str]

    def text(self, pieces: Iterable[Piece]) -> str:
        return "".join(self.codes[piece] for piece in pieces)


def cut(face: Typeface, pieces: Iterable[Piece]) -> Cut:
    """The font of these pieces; the same ones give the same bytes. Raises Missing."""
    return _cut(face, tuple(sorted(set(pieces))))


@lru_cache(maxsize=32)
def _cut(face: Typeface, pieces: tuple[Piece, ...]) -> Cut:
    outlines = {f"g{number}": _glyph(face, piece) for number, piece in enumerate(pieces)}
    advances = {f"g{number}": round(_UNITS * face.advance(piece)) for number, piece in enumerate(pieces)}
    codes = {piece: chr(_FIRST + number) for number, piece in enumerate(pieces)}
    cmap = {_FIRST + number: name for number, name in enumerate(outlines)}
    signs = {_FIRST + number: piece.sign for number, piece in enumerate(pieces)}
    return Cut(_written(outlines, advances, cmap, f"Enishi-{face.style}"), codes, signs)


def _glyph(face: Typeface, piece: Piece) -> Any:
    """The outline of a sign as it stands in the line."""
    sign, stance = piece
    shape = face.shape(_drawn(sign, stance)) or face.shape(sign)
    if sign.isspace():
        return TTGlyphPen(None).glyph()
    if shape is None:
        raise Missing((sign,))
    if stance == "flat":
        return _outline(shape, (1, 0, 0, 1, 0, 0))
    if stance == "numeral" and sign in DASHES:
        return _outline(shape, _centred(shape))
    if stance in ("first", "second"):
        return _outline(shape, _beside(shape, stance))
    standing = shape.font.standing(shape.glyph)
    if standing is None and _drawn(sign, stance)[0] in _LIES:
        return _outline(shape, (1, 0, 0, 1, (1 - shape.advance) / 2, 0))
    shape = shape._replace(glyph=standing or shape.glyph)
    return _outline(shape, _upright(shape))


def _drawn(sign: str, stance: Stance) -> str:
    """The sign whose shape stands for it."""
    if stance == "numeral" and sign in DASHES:
        return "–"
    if stance == "numeral" and sign in _KANJI_DIGITS:
        return _KANJI_DIGITS[sign]
    if stance in ("upright", "numeral") and "!" <= sign <= "~":
        return chr(ord(sign) + 0xFEE0)  # the wide form
    return sign


def _upright(shape: Shape) -> Transform:
    """Turned back by a quarter about the middle of the em box: (x, y) -> (ABOVE - y, x - BELOW)."""
    return (0, 1, -1, 0, ABOVE, (1 - shape.advance) / 2 - BELOW)


def _beside(shape: Shape, stance: Stance) -> Transform:
    """A digit turned back, left or right of the middle of a place, of which each takes half along the line."""
    narrow = min(1.0, _HALF / shape.advance)
    from_middle, back = (-shape.advance * narrow, 0.0) if stance == "first" else (0.0, 0.5)
    return (0, narrow, -1, 0, ABOVE - back, 0.5 + from_middle - BELOW)


def _centred(shape: Shape) -> Transform:
    """A dash in the middle of its place."""
    pen = BoundsPen(shape.font.outlines)
    shape.font.outlines[shape.glyph].draw(pen)
    left, low, right, high = (edge / shape.font.units for edge in pen.bounds or (0, 0, 0, 0))
    return (1, 0, 0, 1, (DASH_WIDTH - left - right) / 2, (ABOVE - BELOW - low - high) / 2)


def _outline(shape: Shape, transform: Transform) -> Any:
    """transform: in em."""
    recorded = DecomposingRecordingPen(shape.font.outlines)
    shape.font.outlines[shape.glyph].draw(recorded)
    pen = TTGlyphPen(None)
    # Cubic outlines (CFF) run the other way round than TrueType's.
    cubic = any(name == "curveTo" for name, _ in recorded.value)
    scale = _UNITS / shape.font.units
    scaled = (*(part * scale for part in transform[:4]), *(part * _UNITS for part in transform[4:]))
    recorded.replay(TransformPen(Cu2QuPen(pen, max_err=0.4, reverse_direction=cubic), scaled))
    return pen.glyph()


def _written(outlines: dict[str, Any], advances: dict[str, int], cmap: dict[int, str], name: str) -> bytes:
    outlines = {".notdef": TTGlyphPen(None).glyph(), **outlines}
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(outlines)
    # fontTools has found the edges of the outlines by now.
    lefts = {one: (advances.get(one, _UNITS), getattr(outline, "xMin", 0)) for one, outline in outlines.items()}
    builder.setupHorizontalMetrics(lefts)
    builder.setupHorizontalHeader(ascent=round(ABOVE * _UNITS), descent=-round(BELOW * _UNITS))
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "fullName": name, "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=730)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _LONG_AGO
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()
