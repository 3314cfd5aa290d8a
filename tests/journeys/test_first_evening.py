"""From hearing of Enishi to a book with people in it; coming back with a forgotten password; leaving."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.journeys.ways import ALL, DESK_JA_PLAIN, PHONE_EN, PHONE_JA, walked

pytestmark = pytest.mark.journey

CARDS = """\
株式会社みどり計測
営業部　課長
千葉　千恵
ちば　ちえ
〒030-0801 青森県青森市新町2丁目1-1
TEL 017-700-0101　携帯 090-7000-0101
c.chiba@midori-keisoku.example.jp

北の海信用金庫
融資部
江見　恵美
〒040-0063 北海道函館市若松町1-1
TEL 0138-70-0102
emi@kitanoumi.example.jp

Carter Instruments Ltd.
Sales Director
Ben Carter
+44 20 7946 0103
ben@carter-instruments.example
"""


def _opens_the_mail(visitor) -> None:
    """The newest mail's link, as one finds it on the page for the mails kept on this machine."""
    visitor.follow("Read the mails kept on this machine")
    links = visitor.page.locator(".mail").first.locator(".letter a").all()
    here = next(a.get_attribute("href") for a in links if re.search(r"confirm-email|reset/key", a.inner_text()))
    visitor.go(here)


@walked(*ALL, on_postgresql=PHONE_JA)
def test_the_first_evening(visit, way) -> None:
    aoi = visit(way)
    aoi.go("/")
    aoi.follow("Sign up")
    aoi.field("Family name").fill("青木")
    aoi.field("Given name").fill("葵")
    aoi.field("E-mail address").fill("aoi@example.jp")
    aoi.field("Password").fill("aoi-no-himitsu-desu")
    aoi.press("Sign up")
    _opens_the_mail(aoi)
    aoi.press("Yes, this is my address")

    aoi.sees("Bring in the cards and contacts you hold. Each becomes a person you can find and reach.")
    aoi.follow("Add cards")
    aoi.field("Or paste text here").fill(CARDS)
    aoi.unfold("Where did you meet them? (optional)")
    aoi.field("Occasion").fill("北の展示会")
    aoi.press("Read them")
    aoi.press("Put %(n)s person into the book|Put %(n)s people into the book", 3)
    aoi.follow("See the card book")
    assert aoi.names() == ["江見 恵美", "千葉 千恵", "Ben Carter"]

    for words in ("あおもり", "aomori", "計測", "0000101", "千", "ﾁﾊﾞ"):
        aoi.seek(words)
        expect(aoi.page.locator("#results .who")).to_have_count(1)
        aoi.reads("千葉 千恵")
    aoi.open("千葉 千恵")
    _after_the_call(aoi)


def _after_the_call(aoi) -> None:
    call = aoi.page.locator("a[href='tel:09070000101']")
    assert "090-7000-0101" in call.inner_text(), "as printed"
    aoi.reads("北の展示会")
    aoi.page.locator("input[name=text]").fill("見積もりを送る約束")
    aoi.submit(aoi.page.locator("input[name=text]"))
    aoi.reads("見積もりを送る約束")
    aoi.main.get_by_label(aoi.words("Tag")).fill("お客さま")
    aoi.press("Add", within=aoi.page.locator("#tags"))
    expect(aoi.page.locator("#tags .chips")).to_contain_text("お客さま")
    aoi.main.get_by_label(aoi.words("Note"), exact=True).fill("甘いものがお好き")
    aoi.press("Save the note")
    aoi.press("Undo", within=aoi.page.locator(".notice"))
    expect(aoi.main.get_by_label(aoi.words("Note"), exact=True)).to_have_value("")
    aoi.reads("見積もりを送る約束")


@walked(DESK_JA_PLAIN, PHONE_EN)
def test_a_forgotten_password(visit, aoi, way) -> None:
    aoi = visit(way)
    aoi.go("/book/")
    aoi.follow("I forgot my password")
    aoi.field("E-mail address").fill("aoi@example.jp")
    aoi.press("Send the link")
    _opens_the_mail(aoi)
    aoi.field("Password").fill("atarashii-himitsu")
    aoi.press("Save and sign in")
    aoi.sees("Bring in the cards and contacts you hold. Each becomes a person you can find and reach.")
    foot = aoi.page.locator("footer")
    other = {"ja": "English", "en": "日本語"}[way.language]
    with aoi.page.expect_navigation():
        foot.get_by_role("button", name=other).click()
    aoi.way = replace(way, language={"ja": "en", "en": "ja"}[way.language])
    aoi.look()
    aoi.sees("Bring in the cards and contacts you hold. Each becomes a person you can find and reach.")
    aoi.press("Sign out", within=foot)
    aoi.go("/book/")
    aoi.field("E-mail address").fill("aoi@example.jp")
    aoi.field("Password").fill("atarashii-himitsu")
    aoi.press("Sign in")
    expect(aoi.page).to_have_url(re.compile("/book/$"))
