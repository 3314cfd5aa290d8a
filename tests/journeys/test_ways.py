"""Whom to ask for an introduction: docs/journeys/introductions.md."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from enishi.exchange.tests.made import open_link, own_card, take
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@pytest.fixture
def network(aoi, ben, make_face) -> None:
    """Aoi and Ben met at a fair. Ben knows Chie, she knows Dan, and all of them let it serve, but for Aoi."""
    chie, dan = make_face("chie"), make_face("dan")
    for face in (aoi, ben):
        own_card(face)
    take(aoi, open_link(ben), give=True, occasion="計測展")
    ties.connect(aoi, ben, asker_name="", other_name="")
    for one, other in ((ben, chie), (chie, dan)):
        ties.connect(one, other, asker_name="", other_name="")
        for by, to in ((one, other), (other, one)):
            ties.serve(by, to, True)
    ties.serve(ben, aoi, True)
    profiles.set_up(dan, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.ME)
    profiles.publish(dan)


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_one_sees_whom_to_ask(visit, network, way) -> None:
    aoi = visit(way, "aoi")
    aoi.go("/ties/")
    aoi.follow("Find a way to somebody")
    aoi.field("Name").fill("團")
    aoi.press("Look for ways")
    aoi.sees("There is no way yet, in your card book or along your ties.")
    aoi.go("/ties/")
    aoi.follow("Choose")
    aoi.main.get_by_label("Ben Carter").check()
    aoi.press("Save")
    expect(aoi.link("Choose")).to_have_count(0)
    aoi.follow("Find a way to somebody")
    aoi.field("Name").fill("團")
    aoi.submit(aoi.field("Name"))
    aoi.sees("one more person between")
    aoi.reads("Ben Carter", "計測展")
    expect(aoi.main).not_to_contain_text("千葉")
    expect(aoi.main.get_by_role("img")).to_be_visible()
    aoi.arrive(aoi.main.get_by_role("link", name="Ben Carter", exact=True))
    aoi.sees("So far")
    aoi.page.go_back()
    aoi.arrive(aoi.main.get_by_role("link", name=aoi.words("Ask them to introduce me")))
    aoi.reads("團", "Ben Carter")
