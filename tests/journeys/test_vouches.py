"""Words by others and what a team did: written, let appear, agreed to; and a more modest word."""

from __future__ import annotations

import pytest

from enishi.exchange.actions import write_card
from enishi.profiles import actions
from enishi.ties.actions import tie
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey
WORDS = "先のことまで考えて、静かに進めてくださる方です。"


@pytest.fixture
def tied(aoi, ben):
    write_card(aoi, {"family": "青木", "given": "葵", "company": "東西電機株式会社", "title": "課長"})
    write_card(ben, {"family": "Carter", "given": "Ben", "company": "Carter Trading"})
    tie(aoi, ben)
    for face in (aoi, ben):
        actions.publish(face)
    return aoi, ben


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_written_let_and_agreed(visit, tied, way) -> None:
    aoi_face, _ben_face = tied
    aoi, ben = visit(way, "aoi"), visit(way, "ben")
    ben.go(f"/ties/{aoi_face.public_id}/")
    ben.follow("Write about them")
    ben.page.locator("textarea").fill(WORDS)
    ben.press("Hand it over as %(face)s", face="Ben Carter")
    ben.reads(WORDS)

    aoi.go("/book/")
    waits = aoi.words("%(n)s person wrote about you|%(n)s people wrote about you", 1)
    aoi.arrive(aoi.main.get_by_role("link", name=waits))
    aoi.reads(WORDS, "Ben Carter")
    aoi.press("Put it away")
    aoi.press("Undo")
    aoi.press("Put it on my page")
    aoi.sees("on your page")

    aoi.go("/me/page/works/new/")
    aoi.field("Company, department or team").fill("開発部")
    aoi.field("What you did together").fill("売上を3倍に伸ばしました。")
    aoi.press("How does it sound?")
    aoi.press("Take these words")
    aoi.page.locator("[name=names]").check()
    aoi.press("Save")
    aoi.reads("開発部")
    aoi.press("Publish now")

    ben.go("/me/page/others/")
    ben.reads("チームの一員として携わりました。")
    ben.press("My name may stand there")
    ben.sees("you agreed")
    actions.publish_all()
    ben.go(f"/people/{aoi_face.public_id}/")
    ben.reads(WORDS, "開発部", "Ben Carter")
