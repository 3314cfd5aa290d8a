"""One's picture, cut twice: upright 3:4 for the page, and square for a circle."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from enishi.reading.photo.anew import anew
from enishi.reading.photo.picture import Unopened

#: The largest file, in bytes.
LARGEST = 20 << 20

#: Into so many columns and rows the picture is parted, to say where the face is.
PARTS = 5
#: How much of what would fit is shown: all of it, nearer, nearest.
NEAR = (1.0, 0.7, 0.45)
PORTRAIT, ROUND = SIZES = (600, 800), (320, 320)
_QUALITY = {False: 88, True: 84}
#: Beyond, the crop has fewer pixels than it is shown with.
SMALLEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where the face is: a column and a row of PARTS, and which of NEAR."""

    across: int = PARTS // 2
    down: int = 1
    near: int = 0


def opened(data: bytes, smallest: int = 1) -> bytes:
    """A picture that somebody gives, upright, as a JPEG of ours with nothing that the camera wrote: what cuts are made
    from. It is opened in a process of its own. smallest: its shorter side, in pixels, at least. Raises Unopened: as of
    `anew`, and empty_file, too_large, too_small."""
    if not data:
        raise Unopened("empty_file")
    if len(data) > LARGEST:
        raise Unopened("too_large")
    jpeg, width, height = anew(data)
    if min(width, height) < smallest:
        raise Unopened("too_small")
    return jpeg


def cut(data: bytes, place: Place, size: tuple[int, int], *, private: bool = False) -> bytes:
    """A JPEG of `size` (width, height), as large a part of the picture as `near` says, with the place in its middle
    as far as the picture's edges let it. data: what `opened` gave. private: for a nickname, whose picture never has the
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
