"""The desk, for whoever comes: from the front door to its answers, over the flowchart by keyboard, to counts of one's
own and the table of a campaign."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.ways import ALL, walked

pytestmark = pytest.mark.journey

#: A group with too few people, and a row that cannot be.
TABLE = "国,依頼,返信\n日本,100,0\nフランス,100,10\nマルタ,9,2\nモナコ,3,4\n"


@walked(*ALL)
def test_the_desk(visit, way, tmp_path: Path) -> None:
    visitor = visit(way)
    visitor.go("/")
    visitor.reads("3.70%")
    visitor.follow("Which network on which occasion?")
    _walks_the_flowchart(visitor)
    visitor.follow("Is the difference real?")
    _compares(visitor, tmp_path / "campaign.csv")


def _walks_the_flowchart(visitor) -> None:
    """With nothing but Tab and Enter, from the last question to the first rule's answer and on to another's."""
    boxes = visitor.page.locator(".flow a")
    visitor.main.locator(".asked a").last.focus()
    visitor.page.keyboard.press("Tab")
    expect(boxes.first).to_be_focused()
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.look()
    visitor.sees("A letter, or the phone")
    expect(visitor.page.locator(".flow a.on")).to_have_count(1)
    boxes.nth(3).focus()
    visitor.submit(boxes.nth(3))
    visitor.sees("Ask somebody who knows them, and leave them free to pass it by in silence.")
    visitor.follow("Change: %(question)s", question=visitor.words("What is the occasion?"))
    visitor.follow("A matter of work")
    visitor.follow("France")
    visitor.sees("Who is it?")


def _compares(visitor, campaign: Path) -> None:
    visitor.reads("2.95%", "3.70%", "3.62%", "p = 0.0015")
    visitor.sees("An example: who asks to be connected after a visit?")
    visitor.unfold("What the words mean")
    visitor.look()

    visitor.field("Your counts").fill("12/80\n31/95\n3/4/5")
    visitor.press("Compare")
    visitor.sees("Not everything could be used:")
    visitor.reads("15.0%", "32.6%", "3/4/5")

    campaign.write_bytes(TABLE.encode("cp932"))
    visitor.field("Or a file: CSV or Excel").set_input_files(campaign)
    visitor.press("Compare")
    visitor.reads("依頼 → 返信", "フランス", "10.0%")
    visitor.sees("too few")

    visitor.field("Your counts").fill("0/0")
    visitor.press("Compare")
    visitor.sees("Of nobody there is no rate: the group has 0 people.")
