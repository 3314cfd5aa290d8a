"""The fonts of this machine that cards are set in, as fontconfig finds them."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import ImageFont

#: Families by manner. Those that a machine lacks are left out; what is set in them needs one of each Japanese manner.
_MANNERS = {
    "gothic": r"Noto Sans CJK JP|IPA(ex)?Gothic|Takao(P|Ex)?Gothic|M PLUS [12]|VL P?Gothic|VL ゴシック|"
    r"Sawarabi Gothic|BIZ UDP?Gothic|"
    r"Ume (P |UI |Hy )?Gothic( [CO][45])?|UmePlus( P)? Gothic|Mig(Mix|u) [12][CPM]|Noto Sans Mono CJK JP|"
    r"Motoya.*Cedar.*|モトヤ.*シーダ.*|"
    r"Motoya.*Maruberi.*|モトヤ.*マルベリ.*",
    "mincho": r"Noto Serif CJK JP|IPA(ex|mj)?Mincho|Takao(P|Ex)?Mincho|Sawarabi Mincho|BIZ UDP?Mincho|"
    r"Ume (P )?Mincho( S3)?",
    "hand": r"Klee One",
    "latin": r"Lato|Open Sans|Liberation (Sans|Serif)|Roboto|DejaVu (Sans|Serif)",
}
_ODD = re.compile("Thin|Hairline|ExtraLight|Black|ExtraBold|Heavy|Condensed")
_WEIGHTS = {
    "regular": r"Regular|Book|Roman|Medium|Normal|Light|標準|レギュラー|W3|",
    "bold": r"Bold|SemiBold|DemiBold|太字|ボールド",
}


@dataclass(frozen=True, slots=True, order=True)
class Font:
    """One face of a font file."""

    family: str
    path: str
    index: int

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """size: of the em, in pixels."""
        return _opened(self.path, self.index, size)

    def covers(self, text: str) -> bool:
        return all(_has(self, sign) for sign in text if not sign.isspace())

    @property
    def upright(self) -> bool:
        """Whether the font knows how signs stand in vertical lines."""
        return _stands(self)


@lru_cache(maxsize=512)
def _opened(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index)


@cache
def _has(font: Font, sign: str) -> bool:
    opened = font.at(32)
    mask, none = opened.getmask(sign), _missing(font)
    return mask.getbbox() is not None and (mask.size, bytes(mask)) != none


@cache
def _missing(font: Font) -> tuple[tuple[int, int], bytes]:
    mask = font.at(32).getmask("\U0010fffd")
    return mask.size, bytes(mask)


@cache
def _stands(font: Font) -> bool:
    """The long vowel lies in horizontal lines and stands in vertical ones."""
    box = font.at(64).getbbox("ー", direction="ttb")
    return box[3] - box[1] > 1.5 * (box[2] - box[0])


@lru_cache(maxsize=1)
def installed() -> dict[tuple[str, str], list[Font]]:
    """(manner, weight) -> fonts, in one order on every run."""
    found: dict[tuple[str, str], list[Font]] = {(m, w): [] for m in _MANNERS for w in _WEIGHTS}
    if not shutil.which("fc-list"):
        return found
    said = subprocess.run(
        ["fc-list", "--format", "%{file}\t%{index}\t%{slant}\t%{style}\t%{family}\n"],
        capture_output=True,
        text=True,
        check=True,
    )
    for line in sorted(set(said.stdout.splitlines())):
        path, index, slant, styles, families = line.split("\t")
        if slant != "0" or int(index) > 0xFFFF or not path.endswith((".ttf", ".otf", ".ttc")) or _ODD.search(styles):
            continue
        for manner, pattern in _MANNERS.items():
            names = [name for name in families.split(",") if re.fullmatch(pattern, name)]
            for weight, wanted in _WEIGHTS.items():
                if names and any(re.fullmatch(wanted, style, re.IGNORECASE) for style in styles.split(",")):
                    found[manner, weight].append(Font(names[0], path, int(index)))
    return found


def available() -> bool:
    return bool(installed()["gothic", "regular"] and installed()["mincho", "regular"])


def _maker(family: str) -> str:
    return re.split("(?<=[a-z])(?=[A-Z])| ", family)[0][:4]


class Typeface:
    """What one card is set in: a Japanese font in two weights, perhaps a latin one beside it."""

    def __init__(self, rng: random.Random, manner: str = "", vertical: bool = False) -> None:
        manner = manner or rng.choices(("gothic", "mincho", "hand"), (56, 40, 4))[0]
        self._manner = manner if installed()[manner, "regular"] else "gothic"
        families = sorted({font.family for font in self._all("regular") if font.upright or not vertical})
        # By makers first: one of them draws a dozen that hardly differ.
        maker = rng.choice(sorted({_maker(family) for family in families}))
        self._family = rng.choice([family for family in families if _maker(family) == maker])
        self._nth = rng.randrange(12)
        latin = sorted({font.family for font in installed()["latin", "regular"]})
        self._latin = rng.choice(latin) if latin and rng.random() < 0.45 and not vertical else ""
        self._vertical = vertical

    def _all(self, weight: str) -> list[Font]:
        return installed()[self._manner, weight] or installed()[self._manner, "regular"]

    def font(self, text: str, weight: str = "regular") -> Font:
        """The card's own font, or, where a sign is missing in it, another one that has them all."""
        if self._latin and text.isascii():
            for font in installed()["latin", weight] or installed()["latin", "regular"]:
                if font.family == self._latin:
                    return font
        own = [font for font in self._all(weight) if font.family == self._family]
        same = [font for font in self._all("regular") if font.family == self._family]
        others = [f for manner in (self._manner, "gothic", "mincho") for f in installed()[manner, weight]]
        # A family in several strengths gives one of them to the whole card.
        mine = [fonts[self._nth % len(fonts)] for fonts in (own, same) if fonts]
        for font in (*mine, *others):
            if (font.upright or not self._vertical) and font.covers(text):
                return font
        raise LookupError(f"no font has all signs of {text!r}")
