"""One's own page: begun from a card, looked at with other eyes, published, and found by those it is for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from enishi.exchange import queries as exchange
from enishi.exchange.actions import write_card
from enishi.exchange.queries import Opened
from enishi.exchange.tests.made import take
from tests.journeys.ways import ALL, DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@pytest.fixture
def exchanged(aoi, ben, make_face, settings, tmp_path: Path):
    """Aoi and Ben hold each other's cards; Chie holds nobody's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    make_face("chie")
    write_card(aoi, {"family": "青木", "given": "葵", "company": "東西電機株式会社", "title": "課長"})
    write_card(ben, {"family": "Carter", "given": "Ben", "company": "Carter Trading", "email": "ben@carter.example.jp"})
    take(ben, Opened(exchange.own_card(aoi).current), give=True)
    return aoi


def _line(visitor, kind: str, **typed: str) -> None:
    visitor.go(f"/me/page/lines/new/?kind={kind}")
    for name, value in typed.items():
        visitor.page.locator(f"[name={name}]").fill(value)
    visitor.press("Save")
    visitor.sees("Saved.")


def _look_as(visitor, words: str) -> None:
    choice = visitor.page.locator("#as")
    choice.select_option(choice.locator("option", has_text=words).first.get_attribute("value"))
    visitor.press("Look")


@walked(*ALL, on_postgresql=PHONE_JA)
def test_ten_minutes_to_a_page(visit, exchanged, way) -> None:
    aoi = visit(way, "aoi")
    aoi.go("/me/")
    aoi.arrive(aoi.page.locator("main a[href='/me/page/']"))
    aoi.sees("Nobody sees it yet.")
    aoi.press("From my card")
    aoi.reads("東西電機株式会社　課長")
    _line(aoi, "entry", organisation="東西電機", from_year="平成23")
    _line(aoi, "words", text="計測器の開発を続けています。")

    aoi.follow("How others see it")
    frame = aoi.page.locator(".frame")
    expect(frame).to_contain_text(aoi.words("They see nothing: for them there is no such page."))
    _look_as(aoi, "Carter")
    expect(frame).to_contain_text("計測器の開発を続けています。")
    expect(frame).not_to_contain_text("2011")
    aoi.page.locator("#distance").select_option("20")
    aoi.press("Save")
    expect(frame).to_contain_text("2011")

    aoi.go("/me/page/")
    aoi.press("Publish")
    aoi.sees("Your page is published. Nobody was told.")

    ben = visit(way, "ben")
    ben.go("/people/?q=あおき")
    ben.choose("青木")
    ben.reads("東西電機株式会社　課長", "計測器の開発を続けています。")
    chie = visit(way, "chie")
    chie.go("/people/?q=あおき")
    chie.sees("Nobody by this name can be found by you here. Whom you hold a card of stands in your card book.")


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_a_line_taken_out_and_had_back_and_a_picture(visit, exchanged, way, tmp_path: Path) -> None:
    aoi = visit(way, "aoi")
    _line(aoi, "words", text="山が好きです")
    aoi.arrive(aoi.main.get_by_role("link", name="山が好きです"))
    aoi.press("Take this line out")
    aoi.press("Undo")
    aoi.reads("山が好きです")

    aoi.go("/me/page/picture/")
    aoi.page.set_input_files("[name=picture]", {"name": "me.png", "mimeType": "image/png", "buffer": _png()})
    aoi.press("Send")
    aoi.sees("So it looks")
    aoi.page.locator("[name=part][value='7']").check()
    aoi.press("Cut it so")
    aoi.press("Take the picture out")
    expect(aoi.page.locator("main img")).to_have_count(0)


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 500), "#cde").save(out, "PNG")
    return out.getvalue()
