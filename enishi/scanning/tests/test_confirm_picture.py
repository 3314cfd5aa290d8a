"""A card is shown upright and alone, and each value where it stands on it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from enishi.members.models import Face
from enishi.reading.fields import Value
from enishi.reading.photo import PhotoLine, Picture
from enishi.scanning.cropping import LONGEST, card_in, straightened
from enishi.scanning.models import Reading
from enishi.scanning.places import place, sides_of
from enishi.scanning.tests.conftest import YAMADA, found, picture

#: A card lying askew, its own top left first: turned by a quarter and a little.
ASKEW = ((700, 120), (760, 620), (420, 660), (360, 150))
NUMBERS = st.integers(-60, 60)


def drawn() -> bytes:
    """White on a dark table, red in the card's own top left corner, blue in its bottom right."""
    image = Image.new("RGB", (1000, 800), "black")
    pen = ImageDraw.Draw(image)
    pen.polygon(ASKEW, fill="white")
    for (x, y), colour in ((ASKEW[0], "red"), (ASKEW[2], "blue")):
        pen.ellipse((x - 60, y - 60, x + 60, y + 60), fill=colour)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_a_card_is_laid_flat_with_its_own_top_up() -> None:
    card = card_in(1000, 800, ASKEW)
    assert card is not None
    data, wide, high = straightened(drawn(), 1000, card)
    image = Image.open(io.BytesIO(data)).convert("RGB")
    assert image.size == (wide, high)
    assert wide > high
    assert wide / high == pytest.approx(card.width / card.height, rel=0.02)
    near = 5
    red, blue = image.getpixel((near, near)), image.getpixel((wide - near, high - near))
    assert red[0] > 200 > red[1] + 100
    assert blue[2] > 200 > blue[0] + 100
    assert min(image.getpixel((wide - near, near))) > 200, "no table, no other corner"


@given(st.lists(NUMBERS, min_size=8, max_size=8))
def test_the_corners_of_a_card_are_its_corners(moved: list[int]) -> None:
    square = ((100, 100), (500, 100), (500, 400), (100, 400))
    corners = [(x + dx, y + dy) for (x, y), dx, dy in zip(square, moved[::2], moved[1::2], strict=True)]
    card = card_in(1000, 800, corners)
    assert card is not None
    assert max(card.width, card.height) == LONGEST
    box = card.box([(x - 1, y - 1, 2, 2) for x, y in corners])
    assert box is not None
    assert box == pytest.approx((0, 0, card.width, card.height), abs=20)


@pytest.mark.parametrize("outline", [(), ((1, 1), (2, 2)), ((0, 0), (10, 0), (20, 0), (30, 0))])
def test_without_a_card_the_whole_photograph_is_one(outline) -> None:
    card = card_in(1000, 800, outline)
    assert card is not None
    assert (card.width, card.height) == (1200, 960)
    assert card.box([(100, 80, 500, 400)]) == (120, 96, 600, 480)
    assert card.box([(2000, 80, 500, 400)]) is None
    assert card_in(0, 0, outline) is None


def _askew() -> Picture:
    """Two lines that lie askew: the box around the first holds part of the second."""
    signs = [(110 + 40 * at, 100 + 20 * at, 36, 36) for at in range(8)]
    below = [(110 + 40 * at, 160 + 20 * at, 36, 36) for at in range(8)]
    lines = [PhotoLine("株式会社東和電機", signs, [99] * 8), PhotoLine("営業本部営業一課", below, [99] * 8)]
    one = found(company="株式会社東和電機")
    one.card.fields["company"] = (Value("株式会社東和電機", "certain", "株式会社東和電機", box=(110, 100, 316, 176)),)
    tilted = ((100, 80), (500, 280), (400, 480), (0, 280))
    return picture(replace(one, outline=tilted, lines=lines))


@pytest.mark.django_db
def test_a_value_on_a_tilted_card_has_a_box_of_its_own(aoi: Face, send) -> None:
    send(aoi, _askew())
    reading = Reading.objects.get()
    value = reading.fields["company"][0]
    sides = sides_of(reading, [])
    own = place(value, sides)
    around = place({**value, "source": "something else"}, sides)
    assert own is not None
    assert around is not None
    assert own[3] < around[3] * 0.75
    assert place({"value": "typed"}, sides) is None
    assert place({**value, "side": 2}, sides) is None


@pytest.mark.django_db
def test_the_picture_is_kept_by_the_browser_but_asked_for_each_time(aoi: Face, sign_in: Callable, send) -> None:
    photograph = send(aoi, picture(found(**YAMADA)))
    address = reverse("reading_card", args=[Reading.objects.get().public_id])
    client = sign_in("aoi")
    first = client.get(address)
    assert first["Content-Type"] == "image/jpeg"
    assert first["Cache-Control"] == "private, no-cache"
    assert Image.open(io.BytesIO(first.content)).size == (400, 240)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    photograph.picture = None
    photograph.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 404
