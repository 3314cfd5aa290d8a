"""Asking somebody for more than a card: the good news, or nothing; and keeping one's distance."""

from __future__ import annotations

import pytest

from enishi.exchange import queries as exchange
from enishi.exchange.actions import write_card
from enishi.exchange.queries import Opened
from enishi.exchange.tests.made import take
from enishi.introductions.actions import arrive_all
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@pytest.fixture
def exchanged(aoi, ben):
    write_card(aoi, {"family": "青木", "given": "葵", "company": "東西電機株式会社", "title": "課長"})
    write_card(ben, {"family": "Carter", "given": "Ben", "company": "Carter Trading"})
    take(ben, Opened(exchange.own_card(aoi).current), give=True)
    return aoi, ben


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_asked_put_off_and_connected(visit, exchanged, way) -> None:
    aoi, ben = visit(way, "aoi"), visit(way, "ben")
    aoi.go("/ties/")
    aoi.choose("Carter")
    aoi.follow("Ask to connect")
    aoi.page.locator("textarea").fill("計測展ではありがとうございました。")
    aoi.press("Ask as %(face)s", face="青木 葵")
    aoi.sees("Sent to %(name)s.", name="Ben Carter")
    arrive_all()

    ben.go("/book/")
    ben.arrive(
        ben.main.get_by_role("link", name=ben.words("%(n)s person asks to connect|%(n)s people ask to connect", 1))
    )
    ben.reads("青木 葵", "東西電機株式会社　課長", "計測展ではありがとうございました。")
    ben.press("No answer")
    ben.press("Undo")
    ben.press("Later")
    aoi.go("/ties/")
    aoi.sees("Withdraw")
    ben.press("Connect")
    ben.sees("You and %(name)s are connected.", name="青木 葵")
    aoi.go("/ties/")
    aoi.sees("Connected")

    ben.go("/ties/")
    ben.choose("青木")
    ben.page.locator("[name=distance][value='40']").check()
    ben.press("Save")
    ben.unfold("Keep your distance")
    ben.press("Block")
    ben.reads("青木 葵")
    aoi.go("/ties/")
    # As if he had ended it: the cards stay exchanged, and no more.
    aoi.choose("Carter")
    aoi.sees("cards exchanged")
    aoi.sees("Ask to connect")
    ben.press("Take back")
    ben.sees("Taken back. They are not told.")
