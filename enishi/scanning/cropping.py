"""A card cut out of its photograph and straightened, without the cards around it; and where on it something stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

#: The longer side of a card's picture, in pixels. Places on a card are said in these, however small the picture is.
LONGEST = 1200

Point = tuple[float, float]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """A card lying in a photograph.

    width, height: of the card laid flat, the longer one LONGEST. corners: in the photograph's pixels, clockwise from
    the card's own top left. ahead: how a point of the card (0 … 1 both ways) goes to the photograph: nine numbers of
    a projective map, row by row.
    """

    width: int
    height: int
    corners: tuple[Point, ...]
    ahead: tuple[float, ...]

    def box(self, boxes: Iterable[Sequence[int]]) -> Box | None:
        """What encloses boxes of the photograph (x, y, w, h), on the card. None where they are not on it."""
        corners = [self._back(*corner) for box in boxes for corner in _corners(box)]
        if not corners:
            return None
        left, right = (min(max(f(x for x, _ in corners), 0), 1) * self.width for f in (min, max))
        top, bottom = (min(max(f(y for _, y in corners), 0), 1) * self.height for f in (min, max))
        if right - left < 1 or bottom - top < 1:
            return None
        return round(left), round(top), round(right - left), round(bottom - top)

    def _back(self, x: float, y: float) -> Point:
        a, b, c, d, e, f, g, h, i = self.ahead
        u = (e * i - f * h) * x + (c * h - b * i) * y + b * f - c * e
        v = (f * g - d * i) * x + (a * i - c * g) * y + c * d - a * f
        w = (d * h - e * g) * x + (b * g - a * h) * y + a * e - b * d
        return (u / w, v / w) if abs(w) > 1e-9 else (0.0, 0.0)


def card_in(width: int, height: int, outline: Sequence[Sequence[int]]) -> Card | None:
    """The card with this outline in a photograph of so many pixels; without one, the whole. None without pixels."""
    if not (width and height):
        return None
    whole: tuple[Point, ...] = ((0, 0), (width, 0), (width, height), (0, height))
    corners = tuple((float(x), float(y)) for x, y in outline) if len(outline) == 4 else whole
    ahead = _square_to(corners)
    if ahead is None:
        corners, ahead = whole, _square_to(whole)
    assert ahead is not None
    wide, high = _size(corners)
    scale = LONGEST / max(wide, high)
    return Card(max(1, round(wide * scale)), max(1, round(high * scale)), corners, ahead)


def straightened(jpeg: bytes, width: int, card: Card) -> tuple[bytes, int, int]:
    """A JPEG of the card laid flat, with its width and height. jpeg: ours, of a photograph so many pixels wide."""
    from PIL import Image

    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    scale = picture.width / width
    wide, high = (max(1, round(side * scale)) for side in _size(card.corners))
    a, b, c, d, e, f, g, h, _one = card.ahead
    x, y = scale / wide, scale / high
    data = (a * x, b * y, c * scale, d * x, e * y, f * scale, g / wide, h / high)
    picture = picture.transform((wide, high), Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
    picture.thumbnail((LONGEST, LONGEST))
    return _written(picture), *picture.size


def without(jpeg: bytes, width: int, outline: Sequence[Sequence[int]]) -> bytes:
    """The photograph with one card of it painted over; without an outline, all of it. jpeg, width: as above."""
    from PIL import Image, ImageDraw

    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    scale = picture.width / width if width else 1.0
    corners = [(x * scale, y * scale) for x, y in outline]
    if len(corners) != 4:
        corners = [*_corners((0, 0, *picture.size))]
    ImageDraw.Draw(picture).polygon(corners, fill="black")
    return _written(picture)


def _written(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _corners(box: Sequence[int]) -> tuple[Point, ...]:
    x, y, w, h = box
    return (x, y), (x + w, y), (x + w, y + h), (x, y + h)


def _size(corners: Sequence[Point]) -> tuple[float, float]:
    a, b, c, d = corners
    return max(dist(a, b), dist(d, c)), max(dist(a, d), dist(b, c))


def _square_to(corners: Sequence[Point]) -> tuple[float, ...] | None:
    """The projective map from the unit square to four corners. None where three of them lie on one line."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    if abs(area) < 1:
        return None
    g, h = (sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area
    return x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0
