"""Writing to somebody one is connected with: it arrives by itself, is told, taken back, and sent later."""

from __future__ import annotations

import pytest

from enishi.tasks.worker import run_due
from enishi.ties.actions import connect
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_two_write_to_each_other(visit, aoi, ben, way) -> None:
    connect(aoi, ben, asker_name="青木 葵", other_name="Ben Carter")
    one, other = visit(way, "aoi"), visit(way, "ben")
    one.go("/messages/")
    one.follow("Write to somebody")
    one.choose("Ben Carter")
    one.page.locator("textarea").fill("先日はありがとうございました。")
    one.press("Write as %(face)s", face="青木 葵")
    one.page.locator(".mine").wait_for()
    run_due()

    other.go("/notices/")
    other.arrive(other.main.get_by_role("button", name=other.words("There is a message for you.")))
    other.reads("先日はありがとうございました。")
    other.page.locator("textarea").fill("こちらこそ。")
    other.press("Write as %(face)s", face="Ben Carter")
    other.page.locator(".mine").wait_for()
    if not way.scripts:
        one.go("/messages/")
        one.choose("Ben Carter")
    # Where scripts run it comes in by itself.
    one.page.get_by_text("こちらこそ。").wait_for()

    one.page.once("dialog", lambda dialog: dialog.accept())
    one.press("Withdraw message")
    one.sees("This message was withdrawn.")
    one.unfold("When to send")
    one.page.locator("[name=when][value=other]").check()
    one.page.locator("[name=at]").fill("2040-01-04T09:00")
    one.page.locator("textarea").fill("よいお年を。")
    one.button("Write as %(face)s", face="青木 葵").click()
    one.sees("Please choose a time within the next 12 months.")
    one.reads("よいお年を。")

    # Asked whether it is meant so, nobody chooses their files again.
    one.page.locator("[name=when][value=now]").check()
    one.page.locator("textarea").fill("さっさと返事しろよ")
    one.unfold("Add pictures or files")
    one.page.locator("#files").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"x"})
    one.button("Write as %(face)s", face="青木 葵").click()
    one.sees("Nothing is sent yet. Would you like to read it once more?")
    one.look()
    one.press("Send it as it is")
    one.reads("さっさと返事しろよ", "plan.txt")
