"""One's picture, cut twice: upright 3:4 for the page, and square for a circle. Pure."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from enishi.reading.photo.picture import Opened

#: Into so many columns and rows the picture is parted, to say where the face is.
PARTS = 5
#: How much of what would fit is shown: all of it, nearer, nearest.
NEAR = (1.0, 0.7, 0.45)
PORTRAIT, ROUND = SIZES = (600, 800), (320, 320)
_QUALITY = {False: 88, True: 84}
#: Beyond, the crop has fewer pixels than it is shown with.
SMALLEST = 100
#: As many pixels as cameras make. A JPEG is decoded smaller; others take four bytes a pixel, several times over.
MOST_PIXELS, MOST_PIXELS_WHOLE = 50_000_000, 25_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the face is: a column and a row of PARTS, and which of NEAR."""

    across: int = PARTS // 2
    down: int = 1
    near: int = 0


def most_pixels(data: bytes) -> int:
    """How many pixels of this file are decoded."""
    return MOST_PIXELS if data.startswith(b"\xff\xd8") else MOST_PIXELS_WHOLE


def kept(opened: Opened) -> bytes:
    """What the cuts are made from again when the place changes."""
    return opened.jpeg()


def cut(data: bytes, place: Place, size: tuple[int, int], *, private: bool = False) -> bytes:
    """A JPEG of `size` (width, height), as large a part of the picture as `near` says, with the place in its middle
    as far as the picture's edges let it. data: what `kept` gave. private: for a nickname, whose picture never has the
    bytes that the same one has on a work face's page."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    box = _box(picture.size, place, size[0] / size[1])
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS, box=box).save(out, "JPEG", quality=_QUALITY[private], optimize=True)
    return out.getvalue()


def _box(whole: tuple[int, int], place: Place, shape: float) -> tuple[float, float, float, float]:
    width = min(whole[0], whole[1] * shape) * NEAR[place.near]
    height = width / shape
    middle = ((place.across + 0.5) / PARTS * whole[0], (place.down + 0.5) / PARTS * whole[1])
    left = min(max(middle[0] - width / 2, 0), whole[0] - width)
    top = min(max(middle[1] - height / 2, 0), whole[1] - height)
    return left, top, left + width, top + height
