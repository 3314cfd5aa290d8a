"""The pages of the profile check: a text, an archive, one's own page, somebody else's score, two scores of many."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from enishi.exchange.actions import write_card
from enishi.media.actions import store
from enishi.members.models import Face
from enishi.profiles.actions import add_line
from enishi.profiles.models import Page
from enishi.reach.profiles.agreement import packed
from enishi.reach.profiles.own import own
from enishi.reach.profiles.points import POINTS, check
from enishi.reach.tests.test_profile_points import AOI, PARTS, TEAM, TODAY, zipped

BOAST = "grew revenue from $5M to $20M in the first year while tripling profits"
ALL = (True,) * 10


@pytest.fixture
def english(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def post(client: Client, name: str = "profile_check", **data: Any) -> tuple[int, str]:
    response = client.post(reverse(name), data)
    return response.status_code, response.content.decode()


@pytest.mark.django_db
def test_a_pasted_profile_has_its_points_its_boasts_and_a_link(english: Client) -> None:
    status, page = post(english, text=f"{AOI}\n{BOAST}")
    assert status == 200
    assert "9 of the 9 points that can be seen here." in page
    assert "<mark>$5M</mark>" in page
    assert f"worked in the team that {BOAST}" in page
    assert re.search(r"/desk/profile/score/[\w-]{4}/", page)


@pytest.mark.django_db
def test_a_sentence_alone_is_only_looked_at_for_boasts(english: Client) -> None:
    _, page = post(english, text="全国1位になりました。", boasts="1")
    assert "<mark>全国1位</mark>" in page
    assert "The ten points" not in page
    _, page = post(english, text="工場の品質管理を担当しています。", boasts="1")
    assert "Nothing here does." in page
    _, page = post(english, text="Мы удвоили продажи", boasts="1")
    assert "Only Japanese and English are checked" in page


@pytest.mark.django_db
def test_what_is_typed_is_text_and_no_page(english: Client) -> None:
    _, page = post(english, text="<script>alert(1)</script> I doubled sales in <b>one</b> year")
    assert "<script>alert" not in page
    assert "<b>one</b>" not in page


@pytest.mark.django_db
def test_nothing_of_a_profile_is_written_anywhere(english: Client) -> None:
    file = SimpleUploadedFile("LinkedIn.zip", zipped(**PARTS))
    for data in ({"text": AOI}, {"file": file}):
        with CaptureQueriesContext(connection) as asked:
            assert english.post(reverse("profile_check"), data).status_code == 200
        assert [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"], re.I)] == []


@pytest.mark.django_db
def test_an_archive(english: Client) -> None:
    status, page = post(english, file=SimpleUploadedFile("LinkedIn.zip", zipped(**PARTS)))
    assert status == 200
    assert "青木 葵" in page
    assert "very secret" not in page


@pytest.mark.django_db
def test_a_text_in_a_file_of_windows(english: Client) -> None:
    status, page = post(english, file=SimpleUploadedFile("me.txt", AOI.replace("〜", "～").encode("cp932")))
    assert status == 200
    assert "9 of the 9 points" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": " \n"}, "Nothing was written and no file was chosen."),
        ({"file": SimpleUploadedFile("a.zip", b"PK\x03\x04 cut off")}, "This ZIP file cannot be read."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF\x00\xff\x00")}, "neither LinkedIn&#39;s archive (ZIP) nor a text"),
        ({"file": SimpleUploadedFile("a.txt", b" ")}, "There is nothing in the file."),
        (
            {"file": SimpleUploadedFile("a.zip", zipped(**{"Connections.csv": PARTS["Connections.csv"]}))},
            "The archive has no Profile.csv and no Positions.csv.",
        ),
        ({"own": "1"}, "Nothing was written and no file was chosen."),
    ],
)
def test_what_cannot_be_looked_at_is_said(english: Client, data: dict[str, Any], said: str) -> None:
    status, page = post(english, **data)
    assert status == 422
    assert said in page


@pytest.mark.django_db
def test_of_two_hundred_pages_the_beginning_is_looked_at(english: Client) -> None:
    status, page = post(english, text=AOI + "あ" * 400_000)
    assert status == 200
    assert "the first 20,000 characters were read." in page


# Somebody else's score


def scored(client: Client, machine: tuple[bool | None, ...], answers: dict[str, str]) -> str:
    address = reverse("profile_score", args=[packed(machine)])
    response = client.get(f"{address}?{urlencode(answers)}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
def test_somebody_else_scores_and_sees_how_far_the_two_agree(english: Client) -> None:
    machine = (True,) * 6 + (False,) * 3 + (None,)
    answers = dict.fromkeys(POINTS, "yes") | dict.fromkeys(POINTS[5:8], "no")
    page = scored(english, machine, answers)
    # Of nine: five yes and two no alike; chance (6·6 + 3·3)/81 = 5/9, so (7/9 - 5/9) / (4/9).
    assert "7 of 9 points were judged alike." in page
    assert "0.50" in page
    assert urlencode(answers).replace("&", "&amp;") in page


@pytest.mark.django_db
def test_where_all_is_yes_kappa_says_nothing(english: Client) -> None:
    assert "kappa cannot be worked out" in scored(english, ALL, dict.fromkeys(POINTS, "yes"))


@pytest.mark.django_db
def test_without_an_answer_to_each_there_is_no_score(english: Client) -> None:
    page = scored(english, ALL, {"name": "yes", "picture": "perhaps"})
    assert "Please answer all ten." in page
    assert "judged alike" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["AAAA", "____", "xyz", "%E3%81%82"])
def test_an_address_that_holds_no_score_is_not_there(english: Client, word: str) -> None:
    assert english.get(f"/desk/profile/score/{word}/").status_code == 404


# Two scores of many


@pytest.mark.django_db
def test_a_table_of_scores_is_drawn(english: Client) -> None:
    status, page = post(
        english,
        "profile_correlation",
        file=SimpleUploadedFile("a.csv", b"points,index\n1,10\n2,30\n3,20\n4,40\n5,50\nx,y\n"),
    )
    assert status == 200
    assert page.count('class="dot ai"') == 5
    assert page.count("0.900") == 2
    assert "upwards index" in page
    assert "1 row has not two numbers at its end and was left out (row 7)." in page
    assert "With fewer than 25 people they are rough." in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "At least 3 rows with two numbers each are needed; 0 could be read."),
        ("1,2\n3,4", "2 could be read."),
    ],
)
def test_too_small_a_table_is_said(english: Client, text: str, said: str) -> None:
    status, page = post(english, "profile_correlation", text=text)
    assert status == 422
    assert said in page


@pytest.mark.django_db
def test_a_score_that_never_changes_goes_with_nothing(english: Client) -> None:
    _, page = post(english, "profile_correlation", text="1,2\n1,3\n1,4\n")
    assert "the same for everybody" in page


@pytest.mark.django_db
def test_what_is_no_table_is_said(english: Client) -> None:
    status, page = post(english, "profile_correlation", file=SimpleUploadedFile("a.xlsx", b"PK\x03\x04 half a book"))
    assert status == 422
    assert "cannot be read as a table" in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["profile_check", "profile_correlation"])
def test_why_an_upload_was_not_taken_is_told_apart(english: Client, name: str, settings: Any) -> None:
    broken = english.post(reverse(name), b"--x\r\nno header", content_type="multipart/form-data; boundary=")
    assert broken.status_code == 400
    assert "The connection broke off" in broken.content.decode()
    settings.ENISHI_LARGEST_UPLOAD = -(8 << 20)
    assert "more than can be sent at once" in english.post(reverse(name), {"text": "1,2"}).content.decode()


# One's own page

CARD = {
    "family": "青木",
    "given": "葵",
    "company": "みなと計測株式会社",
    "department": "営業部",
    "title": "課長",
    "email": "aoi@example.co.jp",
}


def test_ones_own_page_is_looked_at_as_it_is_now(
    english: Client, aoi: Face, sign_in: Callable[..., Client], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    empty = {found.point: found.met for found in check(own(aoi), TODAY)}
    assert (empty["company"], empty["reach"], empty["picture"], empty["introduced"]) == (False, False, False, False)
    write_card(aoi, CARD)
    out = io.BytesIO()
    Image.new("RGB", (900, 401)).save(out, "PNG")
    picture = store(aoi.pk, "me.png", [out.getvalue()], kept_for="portrait")
    Page.objects.create(holder=aoi, picture=picture.public_id)
    add_line(aoi, {"kind": "school", "audience": 20, "organisation": "東都大学", "role": "工学部"})
    add_line(aoi, {"kind": "words", "audience": 20, "text": TEAM})
    profile = own(aoi)
    found = {one.point: one.met for one in check(profile, timezone.localdate())}
    lost = {point for point, met in found.items() if not met}
    assert lost == {"languages", "introduced"}
    assert profile.picture == 401
    sign_in("aoi")
    status, page = post(english, own="1")
    assert status == 200
    assert TEAM in page


def test_a_stranger_has_no_page_to_look_at(english: Client, aoi: Face) -> None:
    write_card(aoi, CARD)
    assert post(english, own="1")[0] == 422
    assert "Check my own page" not in english.get(reverse("profile_check")).content.decode()
