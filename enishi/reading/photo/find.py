"""Cards in a picture: the four-cornered things of a card's shape that lie in it.

Cards are looked for by their edges, at a small size; where none is found (white cards on a white table, a scan) the
text itself says where cards are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import cv2
import numpy as np

from .engine import Pixels, Quad, size_of, upright

#: Edges are looked for with the long side at this many pixels.
_SIDE, _MARGIN = 800, 24
#: A card is 1.6 to 1.8 times as wide as high; seen from aside it may look squarer or longer.
_LEAST_SHAPE, _MOST_SHAPE = 1.25, 2.35
#: Eight cards on a table each take three hundredths of the picture or so.
_LEAST_AREA, _MOST_AREA = 0.012, 0.985
#: The share of each of its sides that must be seen.
_SUPPORT = 0.55
#: From this share on, a side is as clear as any.
_CLEAR = 0.85
#: How many times as wide as high cards are; a quad beyond these lacks something; so much of its edges must be seen.
_SHAPE, _LONG, _SQUARE, _BAND_SEEN = 1.655, 1.9, 1.4, 0.65
#: How far beside a side its edge is looked for, how far corners may move by that, in pixels; two quads that share so
#: much are one, and not a card and the part of it above a coloured band.
_BESIDE, _FAR, _SAME = 5, 14, 0.87
#: A card is straightened to this long a side: small print of 6 points is then 30 pixels high.
_LEAST_SIDE, _MOST_SIDE = 1000, 1500


def find_cards(image: Pixels) -> list[Quad]:
    """The corners of the cards whose edges can be seen, in pixels of the picture; none twice, none within another."""
    scale = _SIDE / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # A card may reach the edge of the picture; around it lies more of the same table.
    small = cv2.copyMakeBorder(small, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_REPLICATE)
    edges = list(_edges(small))
    thin = np.bitwise_or.reduce(edges)
    sharp = cv2.dilate(thin, np.ones((3, 3), np.uint8))
    found: list[tuple[float, Quad]] = []
    for outlines in (*(_closed(each) for each in edges), *_light_and_dark(small)):
        contours, _ = cv2.findContours(outlines, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            quad = _card_shaped(contour, small.shape[0] * small.shape[1])
            if quad is not None:
                found.append(_on_edges(thin, sharp, quad))
    # Of two with sides as clear, the larger: a coloured band is part of its card.
    found.sort(key=lambda item: (-round(min(item[0], _CLEAR) * 10), -cv2.contourArea(item[1])))
    kept = _outermost([quad for support, quad in found if support > _SUPPORT])
    whole = _outermost([_whole(thin, sharp, quad) for quad in kept])
    return [(quad - np.float32(_MARGIN)) / np.float32(scale) for quad in _in_reading_order(whole)]


def _edges(small: Pixels) -> Iterator[Any]:
    """Where the picture changes, by its light and by its colours, strongly and weakly."""
    for channel in cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2LAB)):
        smooth = cv2.bilateralFilter(channel, 7, 40, 7)
        spread = float(np.std(smooth))
        high = max(30.0, min(120.0, spread * 3))
        for strength in (high, high / 3):
            yield cv2.Canny(smooth, strength / 2, strength)


def _closed(edges: Any) -> Any:
    """Edges with small gaps closed: what has an outline then has one contour."""
    return cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))


def _light_and_dark(small: Pixels) -> Iterator[Any]:
    """Outlines of what is lighter, or darker, than the rest. Text makes holes and bridges: both are closed."""
    light = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (7, 7), 0)
    _, mask = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for either in (mask, cv2.bitwise_not(mask)):
        whole = cv2.morphologyEx(either, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
        alone = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((15, 15), np.uint8))
        yield cv2.morphologyEx(alone, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))


def _card_shaped(contour: Any, area: int) -> Quad | None:
    hull = cv2.convexHull(contour)
    inside = cv2.contourArea(hull)
    if not _LEAST_AREA * area < inside < _MOST_AREA * area:
        return None
    corners = _four_corners(hull)
    if corners is None:
        # Rounded corners, or a finger on one of them.
        box = cv2.minAreaRect(hull)
        if inside < 0.93 * box[1][0] * box[1][1]:
            return None
        corners = cv2.boxPoints(box).reshape(4, 2)
    quad = upright(corners.astype(np.float32))
    width, height = size_of(quad)
    shape = max(width, height) / max(1.0, min(width, height))
    if not _LEAST_SHAPE < shape < _MOST_SHAPE or not _is_square_cornered(quad):
        return None
    return quad


def _four_corners(hull: Any) -> Any:
    around = cv2.arcLength(hull, True)
    for slack in (0.015, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, slack * around, True)
        if len(corners) == 4:
            return corners.reshape(4, 2)
        if len(corners) < 4:
            return None
    return None


def _is_square_cornered(quad: Quad) -> bool:
    """Whether no corner is sharper or blunter than a camera held aside makes it, and opposite sides are alike."""
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.linalg.norm(sides, axis=1)
    if lengths.min() < 1:
        return False
    ahead = np.roll(sides, -1, axis=0)
    cosines = (sides * ahead).sum(axis=1) / (lengths * np.roll(lengths, -1))
    shorter, longer = np.minimum(lengths[:2], lengths[2:]), np.maximum(lengths[:2], lengths[2:])
    return bool(np.abs(cosines).max() < 0.45 and (np.divide(shorter, longer)).min() > 0.62)


def _least_support(sharp: Any, quad: Quad) -> float:
    """The share of the weakest side that runs along edges: lines of text make blocks, but no straight sides.

    One side may lie outside the picture: a card that is cut off.
    """
    shares, outside = [], 0
    inside = np.array(sharp.shape[::-1]) - _MARGIN - 2
    for start, stop in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        ends = np.stack([start, stop])
        if not outside and ((ends <= _MARGIN + 2).all(axis=0) | (ends >= inside).all(axis=0)).any():
            outside += 1
            continue
        side = np.zeros(sharp.shape[:2], np.uint8)
        cv2.line(side, _pixel(start), _pixel(stop), (255,), 1)
        drawn = int(np.count_nonzero(side))
        shares.append(int(np.count_nonzero(side & sharp)) / max(1, drawn))
    return min(shares)


def _on_edges(thin: Any, sharp: Any, quad: Quad) -> tuple[float, Quad]:
    """(support, corners) of a quad, its sides moved onto the edges beside them where more of them is then seen."""
    support = _least_support(sharp, quad)
    if not _SUPPORT / 2 < support < _CLEAR:
        return support, quad
    lines = [_edge_beside(thin, start, stop) for start, stop in zip(quad, np.roll(quad, -1, axis=0), strict=True)]
    corners = [_crossing(lines[number - 1], lines[number]) for number in range(4)]
    moved = np.array(corners, np.float32)
    if not np.isfinite(moved).all() or np.abs(moved - quad).max() > _FAR:
        return support, quad
    better = _least_support(sharp, moved)
    return (better, moved) if better > support else (support, quad)


def _whole(thin: Any, sharp: Any, quad: Quad) -> Quad:
    """A card with the coloured band at one of its sides, where it is too long or too square without one, and the
    edge of that band is seen."""
    width, height = size_of(quad)
    wide = width > height
    long, short = max(width, height), min(width, height)
    lacking = (
        long / _SHAPE - short if long / short > _LONG else short * _SHAPE - long if long / short < _SQUARE else 0.0
    )
    if not lacking:
        return quad
    # The sides that run across the direction in which something is lacking: top and bottom, or left and right.
    upright_ways = wide == (long / short > _LONG)
    best = (_BAND_SEEN, quad)
    for first in (0, 2) if upright_ways else (1, 3):
        a, b, c, d = (quad[(first + n) % 4] for n in range(4))
        share = lacking / max(1.0, float(np.linalg.norm(d - a) + np.linalg.norm(c - b)) / 2)
        more = quad.copy()
        more[first], more[(first + 1) % 4] = a + (a - d) * share, b + (b - c) * share
        support, moved = _on_edges(thin, sharp, more)
        band = moved.copy()
        band[(first + 2) % 4], band[(first + 3) % 4] = b, a
        support = min(support, _least_support(sharp, band))
        if support > best[0]:
            best = (support, moved)
    return best[1]


def _edge_beside(thin: Any, start: Any, stop: Any) -> tuple[Any, Any]:
    """A point and the direction of the edge that runs along a side, a few pixels from it at most."""
    long = float(np.linalg.norm(stop - start))
    along = (stop - start) / max(long, 1.0)
    across = np.array([-along[1], along[0]])
    steps = np.arange(0.06, 0.95, 3 / max(long, 3.0))[:, None] * (stop - start) + start
    reach = np.array(sorted(range(-_BESIDE, _BESIDE + 1), key=abs))
    spots = np.round(steps[:, None] + reach[None, :, None] * across).astype(int)
    x, y = np.clip(spots[..., 0], 0, thin.shape[1] - 1), np.clip(spots[..., 1], 0, thin.shape[0] - 1)
    seen = thin[y, x] > 0
    nearest = spots[np.arange(len(spots)), seen.argmax(axis=1)][seen.any(axis=1)]
    if len(nearest) < 8:
        return start, along
    vx, vy, px, py = cv2.fitLine(nearest.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    return np.array([px, py]), np.array([vx, vy])


def _crossing(first: tuple[Any, Any], second: tuple[Any, Any]) -> Any:
    (p, r), (q, s) = first, second
    turned = float(r[0] * s[1] - r[1] * s[0])
    if abs(turned) < 0.1:
        return np.array([np.inf, np.inf])
    return p + r * float((q - p)[0] * s[1] - (q - p)[1] * s[0]) / turned


def _pixel(point: Any) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _outermost(quads: list[Quad]) -> list[Quad]:
    """Each card once: of those that lie in each other the outer, unless it holds several that lie apart."""
    areas = [float(cv2.contourArea(quad)) for quad in quads]
    distinct: list[int] = []
    for number in range(len(quads)):
        if not any(overlap(quads[number], quads[kept]) > _SAME * max(areas[number], areas[kept]) for kept in distinct):
            distinct.append(number)
    kept = []
    for number in distinct:
        within = [n for n in distinct if n != number and overlap(quads[n], quads[number]) > 0.9 * areas[n]]
        large = [n for n in within if areas[n] > 0.08 * areas[number]]
        if any(overlap(quads[a], quads[b]) < 0.1 * min(areas[a], areas[b]) for a, b in combinations(large, 2)):
            # A tray, a notebook or the table itself.
            continue
        kept.append(number)
    kept.sort(key=lambda n: -areas[n])
    outer: list[int] = []
    for number in kept:
        if not any(overlap(quads[number], quads[n]) > 0.3 * areas[number] for n in outer):
            outer.append(number)
    return [quads[n] for n in outer]


def overlap(first: Quad, second: Quad) -> float:
    """How much of two convex quads lies on each other, in square pixels."""
    return float(cv2.intersectConvexConvex(np.ascontiguousarray(first), np.ascontiguousarray(second))[0])


def _in_reading_order(quads: list[Quad]) -> list[Quad]:
    """Row by row, each from the left."""
    left = sorted(quads, key=lambda quad: float(quad[:, 1].mean()))
    out: list[Quad] = []
    while left:
        first = left[0]
        reach = (first[:, 1].max() - first[:, 1].min()) / 2
        row = [quad for quad in left if quad[:, 1].mean() < first[:, 1].mean() + reach]
        out += sorted(row, key=lambda quad: float(quad[:, 0].mean()))
        left = [quad for quad in left if not any(quad is taken for taken in row)]
    return out


def straightened_size(quad: Quad) -> tuple[int, int]:
    """How large a card is straightened: as it stands in the picture, within limits."""
    width, height = size_of(quad)
    long = max(width, height)
    scale = float(np.clip(long, _LEAST_SIDE, _MOST_SIDE)) / long
    return max(32, round(width * scale)), max(32, round(height * scale))


def clusters(quads: list[Quad]) -> list[Quad]:
    """Where lines of text lie in groups apart: a slanted rectangle around each group of at least three lines."""
    if not quads:
        return []
    high = float(np.median([min(size_of(quad)) for quad in quads]))
    near = _distances(quads) < 5 * high
    left = set(range(len(quads)))
    groups = []
    while left:
        group, new = set[int](), {left.pop()}
        while new:
            group |= new
            new = {other for one in new for other in np.flatnonzero(near[one]).tolist()} & left
            left -= new
        groups.append([quads[number] for number in sorted(group)])
    return [around(group) for group in groups if len(group) >= 3]


def holds(quad: Quad, line: Quad) -> bool:
    """Whether the middle of a line lies on a card."""
    x, y = line.mean(axis=0)
    return cv2.pointPolygonTest(np.ascontiguousarray(quad, np.float32), (float(x), float(y)), False) >= 0


def card_around(image: Pixels, group: Quad) -> Quad:
    """The card that a group of lines stands on, looked for in that part of the picture alone; else the group."""
    (left, top), (right, bottom) = group.min(axis=0), group.max(axis=0)
    more = 0.5 * max(right - left, bottom - top)
    start = np.maximum(0, [left - more, top - more]).astype(int)
    stop = np.minimum(image.shape[1::-1], [right + more, bottom + more]).astype(int)
    part = np.ascontiguousarray(image[start[1] : stop[1], start[0] : stop[0]])
    found = [quad + start.astype(np.float32) for quad in find_cards(part)]
    own = [quad for quad in found if overlap(quad, group) > 0.8 * cv2.contourArea(group)]
    return own[0] if own else group


def around(lines: list[Quad]) -> Quad:
    """A slanted rectangle around lines, with a margin."""
    margin = 3 * float(np.median([min(size_of(quad)) for quad in lines]))
    (x, y), (w, h), angle = cv2.minAreaRect(np.concatenate(lines))
    return upright(cv2.boxPoints(((x, y), (w + margin, h + margin), angle)).astype(np.float32))


def _distances(quads: list[Quad]) -> Any:
    """Between the boxes around lines, each with each."""
    least, most = (np.array([getattr(quad, which)(axis=0) for quad in quads]) for which in ("min", "max"))
    gaps = np.maximum(least[:, None] - most[None], least[None] - most[:, None])
    return np.linalg.norm(np.maximum(gaps, 0), axis=2)
