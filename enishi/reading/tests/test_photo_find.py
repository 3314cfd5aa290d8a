"""Cards are found by their edges, whole, and once."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="finding cards needs OpenCV, which comes with the ocr extra")

import cv2
import numpy as np

from enishi.reading.fields import Card, Value
from enishi.reading.photo import find, seeing
from enishi.reading.photo.outcome import PhotoCard

CARD = np.array([[300, 200], [1210, 230], [1190, 780], [280, 750]], np.float32)


def table(band: tuple[int, int, int] | None = None) -> np.ndarray:
    """A white card on a grey table, a fifth of it in a colour like the table's, with a line of print."""
    image = np.full((1000, 1500, 3), (120, 122, 126), np.uint8)
    cv2.fillConvexPoly(image, CARD.astype(np.int32), (250, 250, 248))
    if band:
        top = CARD.copy()
        top[2], top[3] = CARD[1] + (CARD[2] - CARD[1]) * 0.22, CARD[0] + (CARD[3] - CARD[0]) * 0.22
        cv2.fillConvexPoly(image, top.astype(np.int32), band)
    cv2.rectangle(image, (500, 500), (900, 530), (40, 40, 40), -1)
    return image


def share(quad: np.ndarray) -> float:
    """How much of a quad and the card is common to both."""
    common = find.overlap(np.ascontiguousarray(quad, np.float32), CARD)
    return common / (cv2.contourArea(quad.astype(np.float32)) + cv2.contourArea(CARD) - common)


@pytest.mark.parametrize("band", [None, (20, 60, 130), (150, 110, 60)])
def test_a_card_is_found_with_its_band(band: tuple[int, int, int] | None) -> None:
    found = find.find_cards(table(band))
    assert len(found) == 1
    assert share(found[0]) > 0.95


def test_sides_beside_their_edges_are_moved_onto_them() -> None:
    edges = cv2.Canny(table(), 50, 150)
    sharp = cv2.dilate(edges, np.ones((3, 3), np.uint8))
    aslant = CARD + np.array([[0, 5], [0, -4], [4, 0], [0, 5]], np.float32)
    before = find._least_support(sharp, aslant)
    support, moved = find._on_edges(edges, sharp, aslant)
    assert before < 0.8 < support
    assert share(moved) > share(aslant)


def test_of_two_readings_of_one_place_the_fuller_is_kept() -> None:
    def card(left: int, *values: str) -> PhotoCard:
        outline = tuple((left + x, y) for x, y in ((0, 0), (910, 0), (910, 550), (0, 550)))
        fields = {"title": tuple(Value(value, "check", value) for value in values)}
        return PhotoCard(Card("photo", fields), outline, [], "")

    fuller, same, other = card(0, "部長", "社長"), card(30, "部長"), card(1000, "課長")
    assert seeing._each_once([same, fuller, other]) == [fuller, other]
