"""The signs of a card in their true shapes: found in the machine's fonts, and cut out as one small font.

A *sign* is what stands as one on paper: a character with the marks and the variation selector that follow it. A
*stance* says how a sign stands in its line: `flat` (horizontal lines, and latin lying in vertical ones), `upright` (in
vertical lines) and `numeral` (likewise, digits as 一二三).

A vertical line is set as a line that was turned clockwise by a quarter: its upright signs are turned back within
the font. So it is one run of text, that can be selected, and its digits are found by a search for digits. Sizes are in
em; OpenType 1.9 (cmap format 14, GSUB) says how the tables are made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError

from . import fonts
from .errors import Missing, NoFont
from .fonts import Style

Stance = Literal["flat", "upright", "numeral"]

#: The em box of Japanese type, as shares of the size above and below the baseline.
ABOVE, BELOW = 0.88, 0.12
_UNITS = 1000
#: 1970 as fonts count time: the same card gives the same bytes.
_LONG_AGO = 0x7C259DC0
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SIGN = re.compile(r".[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)
_KANJI_DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
#: What lies down in a vertical line even where a font has no shape of its own for it (Unicode, UAX #50).
_LIES = frozenset("ー―‐－–—−…‥〜～：；＝（）「」『』【】〔〕［］｛｝〈〉《》＜＞｜→←()[]:;=")
_DASHES = frozenset("-‐－−–")
_DASH_WIDTH = 0.6
#: Scripts whose signs change with their neighbours, or run from right to left: not set by laying signs side by side.
_SHAPED = re.compile("[\u0590-\u10ff\u1780-\u18af\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefe]")


def signs(text: str) -> Iterator[str]:
    """The signs of a text. A mark goes into its letter (か゛ → が) where there is one such; nothing else changes."""
    for match in _SIGN.finditer(text):
        sign = match.group()
        joined = unicodedata.normalize("NFC", sign) if len(sign) > 1 and not _SELECTOR.search(sign) else sign
        yield joined if len(joined) == 1 else sign


class Shape(NamedTuple):
    """An outline as its font has it; advance and outline in units of that font's em."""

    font: Font
    glyph: str
    advance: float


class Font:
    """One face of a file, opened. Raises TTLibError, OSError or ValueError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(path, fontNumber=_japanese_face(path), lazy=True)
        if self._font["OS/2"].fsType & 0x000F == 0x0002:
            raise ValueError("its licence forbids embedding")
        self.units: int = self._font["head"].unitsPerEm
        self.cmap: dict[int, str] = self._font.getBestCmap()
        place = {"wght": 400} if "fvar" in self._font else None
        self.outlines: Any = self._font.getGlyphSet(location=place)

    def shape(self, sign: str) -> Shape | None:
        glyph = self.cmap.get(ord(sign[0]))
        if selector := _SELECTOR.search(sign):
            glyph = self._variant(ord(sign[0]), ord(selector.group()), glyph)
        elif len(sign) > 1:
            glyph = None
        return None if glyph is None else Shape(self, glyph, self.outlines[glyph].width)

    def standing(self, glyph: str) -> str | None:
        """The shape for vertical lines, where the font has one."""
        return self._vertical.get(glyph)

    def _variant(self, base: int, selector: int, plain: str | None) -> str | None:
        if selector in (0xFE0E, 0xFE0F):  # asks for a picture or a letter, not for another shape
            return plain
        for table in self._font["cmap"].tables:
            if table.format == 14:
                for code, glyph in table.uvsDict.get(selector, ()):
                    if code == base:
                        return glyph or plain
        return None

    @cached_property
    def _vertical(self) -> dict[str, str]:
        out: dict[str, str] = {}
        table = self._font["GSUB"].table if "GSUB" in self._font else None
        records = table.FeatureList.FeatureRecord if table and table.FeatureList else ()
        numbers = {n for r in records if r.FeatureTag in ("vert", "vrt2") for n in r.Feature.LookupListIndex}
        for number in sorted(numbers):
            for subtable in table.LookupList.Lookup[number].SubTable:
                out |= getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
        return out


def _japanese_face(path: Path) -> int:
    """Of a collection, the face with the shapes of Japan (Noto CJK also has those of Korea and China)."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[:4] != b"ttcf":
        return -1
    for number in range(int.from_bytes(head[8:12], "big")):
        family = TTFont(path, fontNumber=number, lazy=True)["name"].getBestFamilyName() or ""
        if re.search(r"\bJP\b", family) and "Mono" not in family:
            return number
    return 0


@lru_cache(maxsize=8)
def _opened(path: Path) -> Font | None:
    with suppress(TTLibError, OSError, ValueError, KeyError):
        return Font(path)
    return None


class Typeface:
    """What is set in one style: for each sign the first of the machine's fonts that holds it, its own style first."""

    def __init__(self, style: Style) -> None:
        other: Style = "gothic" if style == "mincho" else "mincho"
        self._files = (*fonts.files(style), *fonts.files(other))
        if not any(_opened(path) for path in self._files):
            raise NoFont
        self.style = style
        self._known: dict[str, Shape | None] = {}

    def missing(self, text: str) -> list[str]:
        return [sign for sign in signs(text) if not sign.isspace() and self._shape(sign) is None]

    def advance(self, sign: str, stance: Stance = "flat") -> float:
        """How far the line goes on, in em."""
        if stance == "numeral" and sign in _DASHES:
            return _DASH_WIDTH
        if stance != "flat":
            return 1.0
        shape = self._shape(sign)
        return round(shape.advance / shape.font.units, 3) if shape else 0.5

    def cut(self, stance: Stance, chosen: Iterable[str]) -> bytes:
        """A TrueType font of these signs. Raises Missing where there is none, or two shapes for one character."""
        return _cut(self, stance, tuple(sorted(set(chosen))))

    def glyph(self, sign: str, stance: Stance) -> tuple[Any, int]:
        """The outline and advance of a sign, in thousandths of an em. Raises Missing."""
        drawn = _drawn(sign, stance)
        shape = self._shape(drawn) or self._shape(sign)
        if shape is None:
            raise Missing((sign,))
        scale = _UNITS / shape.font.units
        advance = round(1000 * self.advance(sign, stance))
        if stance == "flat":
            return _outline(shape.font, shape.glyph, (scale, 0, 0, scale, 0, 0)), advance
        if stance == "numeral" and sign in _DASHES:
            return _outline(shape.font, shape.glyph, _centred(shape, scale)), advance
        standing = shape.font.standing(shape.glyph)
        if standing is None and drawn[0] in _LIES:
            return _outline(
                shape.font, shape.glyph, (scale, 0, 0, scale, (_UNITS - shape.advance * scale) / 2, 0)
            ), advance
        glyph = standing or shape.glyph
        side = (_UNITS - shape.font.outlines[glyph].width * scale) / 2
        # Turned back by a quarter about the middle of the em box: (x, y) -> (ABOVE - y, x - BELOW).
        turn = (0, scale, -scale, 0, ABOVE * _UNITS, side - BELOW * _UNITS)
        return _outline(shape.font, glyph, turn), advance

    def _shape(self, sign: str) -> Shape | None:
        if sign not in self._known:
            found = (font.shape(sign) for path in self._files if (font := _opened(path)))
            shaped = _SHAPED.match(sign)
            self._known[sign] = None if shaped else next((shape for shape in found if shape), None)
        return self._known[sign]


def _drawn(sign: str, stance: Stance) -> str:
    """The sign whose shape stands for it."""
    if stance == "numeral" and sign in _DASHES:
        return "–"
    if stance == "numeral" and sign in _KANJI_DIGITS:
        return _KANJI_DIGITS[sign]
    if stance != "flat" and "!" <= sign <= "~":
        return chr(ord(sign) + 0xFEE0)  # the wide form
    return sign


def _centred(shape: Shape, scale: float) -> tuple[float, ...]:
    pen = BoundsPen(shape.font.outlines)
    shape.font.outlines[shape.glyph].draw(pen)
    left, low, right, high = pen.bounds or (0, 0, 0, 0)
    middle = (ABOVE - BELOW) / 2
    across = (_DASH_WIDTH * _UNITS - (left + right) * scale) / 2
    return (scale, 0, 0, scale, across, middle * _UNITS - (low + high) * scale / 2)


def _outline(font: Font, glyph: str, transform: tuple[float, ...]) -> Any:
    recorded = DecomposingRecordingPen(font.outlines)
    font.outlines[glyph].draw(recorded)
    pen = TTGlyphPen(None)
    # A turn by a quarter keeps the direction of outlines; cubic ones (CFF) run the other way round than TrueType's.
    reverse = any(name == "curveTo" for name, _ in recorded.value)
    recorded.replay(TransformPen(Cu2QuPen(pen, max_err=0.4, reverse_direction=reverse), transform))
    return pen.glyph()


@lru_cache(maxsize=32)
def _cut(typeface: Typeface, stance: Stance, chosen: tuple[str, ...]) -> bytes:
    outlines, metrics, cmap = {".notdef": TTGlyphPen(None).glyph()}, {".notdef": (_UNITS, 0)}, {}
    whole: dict[str, str] = {}
    for number, sign in enumerate(dict.fromkeys((" ", *chosen))):
        if whole.setdefault(sign[0], sign) != sign:
            raise Missing((sign,))  # one character in two shapes on one card
        name = f"g{number}"
        outlines[name], advance = typeface.glyph(sign, stance)
        metrics[name] = (advance, 0)
        cmap[ord(sign[0])] = name
        for mark in sign[1:]:
            cmap[ord(mark)] = "mark"
    if "mark" in cmap.values():
        outlines["mark"], metrics["mark"] = TTGlyphPen(None).glyph(), (0, 0)
    return _written(outlines, metrics, cmap, f"Enishi {typeface.style} {stance}")


def _written(outlines: dict[str, Any], metrics: dict[str, tuple[int, int]], cmap: dict[int, str], name: str) -> bytes:
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(outlines)
    lefts = {one: (advance, getattr(outlines[one], "xMin", 0)) for one, (advance, _) in metrics.items()}
    builder.setupHorizontalMetrics(lefts)
    builder.setupHorizontalHeader(ascent=round(ABOVE * _UNITS), descent=-round(BELOW * _UNITS))
    builder.setupNameTable(
        {"familyName": name, "styleName": "Regular", "fullName": name, "psName": name.replace(" ", "")}
    )
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=730)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = _LONG_AGO
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


@cache
def typeface(style: Style) -> Typeface:
    """The one typeface of a style. Raises NoFont."""
    return Typeface(style)
