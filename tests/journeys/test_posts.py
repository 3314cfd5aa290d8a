"""Posts: written, read at home, commented, read up to here, edited, deleted and had back."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from enishi.tasks.worker import run_due
from enishi.ties.actions import connect
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey
TEXT = "展示会に立ち寄ってくださった皆さま、ありがとうございました。"


def picture() -> dict:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    return {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_written_read_and_commented(visit, way, aoi, ben) -> None:
    connect(aoi, ben, asker_name="Aoi", other_name="Ben")
    hers, his = visit(way, "aoi"), visit(way, "ben")
    hers.go("/")
    hers.sees(
        "Nothing here yet. What those you are connected with and those you follow write comes here, in order of time."
    )
    hers.follow("Write")
    hers.page.locator("textarea").fill("長" * 1001)
    hers.press("Post as %(face)s", face="青木 葵")
    assert hers.page.locator("textarea").input_value() == "長" * 1001
    hers.page.locator("textarea").fill(TEXT + " #計測展")
    hers.page.locator("#pictures > summary").click()
    hers.page.locator("[name=new0-picture]").set_input_files(picture())
    hers.press("Post as %(face)s", face="青木 葵")
    hers.reads(TEXT)
    hers.follow("Please say what is to be seen in the picture, for those who do not see it.")
    hers.page.locator("[name^='alt.']").fill("青い海")
    hers.press("Change as %(face)s", face="青木 葵")

    his.go("/")
    his.reads(TEXT)
    assert his.page.get_by_alt_text("青い海").count() == 1
    his.press("Glad to have read this")
    his.sees("You said you were glad to read it.")
    his.press("Read up to here")
    his.sees("You have read everything up to here.")
    his.follow("Comments")
    his.page.locator("textarea").fill("お疲れさまでした。")
    his.press("Comment as %(face)s", face="Ben Carter")

    run_due()
    hers.go("/notices/")
    hers.sees("Somebody wrote under a post of yours.")
    hers.go("/home/")
    hers.follow("Comments")
    hers.reads("お疲れさまでした。", "Ben Carter")
    hers.press("Take it out")
    hers.press("Undo")
    hers.reads("お疲れさまでした。")
    hers.follow("Edit")
    hers.page.locator("textarea").fill(TEXT + " また来年。")
    hers.press("Change as %(face)s", face="青木 葵")
    hers.press("Delete")
    his.go("/home/")
    assert not his.page.get_by_text("展示会").count()
    hers.press("Have it back")
    his.go("/home/")
    his.reads("また来年。")
    his.follow("Comments")
    his.follow("What it said before")
    his.reads("#計測展")
