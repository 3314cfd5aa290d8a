"""The pages that copy a profile over: what is given, one's own page, the picture; and that nothing is kept."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from enishi.exchange.actions import write_card
from enishi.media.actions import store
from enishi.members.models import Face
from enishi.profiles.actions import add_line, take_picture
from enishi.profiles.models import Page
from enishi.reach.copying.sites import SITES, sizes
from enishi.reach.tests.test_copying import CARD, VCARD
from enishi.reach.tests.test_profile_points import PARTS, TEAM, zipped

#: A picture's position, as a camera writes it.
PLACE = {0x8825: {1: "N", 2: (40.0, 49.0, 0.0), 3: "E", 4: (140.0, 44.0, 0.0)}}


@pytest.fixture
def english(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def post(client: Client, name: str = "profile_copy", **data: Any) -> tuple[int, str]:
    response = client.post(reverse(name), data)
    return response.status_code, response.content.decode()


def value(page: str, field: str) -> str:
    """What stands in a field of the page."""
    found = re.search(rf'<textarea id="{re.escape(field)}"[^>]*>\n(.*?)</textarea>', page, re.S)
    found = found or re.search(rf'<input id="{re.escape(field)}"[^>]* value="([^"]*)"', page)
    assert found, field
    return found[1]


def drawn(size: tuple[int, int] = (900, 1200), format: str = "JPEG", **options: Any) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, format, **options)
    return SimpleUploadedFile("me.jpg", out.getvalue())


def pictures(page: str) -> dict[str, bytes]:
    """The pictures of the page that can be saved, by name."""
    found = re.findall(r'href="data:image/jpeg;base64,([^"]+)" download="([^"]+)"', page)
    return {name: base64.b64decode(data) for data, name in found}


@pytest.mark.django_db
def test_an_archive_is_spread_over_the_forms_of_all_sites(english: Client) -> None:
    status, page = post(english, file=SimpleUploadedFile("LinkedIn.zip", zipped(**PARTS)))
    assert status == 200
    assert value(page, "facebook-ja-bio") == f"みなと計測株式会社　営業部 課長\n{TEAM}"
    assert value(page, "linkedin-en-headline") == "Sales of instruments"
    assert value(page, "enishi-ja-schools.1.organisation") == "東都大学"
    assert "Apr 2024 – present" in page
    assert "very secret" not in page
    assert "Nothing is stored unless you sign up." in page
    assert all(f'id="{site}"' in page for site in SITES)


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "name"), [(CARD, "Aoi Aoki"), (VCARD, "Ben Miller")])
def test_a_card(english: Client, text: str, name: str) -> None:
    assert value(post(english, text=text)[1], "x-en-name") == name
    assert value(post(english, file=SimpleUploadedFile("card", text.encode()))[1], "x-en-name") == name


@pytest.mark.django_db
def test_what_was_cut_is_said_and_all_of_it_stands_beside(english: Client) -> None:
    about = "計測器の販売を担当しております。" * 20
    _, page = post(english, text=f"青木 葵\nみなと計測株式会社\n{about}")
    assert value(page, "x-ja-bio") == "みなと計測株式会社\n" + "計測器の販売を担当しております。" * 9
    assert "Cut to 154 of its 330 characters; 160 fit." in page
    assert about in page
    assert "How much fits" not in page


@pytest.mark.django_db
def test_boasts_are_pointed_to_and_not_changed(english: Client) -> None:
    boast = "全国1位になりました。"
    _, page = post(english, text=f"青木 葵\nみなと計測株式会社\n{boast}")
    assert boast in value(page, "x-ja-bio")
    assert "may sound like boasting" in page
    text = re.search(r'name="text" value="([^"]*)"', page)
    assert text
    assert "<mark>全国1位</mark>" in post(english, "profile_check", text=text[1], boasts="1")[1]
    assert "may sound like boasting" not in post(english, text=CARD)[1]


@pytest.mark.django_db
def test_what_is_typed_is_text_and_no_page(english: Client) -> None:
    _, page = post(english, text='青木 葵\n株式会社"><script>alert(1)</script>\n</textarea><b>x</b>')
    assert "<script>alert" not in page
    assert "<b>x" not in page


@pytest.mark.django_db
def test_nothing_is_written_anywhere(english: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    archive = SimpleUploadedFile("LinkedIn.zip", zipped(**PARTS))
    for name, data in (("profile_copy", {"file": archive}), ("profile_copy_picture", {"picture": drawn(), **CUT})):
        with CaptureQueriesContext(connection) as asked:
            assert english.post(reverse(name), data).status_code == 200
        assert [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"], re.I)] == []
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": " \n"}, "Nothing was written and no file was chosen."),
        ({"text": "BEGIN:VCARD\nEND:VCARD"}, "This vCard cannot be read."),
        ({"file": SimpleUploadedFile("a.zip", b"PK\x03\x04 cut off")}, "This ZIP file cannot be read."),
        (
            {"file": SimpleUploadedFile("a.zip", zipped(**{"Connections.csv": PARTS["Connections.csv"]}))},
            "The archive has no Profile.csv and no Positions.csv.",
        ),
        ({"own": "1"}, "Nothing was written and no file was chosen."),
    ],
)
def test_what_cannot_be_copied_is_said(english: Client, data: dict[str, Any], said: str) -> None:
    status, page = post(english, **data)
    assert status == 422
    assert said in page


@pytest.mark.django_db
def test_of_two_hundred_pages_the_beginning_is_used(english: Client) -> None:
    status, page = post(english, text="青木 葵\nみなと計測株式会社\n" + "計測器を直す。\n" * 40_000)
    assert status == 200
    assert "the first 20,000 characters were read." in page


# One's own page


def test_ones_own_page_is_copied_from_the_draft(
    english: Client, aoi: Face, sign_in: Callable[..., Client], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert "Take my own page" not in english.get(reverse("profile_copy")).content.decode()
    write_card(aoi, {"family": aoi.family, "given": aoi.given, "company": "みなと計測株式会社", "title": "課長"})
    sign_in("aoi")
    assert value(post(english, own="1")[1], "facebook-ja-posts.1.position") == "課長"
    add_line(aoi, {"kind": "post", "audience": 20, "organisation": "東西電機", "role": "技師", "is_current": True})
    add_line(aoi, {"kind": "words", "audience": 20, "text": TEAM})
    _, page = post(english, own="1")
    assert value(page, "facebook-ja-posts.1.position") == "技師"
    assert value(page, "enishi-ja-words") == TEAM
    assert reverse("profile_linkedin") in page
    assert "Nothing is stored unless" not in page
    assert reverse("profile_copy") in english.get(reverse("profile")).content.decode()


# The picture

CUT = {"use": "face", "across": "2", "down": "1", "near": "0"}


@pytest.mark.django_db
@pytest.mark.parametrize("use", ["face", "wide"])
def test_a_picture_is_cut_in_each_sites_size_without_its_place(english: Client, use: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(PLACE[0x8825])
    status, page = post(english, "profile_copy_picture", picture=drawn((2000, 2400), exif=exif), **CUT | {"use": use})
    assert status == 200
    found = pictures(page)
    wanted = {f"{one.site}-{one.name}.jpg": (one.width, one.height) for one in sizes() if one.use == use}
    assert {name: Image.open(io.BytesIO(data)).size for name, data in found.items()} == wanted
    assert all(b"Exif" not in data for data in found.values())
    assert "it was enlarged" not in page


@pytest.mark.django_db
def test_a_picture_that_is_smaller_than_a_site_asks_for_is_said(english: Client) -> None:
    _, page = post(english, "profile_copy_picture", picture=drawn((500, 500)), **CUT)
    assert page.count("it was enlarged") == 2  # Facebook's 720, and our own 600 x 800


@pytest.mark.django_db
def test_where_the_face_is_is_cut_out(english: Client) -> None:
    above = pictures(post(english, "profile_copy_picture", picture=drawn(), **CUT | {"down": "0", "near": "2"})[1])
    below = pictures(post(english, "profile_copy_picture", picture=drawn(), **CUT | {"down": "4", "near": "2"})[1])
    dark, light = (
        Image.open(io.BytesIO(one["x-profile.jpg"])).convert("L").getpixel((200, 200)) for one in (above, below)
    )
    assert dark < light


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Please choose a file first."),
        ({"picture": SimpleUploadedFile("a.jpg", b"no picture")}, "This is not a picture that we can open."),
        ({"picture": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "This is a PDF."),
        ({"picture": drawn((60, 60))}, "The picture is very small."),
        ({"own": "1"}, "Please choose a file first."),
    ],
)
def test_what_is_no_picture_is_said(english: Client, data: dict[str, Any], said: str) -> None:
    status, page = post(english, "profile_copy_picture", **CUT, **data)
    assert status == 422
    assert said in page


def test_the_picture_of_ones_own_page_is_cut_where_it_says(
    english: Client, aoi: Face, sign_in: Callable[..., Client], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sign_in("aoi")
    assert "Take my page" not in english.get(reverse("profile_copy_picture")).content.decode()
    assert take_picture(aoi, drawn().read()) == ""
    assert "Take my page" in english.get(reverse("profile_copy_picture")).content.decode()
    low = pictures(post(english, "profile_copy_picture", own="1", **CUT)[1])["x-profile.jpg"]
    Page.objects.filter(holder=aoi).update(down=4, near=2)
    assert pictures(post(english, "profile_copy_picture", own="1", **CUT)[1])["x-profile.jpg"] != low
    gone = store(aoi.pk, "gone.jpg", [b"x"], kept_for="portrait")
    Page.objects.filter(holder=aoi).update(picture=gone.public_id)
    assert post(english, "profile_copy_picture", own="1", **CUT)[0] == 422
