"""Cards are handed over: to somebody who has never heard of Enishi, between two members, and without a line."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from enishi.tasks.worker import run_due
from tests.journeys.ways import ALL, DESK_EN, PHONE_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


#: Whether the browser has the page of the code.
KEPT = "async () => Boolean(await (await caches.open('enishi-code')).match('/card/code/', { ignoreVary: true }))"


def makes_a_card(member) -> None:
    member.go("/card/")
    member.field("Company").fill("株式会社みどり計測")
    member.field("Title").fill("課長")
    member.field("Mobile").first.fill("090-7000-0101")
    member.field("E-mail").first.fill("card@midori.example.jp")
    member.press("Save")


def scanned(member) -> str:
    """What a camera reads off the member's screen."""
    member.follow("Show the code")
    picture = Image.open(BytesIO(member.page.locator(".qr").first.screenshot()))
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    member.go("/card/")
    return found[0].text


@walked(*ALL, on_postgresql=PHONE_JA)
def test_a_guest_takes_a_card_leaves_one_and_takes_it_back(visit, way, make_face) -> None:
    make_face("aoi")
    aoi = visit(way, "aoi")
    makes_a_card(aoi)
    guest = visit(way)
    guest.go(scanned(aoi))
    guest.reads("株式会社みどり計測")
    guest.press("Take it and hand over mine")
    guest.field("Family name (姓)").fill("来賓")
    guest.field("Given name (名)").fill("一郎")
    guest.field("E-mail").fill("guest@example.com")
    guest.press("Hand it over")
    guest.sees("You handed over your card")
    guest.reads("株式会社みどり計測", "来賓 一郎")
    own = guest.page.url
    guest.button("English" if way.language == "ja" else "日本語", within=guest.page.locator("header"))

    aoi.go("/book/")
    aoi.open("来賓 一郎")
    aoi.reads("guest@example.com")
    guest.go(own)
    guest.press("Take my card back")
    guest.sees("You have taken your card back: what it said is gone, the name stays.")
    aoi.go("/book/")
    aoi.open("来賓 一郎")
    expect(aoi.main).not_to_contain_text("guest@example.com")


@walked(DESK_EN, PHONE_EN_PLAIN)
def test_two_members_exchange_and_one_offers_a_newer_card(visit, way, make_face) -> None:
    make_face("aoi")
    make_face("ben")
    aoi, ben = visit(way, "aoi"), visit(way, "ben")
    makes_a_card(aoi)
    ben.go(scanned(aoi))
    ben.arrive(ben.main.get_by_role("button", name=re.compile(re.escape(ben.words("Take it and hand over mine")))))
    ben.sees("First make your own card. Then you come back here.")
    ben.field("Company").fill("Carter Instruments Ltd.")
    ben.press("Save")
    ben.arrive(ben.main.get_by_role("button", name=re.compile(re.escape(ben.words("Take it and hand over mine")))))
    ben.sees("You have exchanged cards.")
    ben.reads("青木")
    run_due()
    aoi.go("/book/")
    aoi.open("Ben Carter")
    aoi.go("/card/")
    aoi.follow("Edit the card")
    aoi.field("Title").first.fill("部長")
    aoi.press("Save")
    aoi.follow("Offer them the new card")
    aoi.main.get_by_role("checkbox").check()
    aoi.press("Offer it")
    ben.go("/book/")
    ben.follow("%(n)s new card was handed to you|%(n)s new cards were handed to you", 1)
    ben.press("Take the new card")
    ben.reads("部長")


@walked(PHONE_JA)
def test_the_code_is_there_without_a_line_until_signing_out(visit, way, make_face) -> None:
    make_face("aoi")
    aoi = visit(way, "aoi")
    makes_a_card(aoi)
    aoi.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    aoi.go("/card/")
    aoi.page.wait_for_function(KEPT)
    aoi.page.context.set_offline(True)
    aoi.page.goto(f"{aoi.site}/card/code/")
    expect(aoi.page.locator(".qr").first).to_be_visible()
    aoi.page.context.set_offline(False)
    aoi.go("/card/")
    aoi.arrive(aoi.page.get_by_role("button", name=aoi.words("Sign out")))
    assert aoi.page.evaluate("caches.has('enishi-code')") is False


@walked(PHONE_JA)
def test_a_table(visit, way, make_face) -> None:
    for handle in ("aoi", "ben"):
        make_face(handle)
    aoi, ben, guest = visit(way, "aoi"), visit(way, "ben"), visit(way)
    makes_a_card(aoi)
    makes_a_card(ben)
    aoi.go("/card/")
    aoi.press("Open a table")
    found = zxingcpp.read_barcodes(Image.open(BytesIO(aoi.page.locator(".qr").screenshot())))
    for who in (ben, guest):
        who.go(found[0].text)
    ben.arrive(ben.main.get_by_role("button", name=re.compile(re.escape(ben.words("Join with my card")))))
    guest.field("Family name (姓)").fill("来賓")
    guest.press("Join with this card")
    expect(aoi.main).to_contain_text("来賓")
    aoi.follow("Who offers first?")
    aoi.press("Close, and exchange the cards")
    aoi.sees("Closed: everybody has everybody’s card.")
    aoi.choose("来賓")
    ben.page.wait_for_load_state()
    ben.sees("Closed: everybody gets everybody’s card, in a moment.")
    run_due()
    ben.sees("Closed: everybody has everybody’s card.")
    ben.choose("来賓")
    guest.go(guest.page.url)
    guest.reads("青木 葵")
