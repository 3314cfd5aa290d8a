"""The codes a phone shows are read from bad pictures, and lead where they should."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import segno
import vobject
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFilter

from enishi.cards.vcards import brief
from enishi.exchange import secrets
from enishi.exchange.models import OwnCard
from enishi.exchange.tests.made import own_card
from enishi.members.models import Face
from enishi.reading import open_source

LONGEST = {
    "family": [{"value": "勅使河原" * 5}],
    "given": [{"value": "一二三四五六七八九十" * 2}],
    "family_kana": [{"value": "テシガワラ"}],
    "company": [{"value": "株式会社" + "長い会社名" * 6}],
    "title": [{"value": "代表取締役社長兼最高経営責任者"}],
    "mobile": [{"value": "090-1234-5678"}],
    "email": [{"value": "teshigawara.hifumi@a-very-long-domain-name.example.jp"}],
}


def picture(text: str, size: int = 640) -> Image.Image:
    """A code as it stands on a screen of that many pixels."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=12, border=4)
    return Image.open(out).convert("L").resize((size, size), Image.Resampling.BILINEAR)


def read(image: Image.Image) -> str | None:
    found = zxingcpp.read_barcodes(image)
    return found[0].text if found else None


def from_the_side(image: Image.Image) -> Image.Image:
    """As by somebody who stands to the right of the phone: the left edge is a fifth shorter."""
    size = image.width * 3 // 2
    table = Image.new("L", (size, size), 255)
    table.paste(image, (image.width // 4, image.width // 4))
    inward = size // 10
    corners = (0, -inward, 0, size + inward, size, size, size, 0)
    return table.transform(table.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=255)


WORSE = {
    "as it is": lambda image: image,
    "320 pixels": lambda image: image.resize((320, 320)),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(2)),
    "blurred at 320 pixels": lambda image: image.resize((320, 320)).filter(ImageFilter.GaussianBlur(1)),
    "turned by 12 degrees": lambda image: image.rotate(12, fillcolor=255, expand=True),
    "turned by 45 degrees": lambda image: image.rotate(45, fillcolor=255, expand=True),
    "from the side": lambda image: from_the_side(image),
    "dim": lambda image: image.point(lambda v: 40 + v * 70 // 255),
    "turned, blurred, dim, at 320 pixels": lambda image: (
        image.resize((320, 320))
        .rotate(8, fillcolor=255, expand=True)
        .filter(ImageFilter.GaussianBlur(0.8))
        .point(lambda v: 60 + v // 3)
    ),
}


@pytest.mark.parametrize("worse", WORSE)
def test_a_code_is_read_from_a_bad_picture(worse: str) -> None:
    address = "https://enishi.example.jp/c/e3RWFUZ8B5zQodnGuSuq/"
    assert read(WORSE[worse](picture(address))) == address


@pytest.mark.parametrize("worse", ["as it is", "turned by 12 degrees", "dim"])
def test_the_code_without_a_line_is_read_and_is_a_vcard(worse: str) -> None:
    """The longest card there is; as a code it is dense, and needs a larger picture."""
    text = brief(LONGEST).decode()
    assert "SOUND" not in text
    found = read(WORSE[worse](picture(text, 900)))
    assert found == text
    assert vobject.readOne(found).email.value == LONGEST["email"][0]["value"]
    [source] = open_source(found)
    assert [row.card.first("family") for row in source.rows if row.card] == [LONGEST["family"][0]["value"]]


@pytest.mark.django_db
def test_the_picture_to_save_opens_the_card(aoi: Face, sign_in: Callable) -> None:
    own_card(aoi)
    page = sign_in("aoi").get(reverse("code_picture"))
    address = read(Image.open(BytesIO(page.content)))
    assert address
    assert Client().get(urlsplit(address).path).status_code == 200


@pytest.mark.django_db
def test_the_page_of_the_code_names_its_face_for_the_script_that_keeps_it(aoi: Face, sign_in: Callable) -> None:
    own_card(aoi)
    page = sign_in("aoi").get(reverse("code")).content.decode()
    assert f'data-face="{aoi.public_id}"' in page
    assert page.count("<svg") == 2
    assert " style=" not in page


@pytest.mark.django_db
def test_all_codes_end_at_once(aoi: Face, sign_in: Callable) -> None:
    own_card(aoi)
    client = sign_in("aoi")
    client.post(reverse("end_codes"))
    page = client.get(reverse("code_picture"))
    address = read(Image.open(BytesIO(page.content)))
    assert address
    assert re.fullmatch(r"/c/[\w-]{20}/", urlsplit(address).path)
    assert secrets.key_of(urlsplit(address).path[3:-1], _now()) == OwnCard.objects.get().key


def _now():
    from django.utils import timezone

    return timezone.now()
