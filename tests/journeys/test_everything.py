"""Taken along before the contract ends, and the same book elsewhere (docs/journeys/everything.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone, translation

from enishi.cards import actions as cards
from enishi.cards.tests.made import card
from enishi.exchange.tests.made import own_card
from enishi.members.models import Face
from enishi.portability.models import BESIDES
from enishi.portability.sentences import SENTENCES
from enishi.profiles import actions as profiles
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey

FILE = "anything.zip"


def _lived_in(by: Face) -> None:
    """Two people who were taken for one yesterday, a line of the log, a card and a page of one's own."""
    dan, namesake = (cards.hold(by, card(family="團", given="弾", company=firm)).contact for firm in ("例商事", "見本"))
    cards.log_meeting(by, dan, timezone.localdate(), occasion="計測展", text="秋田の新工場の話")
    cards.merge(by, dan, namesake, [["hand", ""]])
    own_card(by)
    profiles.add_line(by, {"kind": "words", "text": "味噌を仕込みます", "audience": 0})


def _english(code: str) -> str:
    with translation.override("en"):
        return str(SENTENCES[code])


@walked(PHONE_JA, DESK_EN_PLAIN, on_postgresql=PHONE_JA)
def test_the_same_book_elsewhere(visit, aoi, ben, way, tmp_path: Path) -> None:
    _lived_in(aoi)
    aoi, ben = visit(way, "aoi"), visit(way, "ben")
    aoi.go("/me/")
    aoi.choose(aoi.words("Everything that is yours, in one file"))
    aoi.unfold("What is otherwise elsewhere")
    aoi.sees("Ties are in it to be read only: a tie is made only by handing over cards.")
    aoi.look()
    aoi.press("Make the archive")
    aoi.sees("The archive is ready.")
    with aoi.page.expect_download() as fetched:
        aoi.link("Fetch the archive (ZIP)").click()
    fetched.value.save_as(tmp_path / FILE)

    ben.go("/bring/")
    ben.field("Files").set_input_files(tmp_path / FILE)
    ben.press("Read them")
    ben.sees(_english(BESIDES))
    ben.press("Put %(n)s person into the book|Put %(n)s people into the book", 1)
    ben.sees("It is in your book. Nobody was told anything.")
    ben.follow("See the card book")
    assert ben.names() == ["團 弾"]
    ben.open("團 弾")
    ben.reads("計測展", "秋田の新工場の話")
    ben.unfold("Changes")
    ben.arrive(ben.page.locator(".changes button").first)
    ben.go("/book/")
    assert ben.names() == ["團 弾", "團 弾"]
    ben.go("/me/page/")
    ben.reads("味噌を仕込みます")
