"""One person of several cards, readings, a selection for the phone, and what was done by mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Locator, expect

from tests.journeys.ways import DESK_EN, DESK_EN_PLAIN, PHONE_JA, PHONE_JA_PLAIN, walked

pytestmark = pytest.mark.journey

BEFORE = "東西電機株式会社\n開発部 主任\n團 弾\nだん だん\n携帯 090-7000-0201\nd.dan@tozai.example.jp\n"
AFTER = "株式会社みどり計測\n技術部 部長\n團 弾\nだん だん\n携帯 090-7000-0201\ndan@midori.example.jp\n"
NAMESAKES = (
    "北の海信用金庫\n佐藤 健\nさとう けん\nken.sato@kitanoumi.example.jp\n\n"
    "北の海信用金庫\n佐藤 健\nさとう たける\ntakeru.sato@kitanoumi.example.jp\n"
)
UNREAD = "文野書店\n文野 史\nfumi@fumino.example.jp\n\n江見商店\n江見 恵美\nemi@emi.example.jp\n"
#: What people are put away by who want to be reached on the go.
CUSTOMERS = "株式会社みどり計測\n千葉 千恵\nちば ちえ\n携帯 090-7000-0101\n\n" + BEFORE
PUT = "Put %(n)s person into the book|Put %(n)s people into the book"


def _paste(visitor, text: str, people: int, day: str = "") -> None:
    visitor.go("/bring/")
    visitor.field("Or paste text here").fill(text)
    if day:
        visitor.unfold("Where did you meet them? (optional)")
        visitor.field("Day").fill(day)
    visitor.press("Read them")
    if people:
        visitor.press(PUT, people)
    else:
        visitor.press("Add the card of %(n)s person|Add the cards of %(n)s people", 1)
    visitor.sees("It is in your book. Nobody was told anything.")


def _notice(visitor) -> Locator:
    return visitor.page.locator(".notice")


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_two_cards_are_one_person_and_can_be_two_again(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _paste(aoi, BEFORE, 1, "2024-02-01")
    _paste(aoi, AFTER, 0, "2026-02-01")
    aoi.go("/book/")
    aoi.open("團 弾")
    card = aoi.page.locator(".meishi")
    expect(card).to_contain_text("みどり計測")
    aoi.sees("Earlier card")
    aoi.unfold("Changes")
    aoi.sees("Same mobile number")
    earlier = aoi.page.locator("#history .held", has_text=aoi.words("Earlier card"))
    aoi.press("Another person's card: separate it", within=earlier)
    expect(card).to_contain_text("東西電機")
    aoi.go("/book/")
    assert aoi.names() == ["團 弾", "團 弾"]
    aoi.follow("Recent changes")
    aoi.arrive(aoi.page.locator(".changes .link").first)
    aoi.go("/book/")
    assert aoi.names() == ["團 弾"]
    _paste(aoi, NAMESAKES, 2)
    aoi.follow("See the card book")
    assert aoi.names() == ["佐藤 健", "佐藤 健", "團 弾"], "one name at one firm: still two"


@walked(DESK_EN, PHONE_JA_PLAIN)
def test_guessed_readings_are_confirmed_one_after_another(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _paste(aoi, UNREAD, 2)
    aoi.follow("See the card book")
    aoi.follow("%(n)s reading to confirm|%(n)s readings to confirm", 2)
    family = aoi.page.locator("[name=family_kana]")
    for name in ("文野 史", "江見 恵美"):
        aoi.reads(name)
        expect(family).to_be_focused()
        if name == "文野 史":
            family.fill("ぶんの")
        aoi.submit(family)
    aoi.sees("All readings are confirmed.")
    aoi.go("/book/")
    assert aoi.names() == ["江見 恵美", "文野 史"]
    expect(aoi.row("文野 史")).to_contain_text("ぶんの" if way.language == "ja" else "Bunno")
    expect(aoi.row("文野 史")).not_to_contain_text("？")


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_a_selection_goes_to_the_phone(visit, aoi, way, tmp_path: Path) -> None:
    aoi = visit(way, "aoi")
    _paste(aoi, CUSTOMERS, 2)
    _paste(aoi, UNREAD, 2)
    aoi.go("/book/")
    aoi.follow("Select several")
    for name in ("千葉 千恵", "團 弾"):
        if way.scripts:
            aoi.seek(name)
        aoi.page.locator(".pick", has_text=name).click()
    with aoi.page.expect_download() as download:
        aoi.button("vCard").click()
    download.value.save_as(tmp_path / "book.vcf")
    cards = list(vobject.readComponents((tmp_path / "book.vcf").read_text("utf-8")))
    assert [(c.n.value.family, c.x_phonetic_last_name.value) for c in cards] == [("團", "だん"), ("千葉", "ちば")]
    assert {c.tel.value for c in cards} == {"090-7000-0101", "090-7000-0201"}

    aoi.page.locator("[name=names]").fill("お客さま")
    aoi.press("Add tag")
    aoi.sees("Tagged.")
    if way.scripts:
        _narrowed(aoi)


def _narrowed(aoi) -> None:
    aoi.go("/book/")
    aoi.unfold("Sort and narrow down")
    aoi.page.locator("select[name=tag]").select_option("お客さま")
    expect(aoi.page).to_have_url(re.compile("tag="))
    expect(aoi.page.locator("#results a.row")).to_have_count(2)
    aoi.look()


@walked(DESK_EN, PHONE_JA_PLAIN)
def test_what_was_deleted_by_mistake_comes_back(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _paste(aoi, CUSTOMERS, 2)
    aoi.go("/book/")
    aoi.open("千葉 千恵")
    aoi.press("Delete this person")
    aoi.sees("%(name)s was deleted.", name="千葉 千恵")
    assert aoi.names() == ["團 弾"]
    aoi.press("Undo", within=_notice(aoi))
    assert aoi.names() == ["團 弾", "千葉 千恵"]

    aoi.follow("Select several")
    aoi.follow("Select all on this page") if not way.scripts else aoi.link("Select all on this page").click()
    aoi.press("Delete")
    aoi.sees("Bring in the cards and contacts you hold. Each becomes a person you can find and reach.")
    aoi.follow("Recent changes")
    aoi.sees("Deleted in the last 24 hours")
    aoi.press("Restore %(name)s", name="千葉 千恵")
    aoi.go("/book/")
    assert aoi.names() == ["團 弾", "千葉 千恵"]
