"""A profile is copied over: from a text or an archive to the fields of other sites, and the picture to their sizes."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from enishi.reach.tests.test_profile_points import PARTS, zipped
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey

ABOUT = "計測器の販売を5名のチームで担当し、お客様の工場に伺って困りごとを一緒に考えております。" * 4
CARD = f"""青木 葵（あおき あおい）
みなと計測株式会社 営業部 課長
{ABOUT}
We sell instruments for factories, and repair them.
"""


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_a_profile_is_copied_over(visit, way, tmp_path: Path) -> None:
    visitor = visit(way)
    visitor.go("/desk/profile/")
    visitor.follow("Copy it over to Facebook, X, LinkedIn or a page here")
    visitor.field("Or a card or a profile, as text").fill(CARD)
    visitor.press("See what goes where")
    visitor.sees("Nothing is stored unless you sign up.")
    bio = visitor.page.locator("#x-ja-bio")
    kept = bio.input_value()
    assert kept.startswith("みなと計測株式会社　営業部　課長\n計測器")
    assert kept.endswith("。")
    assert len(kept) <= 160
    button = visitor.page.locator("[data-copy-of='x-ja-bio']")
    if way.language == "en":
        visitor.page.locator("#x summary").nth(1).click()
    if way.scripts:
        visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button.click()
        expect(button).to_have_text(visitor.words("Copied"))
        assert visitor.page.evaluate("navigator.clipboard.readText()") == kept
    else:
        expect(button).to_be_hidden()

    visitor.page.locator("input[name=file]").set_input_files(
        {"name": "LinkedIn.zip", "mimeType": "application/zip", "buffer": zipped(**PARTS)}
    )
    visitor.press("See what goes where")
    expect(visitor.page.locator("#linkedin-ja-schools\\.1\\.school")).to_have_value("東都大学")

    out = io.BytesIO()
    Image.new("RGB", (900, 1200), "#876").save(out, "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    visitor.follow("Cut a picture in each site's size", within=visitor.page.locator("#picture"))
    visitor.field("A picture (JPEG, PNG)").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
    )
    visitor.press("Cut it")
    for link, size in (("facebook-profile.jpg", (720, 720)), ("x-profile.jpg", (400, 400))):
        data = visitor.page.locator(f"a[download='{link}']").get_attribute("href") or ""
        assert Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).size == size
    visitor.press("Cut it")
    visitor.sees("Please choose a file first.")
