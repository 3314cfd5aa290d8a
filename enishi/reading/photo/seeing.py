"""The cards of an opened picture, by the models of the `ocr` extra."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from enishi.reading.fields import Card

from . import codes, engine, find, layout, receipts, strips
from .codes import Code
from .engine import Pixels, Quad
from .meaning import Box, PhotoLine, to_check, understand
from .outcome import Outline, PhotoCard
from .signs import Sign, text_of

#: Where no card's edges are seen, the whole picture is read at this size first.
_WHOLE_SIDE = 960
#: Text spread over this share of a picture fills it: it is a card from edge to edge.
_FILLED = 0.2
#: Of a card less sure than this nothing is certain.
_BLURRED = 0.8
#: So sure are lines of print read, and seldom those of a pattern.
_CLEAR = 0.85
#: Lines of one card are parallel; those of two that lie on each other differ by so many degrees.
_OTHER_SLANT = 2.5
#: One that covers more is alone in its picture; where it may not be, the picture is looked over at this size.
_MAY_BE_ALONE, _GLANCE_SIDE = 0.4, 640
#: Cards seen by their edges cover at least this much, or the text is asked, too.
_MUST_COVER = 0.12


@dataclass(slots=True)
class _Found:
    """A card of the picture: its corners there, the size it was straightened to, and what was read on it. overlaps:
    another lies on it, or it on another."""

    quad: Quad
    size: tuple[int, int]
    turned: strips.Turned
    overlaps: bool = False


def cards_of(image: Pixels, scale: float, found: list[Code]) -> tuple[list[PhotoCard], str]:
    """(cards, problem) of an upright picture. image: RGB, shape (h, w, 3). scale: pixels of the camera's picture in one
    of these."""
    seen = [_straighten(image, quad) for quad in find.find_cards(image)]
    cards = _cards(seen, scale, found)
    covered = sum(float(cv2.contourArea(one.quad)) for one in seen)
    if not cards or covered < _MUST_COVER * image.shape[0] * image.shape[1]:
        # On a scan without edges, letters or a logo may look like a small card.
        by_text = _by_text(image)
        others = _cards(by_text, scale, found)
        if _holds(others) > _holds(cards):
            cards = others
        seen += by_text
    elif len(seen) > 1 or covered < _MAY_BE_ALONE * image.shape[0] * image.shape[1]:
        cards += _cards(_beside(image, [one.quad for one in seen]), scale, found)
    cards = _each_once(cards)
    if cards:
        return cards, "cards_overlap" if any(card.problem == "cards_overlap" for card in cards) else ""
    if not any(one.turned.strips for one in seen):
        return [], "no_text"
    return [], "receipt" if any(receipts.is_receipt(_text(one)) for one in seen) else "no_card"


def _each_once(cards: list[PhotoCard]) -> list[PhotoCard]:
    """The cards without those that were read twice: of two that lie in one place the one of which more was read."""
    kept: list[PhotoCard] = []
    for card in sorted(cards, key=lambda card: -_holds([card])):
        if not any(card.problem != "cards_overlap" and _on(card, other) for other in kept):
            kept.append(card)
    return [card for card in cards if any(card is one for one in kept)]


def _on(card: PhotoCard, other: PhotoCard) -> bool:
    """Whether more than half of the smaller of two cards lies on the other."""
    quads = [np.array(one.outline, np.float32) for one in (card, other)]
    return find.overlap(*quads) > 0.5 * min(float(cv2.contourArea(cv2.convexHull(quad))) for quad in quads)


def _cards(seen: list[_Found], scale: float, found: list[Code]) -> list[PhotoCard]:
    apart = [part for one in seen for part in _by_slant(one)]
    return [card for one in apart if (card := _card(one, scale, found)) is not None]


def _by_slant(one: _Found) -> list[_Found]:
    """Two cards that lie on each other, seen as one: the lines of each run in a direction of their own."""
    slants = sorted((_slant(strip), number) for number, strip in enumerate(one.turned.strips) if len(strip.glyphs) > 4)
    gaps = [(b[0] - a[0], at) for at, (a, b) in enumerate(pairwise(slants), 1)]
    widest, at = max(gaps, default=(0.0, 0))
    if widest < _OTHER_SLANT or min(at, len(slants) - at) < 3:
        return [one]
    limit = (slants[at - 1][0] + slants[at][0]) / 2
    parts: tuple[list[strips.Strip], list[strips.Strip]] = ([], [])
    for strip in one.turned.strips:
        parts[_slant(strip) > limit].append(strip)
    if any(len({strip.tall for strip in part}) == 1 for part in parts) and len({s.tall for s in one.turned.strips}) > 1:
        # Rows and columns of one card, seen from aside.
        return [one]
    return [replace(one, turned=replace(one.turned, strips=part), overlaps=True) for part in parts]


def _slant(strip: strips.Strip) -> float:
    """In degrees, against the row or column it stands in."""
    quad = strip.quad
    x, y = (quad[1] + quad[2] - quad[0] - quad[3]) if not strip.tall else (quad[2] + quad[3] - quad[0] - quad[1])
    return math.degrees(math.atan2(y, x) if not strip.tall else math.atan2(-x, y))


def _holds(cards: list[PhotoCard]) -> int:
    return sum(len(values) for card in cards for values in card.card.fields.values())


def _straighten(image: Pixels, quad: Quad) -> _Found:
    width, height = engine.size_of(quad)
    if height > width:
        # Most cards are wider than high; then their lines are found at the first look.
        quad = np.roll(quad, -1, axis=0)
    size = find.straightened_size(quad)
    return _Found(quad, size, strips.read_card(engine.cut_out(image, quad, *size)))


def _by_text(image: Pixels) -> list[_Found]:
    """Cards where text stands: each group of lines that is one, else the whole picture."""
    height, width = image.shape[:2]
    lines = engine.find_lines(image, _WHOLE_SIDE)
    groups = find.clusters(lines)
    if len(groups) > 1:
        apart = [_straighten(image, group) for group in groups]
        people = [one for one in apart if _names_somebody(one)]
        if len(people) > 1:
            return people
    if not lines:
        return []
    written = find.around(lines)
    if cv2.contourArea(written) < _FILLED * width * height:
        return [_straighten(image, written)]
    whole = _straighten(image, engine.corners_of(width, height))
    clear = [
        strip for strip in whole.turned.strips if len(strip.glyphs) > 2 and strips.mean_sure([strip.glyphs]) > _CLEAR
    ]
    if 6 <= 2 * len(clear) < len(whole.turned.strips):
        # On a newspaper, what can be read is the card.
        back = _way_back(whole)
        moved = [cv2.perspectiveTransform(strip.quad[None], back)[0].astype(np.float32) for strip in clear]
        return [_straighten(image, find.around(moved))]
    return [whole]


def _beside(image: Pixels, quads: list[Quad]) -> list[_Found]:
    """Cards whose edges were not seen, by their text, which stands beside the cards `quads`."""
    lines = engine.find_lines(image, _WHOLE_SIDE if len(quads) > 1 else _GLANCE_SIDE)
    around = [np.ascontiguousarray(quad, np.float32) for quad in quads]
    left = [line for line in lines if not any(find.holds(quad, line) for quad in around)]
    apart: list[_Found] = []
    for group in find.clusters(left):
        if not any(find.holds(one.quad, group) for one in apart):
            one = _straighten(image, find.card_around(image, group))
            apart += [one] if _names_somebody(one) else []
    return apart


def _names_somebody(one: _Found) -> bool:
    card = understand(_lines(one))
    return is_card(card) and bool(card.fields.get("family"))


def _lines(one: _Found, scale: float = 1) -> list[PhotoLine]:
    back = _way_back(one)
    return [_line(signs, back, scale) for signs in layout.lines_of(one.turned.strips)]


def _text(one: _Found) -> str:
    return "\n".join(strip.text for strip in one.turned.strips)


def _card(one: _Found, scale: float, found: list[Code]) -> PhotoCard | None:
    """What was read on one card; None where nothing on it reads like a card's."""
    lines = _lines(one, scale)
    card = understand(lines)
    corners = _outline(one, scale)
    own = [code for code in found if _within(code, corners, scale)]
    codes.verify(card, own, scale)
    told = card.fields.get("email") or card.fields.get("title")
    if not is_card(card) or (not told and receipts.is_receipt(card.raw)):
        return None
    if one.overlaps or one.turned.sure < _BLURRED:
        # Whose line it is, or what it says, nobody can be sure of.
        to_check(card)
    problem = "cards_overlap" if one.overlaps else "mirrored" if one.turned.mirrored else ""
    problem = problem or ("" if card.fields.get("family") else "no_name")
    return PhotoCard(card, corners, lines, problem)


def is_card(card: Card) -> bool:
    """Whether what was read is a card's: a person or a firm, and something to tell them by."""
    named = bool(card.fields.get("family"))
    told = sum(bool(card.fields.get(name)) for name in ("company", "title", "email", "tel", "mobile", "address", "url"))
    return (named and told >= 1) or told >= 3


def _way_back(one: _Found) -> Any:
    """The matrix from the upright card to the picture."""
    width, height = one.size
    flat = engine.corners_of(width, height)
    turned = flat.copy()
    if one.turned.mirrored:
        turned[:, 0] = width - turned[:, 0]
    upright = strips.turn_points(turned, width, height, one.turned.turns)
    return cv2.getPerspectiveTransform(upright, np.ascontiguousarray(one.quad, np.float32))


def _outline(one: _Found, scale: float) -> Outline:
    back = _way_back(one)
    height, width = one.turned.image.shape[:2]
    corners = engine.corners_of(width, height)
    if one.overlaps:
        corners = find.around([strip.quad for strip in one.turned.strips])
    moved = cv2.perspectiveTransform(corners[None], back)[0] * scale
    return tuple((round(float(x)), round(float(y))) for x, y in moved)


def _line(signs: list[Sign], back: Any, scale: float) -> PhotoLine:
    boxes: list[Box | None] = []
    for sign in signs:
        if sign.corners is None:
            boxes.append(None)
            continue
        moved = cv2.perspectiveTransform(np.ascontiguousarray(sign.corners[None], np.float32), back)[0] * scale
        left, top = moved.min(axis=0)
        right, bottom = moved.max(axis=0)
        boxes.append((round(float(left)), round(float(top)), round(float(right - left)), round(float(bottom - top))))
    return PhotoLine(text_of(signs), boxes, [round(100 * sign.sure) for sign in signs])


def _within(code: Code, corners: Outline, scale: float) -> bool:
    middle = np.mean(np.array(code.corners, float), axis=0) * scale
    return cv2.pointPolygonTest(np.array(corners, np.float32), (float(middle[0]), float(middle[1])), False) >= 0
