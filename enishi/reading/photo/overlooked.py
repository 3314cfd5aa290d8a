"""Single characters that the finder of lines overlooks: the second half of a name set far apart, most of all a 一."""

from __future__ import annotations

import cv2
import numpy as np

from . import engine
from .engine import Pixels, Quad

#: In heights of a line: how far behind it is looked, what paper must lie between, how large a character is.
_FAR, _APART, _LEAST, _MOST = 4.5, 0.15, 0.3, 1.25
#: Only lines as much larger than the others: those of names.
_LARGER = 1.25


def overlooked(image: Pixels, quads: list[Quad]) -> list[Quad]:
    """Where a character stands alone behind one of the largest lines, on its row or in its column."""
    if len(quads) < 3:
        return []
    usual = float(np.median([min(engine.size_of(quad)) for quad in quads]))
    found: list[Quad] = []
    for quad in quads:
        if min(engine.size_of(quad)) > _LARGER * usual:
            more = _behind(image, quad, [*quads, *found])
            if more is not None:
                found.append(more)
    return found


def _behind(image: Pixels, quad: Quad, others: list[Quad]) -> Quad | None:
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    tall = bottom - top > 1.5 * (right - left)
    high = float(right - left if tall else bottom - top)
    if tall:
        area = (left, bottom, right, bottom + _FAR * high)
    else:
        area = (right, top, right + _FAR * high, bottom)
    x0, y0, x1, y1 = _free(area, others, quad, tall, image.shape)
    if min(x1 - x0, y1 - y0) < 0.5 * high:
        return None
    ink = engine.ink_of(np.ascontiguousarray(image[y0:y1, x0:x1]))
    if ink.mean() > 0.35:
        return None
    # Strokes of one character lie close together.
    joined = cv2.dilate(ink, np.ones((max(3, int(high / 5)),) * 2, np.uint8))
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    spots = sorted((tuple(int(n) for n in stat[:4]) for stat in stats[1:count]), key=lambda s: s[1] if tall else s[0])
    for x, y, w, h in spots:
        along, across = (h, w) if tall else (w, h)
        start = y if tall else x
        whole = _LEAST * high < max(along, across) < _MOST * high and start > _APART * high
        touches = x + w >= joined.shape[1] - 1 or y + h >= joined.shape[0] - 1
        if whole and not touches:
            return _square(x0 + x + w / 2, y0 + y + h / 2, high, quad, tall)
    return None


def _square(x: float, y: float, high: float, quad: Quad, tall: bool) -> Quad:
    """A square as high as the line, around a spot, on the line's own row."""
    half = high / 2
    middle = quad.mean(axis=0)
    x, y = (float(middle[0]), y) if tall else (x, float(middle[1]))
    return np.array(
        [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]], np.float32
    )


def _free(
    area: tuple[float, float, float, float], others: list[Quad], own: Quad, tall: bool, shape: tuple[int, ...]
) -> tuple[int, int, int, int]:
    """The part of an area before the next line begins, within the picture."""
    x0, y0, x1, y1 = area
    for other in others:
        if other is own:
            continue
        a, b = other.min(axis=0), other.max(axis=0)
        if a[0] < x1 and b[0] > x0 and a[1] < y1 and b[1] > y0:
            if tall:
                y1 = min(y1, float(a[1]))
            else:
                x1 = min(x1, float(a[0]))
    height, width = shape[:2]
    return max(0, int(x0)), max(0, int(y0)), min(width, int(x1)), min(height, int(y1))
