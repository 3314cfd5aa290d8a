"""A card as a picture, in the inks of the site's own cards: to be shown and shared on screens."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from .cutting import Cut, cut
from .engine import LONG, Layout
from .glyphs import Typeface, typeface
from .runs import Run

#: As `--card`, `--line`, `--ink`, `--soft` in the site's look.
_CARD, _LINE, _INK, _SOFT = (ImageColor.getrgb(said) for said in ("#fffefb", "#ddd8cc", "#1d2126", "#484e55"))
#: The long side in pixels, and how many times larger it is drawn first, so that signs stand where they belong.
_LONG, _FINER = 1100, 3
#: Of 256 levels of an ink, those that go into one shade.
_STEP = 4
_PER_MM = _LONG * _FINER / LONG


def picture(side: Layout) -> bytes:
    """A PNG of one side, 1100 pixels long; nothing is written in it but the picture."""
    face = typeface(side.style)
    font = cut(face, (piece for run in side.runs for piece in run.pieces))
    ink, soft = (_mask(face, side, [run for run in side.runs if run.soft == tone], font) for tone in (False, True))
    shades = range(256 // _STEP)
    image = ImageChops.lighter(
        ink.point([level // _STEP for level in range(256)]),
        soft.point([len(shades) + level // _STEP if level >= _STEP else 0 for level in range(256)]),
    )
    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=2 * len(shades))
    colours = [_blend(_CARD, tone, shade / shades[-1]) for tone in (_INK, _SOFT) for shade in shades]
    image.putpalette([value for colour in (*colours, _LINE) for value in colour])
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _blend(ground: tuple[int, ...], ink: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(g + (i - g) * share) for g, i in zip(ground, ink, strict=True))


def _mask(face: Typeface, side: Layout, runs: Iterable[Run], font: Cut) -> Image.Image:
    """Where there is ink. What is turned is drawn on a sheet that is turned afterwards."""
    width, height = round(side.width * _PER_MM), round(side.height * _PER_MM)
    flat, turned = Image.new("L", (width, height), 0), Image.new("L", (height, width), 0)
    for run in runs:
        at = (run.y, side.width - run.x) if run.turned else (run.x, run.y)
        _write(ImageDraw.Draw(turned if run.turned else flat), face, run, font, at)
    small = turned.reduce(_FINER).transpose(Image.Transpose.ROTATE_270)
    return ImageChops.lighter(flat.reduce(_FINER), small)


def _write(pen: ImageDraw.ImageDraw, face: Typeface, run: Run, font: Cut, at: tuple[float, float]) -> None:
    """Sign by sign, since a font drawn for pixels would round its advances."""
    drawn = ImageFont.truetype(BytesIO(font.font), run.size * _PER_MM, layout_engine=ImageFont.Layout.BASIC)
    x, y = at
    for piece in run.pieces:
        pen.text((x * _PER_MM, y * _PER_MM), font.codes[piece], 255, drawn, anchor="ls")
        x += face.advance(piece) * run.size + run.spacing
