"""Being introduced, as docs/journeys/introductions.md has it: by a friend, and by somebody without an account."""

from __future__ import annotations

import pytest

from enishi.cards.actions import hold
from enishi.cards.tests.made import card
from enishi.introductions import queries
from enishi.introductions.models import Introduction
from enishi.introductions.tests.made import exchanged
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.tasks.worker import run_due
from tests.journeys.visitor import Visitor
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


def write(visitor: Visitor) -> None:
    """The letter: who I am, why, and what I know already."""
    visitor.field("Who I am").fill("東西電機で、電池の検査装置を作っております。")
    visitor.field("Why I would like to meet").fill("長野工場の検査工程を拝見し、\n装置の使われ方を学びたく存じます。")
    visitor.field("What I have found out myself").fill("昨年の技報に載ったご論文を拝読しました。")
    visitor.press("Read it before it goes")
    visitor.reads("装置の使われ方を学びたく存じます。")


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_introduced_by_a_friend(visit, aoi, ben, make_face, way) -> None:
    chie = make_face("chie")
    exchanged(aoi, ben)
    exchanged(ben, chie)
    profiles.set_up(chie, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.ME)
    profiles.publish(chie)
    asker, hands, target = (visit(way, handle) for handle in ("aoi", "ben", "chie"))

    asker.go(f"/introductions/new/?to={chie.public_id}&by={ben.public_id}")
    write(asker)
    asker.press("Ask as %(face)s", face="青木 葵")
    asker.sees("Your letter")

    hands.go("/book/")
    text = "%(n)s introduction is asked of you|%(n)s introductions are asked of you"
    hands.arrive(hands.main.get_by_role("link", name=hands.words(text, 1)))
    hands.follow("Read it")
    hands.press("Later")
    hands.press("Undo")
    hands.follow("Read it")
    hands.field("Your words to them").fill("十年来の友人です。装置の腕は確かです。")
    hands.press("Pass it on as %(face)s", face="Ben Carter")
    hands.sees("Passed on to %(name)s", name="千葉 千恵")
    asker.go("/ties/")
    asker.sees("Withdraw")
    run_due()

    target.go("/ties/")
    target.reads("青木 葵", "十年来の友人です。")
    target.press("Meet them")
    target.reads("十年来の友人です。")
    target.field("Your message").fill("お目にかかれますのを楽しみにしております。")
    target.press("Write as %(face)s", face="千葉 千恵")

    asker.go("/ties/")
    asker.sees("It ended well")
    asker.arrive(asker.main.locator("#sent ~ ul a").first)
    asker.press("Write to %(name)s", name="千葉 千恵")
    asker.go(f"/introductions/{Introduction.objects.get().public_id}/")
    asker.field("What came of it, in one line").fill("来月、長野工場を拝見します。")
    asker.press("Tell")
    hands.go("/ties/")
    hands.reads("来月、長野工場を拝見します。")


@walked(PHONE_JA)
def test_introduced_by_somebody_without_an_account(visit, aoi, ben, way) -> None:
    exchanged(aoi, ben)
    profiles.set_up(ben, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.ME)
    profiles.publish(ben)
    fumi = hold(aoi, card(family="文野", given="史", email="fumi@example.com")).contact
    asker, guest = visit(way, "aoi"), visit(way)
    asker.go(f"/introductions/new/?name=江見&contact={fumi.public_id}")
    write(asker)
    asker.press("Ask as %(face)s", face="青木 葵")
    guest.go(f"/r/{queries.secret_of(Introduction.objects.get())}/")
    guest.press("Let it rest")
    guest.sees("Thank you.")
    asker.go("/introductions/new/?blind=1&company=例工業")
    asker.go("/messages/")
