"""A picture cut in each site's sizes, in memory, and without what a camera wrote into it. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from enishi.profiles import pictures
from enishi.profiles.pictures import NEAR, Place
from enishi.reach.copying.sites import Size, sizes


@dataclass(frozen=True, slots=True)
class Cut:
    """jpeg: of the size's width and height. enlarged: the picture had fewer pixels than the site asks for."""

    size: Size
    jpeg: bytes
    enlarged: bool

    @property
    def file(self) -> str:
        return f"{self.size.site}-{self.size.name}.jpg"


def opened(data: bytes) -> bytes:
    """The picture upright and bare, as a JPEG to cut from. Raises as `profiles.pictures.opened`."""
    return pictures.opened(data, pictures.SMALLEST)


def cuts(bare: bytes, use: str, place: Place) -> Iterator[Cut]:
    """bare: what `opened` gave. use: face or wide."""
    width, height = Image.open(io.BytesIO(bare)).size
    for size in sizes():
        if size.use == use:
            shown = min(width, height * size.width / size.height) * NEAR[place.near]
            yield Cut(size, pictures.cut(bare, place, (size.width, size.height)), shown < size.width)
