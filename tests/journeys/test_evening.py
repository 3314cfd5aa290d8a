"""Back from a fair with three cards: where it was, one line each, thanks in the morning (docs/journeys/evening.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from enishi.cards import actions as cards
from enishi.thanks.models import Letter
from enishi.thanks.tests.made import CHIE, DAN, EMI, EVENING, at, person
from tests.journeys.ways import ALL, DESK_JA_PLAIN, PHONE_EN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with at(EVENING):
        yield


@walked(*ALL, on_postgresql=PHONE_JA)
def test_a_stack_becomes_letters(visit, aoi, way) -> None:
    for fields in (CHIE, DAN, EMI):
        person(aoi, fields)
    aoi = visit(way, "aoi")
    aoi.go("/evening/")
    aoi.reads("千葉 千恵", "團 弾", "江見 恵美")
    aoi.field("Gathering").fill("計測展")
    aoi.field("Place").fill("幕張")
    aoi.press("Note it for all that are ticked")
    aoi.sees("Noted for %(n)s person.|Noted for %(n)s people.", 3)
    aoi.press("Undo", within=aoi.page.locator(".notice"))
    aoi.field("Gathering").fill("計測展")
    aoi.press("Note it for all that are ticked")

    aoi.follow("Go through the cards")
    for number, line in enumerate(("来春、秋田に建てられる工場の話", "", "味噌の仕込みの話"), 1):
        aoi.reads(f"{number} / 3")
        box = aoi.field("What did you talk about?")
        expect(box).to_be_focused()
        box.fill(line)
        aoi.submit(box)
    aoi.sees("%(number)s of %(all)s have a line", number=2, all=3)

    aoi.follow("%(n)s person to thank|%(n)s people to thank", 3)
    aoi.press("One letter to those ticked")
    aoi.reads("秋田")
    aoi.press("Have it sent by the site")
    aoi.sees("This letter goes out on %(moment)s.", moment=_morning(aoi))
    aoi.reads("昨日")
    aoi.press("Take it back")
    assert Letter.objects.get().state == Letter.State.DRAFT
    aoi.press("Have it sent by the site")
    aoi.follow("To the next thanks")
    aoi.page.get_by_role("button", name=aoi.words("Write to %(name)s", name="江見 恵美")).click()
    aoi.look()
    aoi.press("They wrote first")
    expect(aoi.page.locator("#body")).to_have_value(re.compile("味噌の仕込み"))


def _morning(visitor) -> str:
    return {"ja": "12月1日 08:30", "en": "1 Dec, 08:30"}[visitor.way.language]


@walked(PHONE_EN, DESK_JA_PLAIN)
def test_a_letter_that_asks_what_was_said_and_leaves_by_hand(visit, aoi, way) -> None:
    cards.log_meeting(aoi, person(aoi, {**EMI, "mobile": "090-7000-0301"}), timezone.localdate(), occasion="計測展")
    aoi = visit(way, "aoi")
    aoi.go("/thanks/")
    aoi.arrive(aoi.page.get_by_role("button", name=aoi.words("Write to %(name)s", name="江見 恵美")))
    aoi.sees("The letter is not ready yet.")
    box = aoi.field("What did you talk about?")
    expect(box).to_be_focused()
    box.fill("よろしくお願いします")
    aoi.submit(box)
    aoi.sees("That could stand in any letter. What did they tell you, or what did you talk about?")
    box.fill("味噌の仕込みの話")
    aoi.submit(box)
    expect(aoi.page.locator("#body")).to_have_value(re.compile("味噌の仕込み"))
    # It is unfolded: this site has no mail server.
    link = aoi.page.locator('a[href^="mailto:emi@emi.example.jp?subject="]').first
    expect(link).to_be_visible()
    aoi.press("I have sent it, or thanked otherwise")
    aoi.sees("Nobody is waiting for thanks.")
