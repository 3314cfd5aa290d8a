"""The shapes of signs, found in the machine's fonts.

Sizes are in em; OpenType 1.9 (cmap format 14, GSUB) says how the tables are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont

from . import fonts
from .errors import NoFont
from .fonts import Style
from .pieces import SELECTOR, Piece

#: The em box of Japanese type, as shares of the size above and below the baseline.
ABOVE, BELOW = 0.88, 0.12
#: In numbers of vertical lines a dash takes less room than a digit.
DASHES, DASH_WIDTH = frozenset("-‐－−–"), 0.6
#: What is not set by laying signs side by side: scripts whose signs change with their neighbours or run from right to
#: left; and what each font has its own idea of (private use).
_NOT_SET = re.compile("[\ue000-\uf8ff\u0590-\u10ff\u1780-\u18af\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefe]")


class Shape(NamedTuple):
    """An outline, and the font that has it."""

    font: Font
    glyph: str

    @property
    def advance(self) -> float:
        """In em."""
        return float(self.font.outlines[self.glyph].width) / self.font.units


class Font:
    """One face of a file, opened. Raises ValueError where it may not be embedded."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(path, fontNumber=_japanese_face(path), lazy=True)
        if self._font["OS/2"].fsType & 0x000F == 0x0002:
            raise ValueError("its licence forbids embedding")
        self.units: int = self._font["head"].unitsPerEm
        self.cmap: dict[int, str] = self._font.getBestCmap()

    @cached_property
    def outlines(self) -> Any:
        return self._font.getGlyphSet(location={"wght": 400} if "fvar" in self._font else None)

    def shape(self, sign: str) -> Shape | None:
        glyph = self.cmap.get(ord(sign[0]))
        if selector := SELECTOR.search(sign):
            glyph = self._variant(ord(sign[0]), ord(selector.group()), glyph)
        elif len(sign) > 1:
            glyph = None
        return None if glyph is None else Shape(self, glyph)

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
        table: Any = self._font["GSUB"].table if "GSUB" in self._font else None
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
    try:
        return Font(path)
    except Exception:  # a broken file fails in as many ways as it has bytes; there are others
        return None


class Typeface:
    """What is set in one style: for each sign the first of the machine's fonts that holds it, its own style first."""

    def __init__(self, style: Style) -> None:
        other: Style = "gothic" if style == "mincho" else "mincho"
        self._files = (*fonts.files(style), *fonts.files(other))
        if not any(map(_opened, self._files)):
            raise NoFont
        self.style = style
        self._known: dict[str, Shape | None] = {}

    def shape(self, sign: str) -> Shape | None:
        if sign not in self._known:
            found = (font.shape(sign) for path in self._files if (font := _opened(path)))
            self._known[sign] = None if _NOT_SET.match(sign) else next((shape for shape in found if shape), None)
        return self._known[sign]

    def missing(self, pieces: Iterable[Piece]) -> list[str]:
        return [piece.sign for piece in pieces if not piece.sign.isspace() and self.shape(piece.sign) is None]

    def advance(self, piece: Piece) -> float:
        """How far the line goes on."""
        sign, stance = piece
        if stance == "numeral" and sign in DASHES:
            return DASH_WIDTH
        if stance in ("first", "second"):
            return 0.5
        if stance != "flat" and not sign.isspace():
            return 1.0
        shape = self.shape(sign)
        return round(shape.advance, 3) if shape else 0.5


@cache
def typeface(style: Style) -> Typeface:
    """The one typeface of a style. Raises NoFont."""
    return Typeface(style)
