"""The page: for anybody, in both languages, and nothing is kept of what is given to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enishi.reach.views import rates
from tests.test_urls import everything

pytestmark = pytest.mark.django_db
TABLE = "国,訪問,申請\n日本,100,0\nフランス,100,10\nマルタ,9,2\nモナコ,3,4\n"


def asked(language: str = "en", **given: Any) -> tuple[int, str]:
    """The status, and the page without its mark-up."""
    client = Client(headers={"Accept-Language": language})
    address = reverse("rates")
    response = client.post(address, given) if given else client.get(address)
    return response.status_code, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_experiment_stands_there_as_the_example() -> None:
    status, page = asked()
    assert status == 200
    for words in ("0% to 3.70%", "0% to 3.62%", "2.95%", "p = 0.0015", "doesn't say how many Europeans"):
        assert words in page
    status, page = asked("ja")
    for words in (
        "0%〜3.70%",
        "0%〜3.62%",
        "2.95%",
        "p = 0.0015",
        "10,000回に約15回",
        "ヨーロッパの人数が書かれていません",
    ):
        assert words in page


def test_counts_are_compared_and_stay_in_the_box() -> None:
    status, page = asked(text="By letter 12/80\nBy telephone 31/95\nBy fax 5/3")
    assert status == 200
    assert "The difference is hardly chance" in page
    assert "“By fax 5/3”: 5 of 3 is more than all." in page
    assert "By telephone 31/95 By fax 5/3" in page
    assert "Barcelona" not in page


def test_no_rate_is_named_of_fewer_than_twenty() -> None:
    _, page = asked(text="A 3/19\nB 3/20")
    assert "A: 3 of 19. Below 20 people no rate is named." in page
    assert "B: 3 of 20, that is 15.0%." in page
    assert "15.8%" not in page


def test_a_file_is_read_and_each_row_that_is_wrong_is_told() -> None:
    status, page = asked("ja", file=SimpleUploadedFile("記録.csv", TABLE.encode("cp932")))
    assert status == 200
    for words in (
        "訪問 → 申請",
        "フランス：100人中10人",
        "マルタ：9人中2人。20人未満",
        "5行目：3人中4人では、全員より多くなります",
    ):
        assert words in page


def test_a_large_file_that_lies_on_the_disk_is_read_too(settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    status, page = asked(file=SimpleUploadedFile("a.csv", TABLE.encode()))
    assert status == 200
    assert "フランス: 10 of 100" in page


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": ""}, "There is nothing in it."),
        ({"text": "40%"}, "“40%” is a percentage."),
        ({"text": "0/0"}, "Of nobody there is no rate"),
        ({"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")}, "cannot be read as a table"),
        ({"file": SimpleUploadedFile("a.csv", b"n,answered\n5,9\n")}, "9 of 5 is more than all."),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(given: dict[str, Any], why: str) -> None:
    status, page = asked(**given)
    assert status == 422
    assert why in page
    assert "The answer" not in page


def test_what_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_BYTES", 20)
    assert asked(file=SimpleUploadedFile("a.csv", TABLE.encode()))[0] == 422
    monkeypatch.undo()
    monkeypatch.setattr(rates, "MOST_ROWS", 3)
    assert "There are more than 3 rows." in asked(file=SimpleUploadedFile("a.csv", TABLE.encode()))[1]


def test_nothing_is_kept() -> None:
    before = everything()
    assert asked(text=TABLE)[0] == asked(file=SimpleUploadedFile("a.csv", TABLE.encode()))[0] == 200
    assert everything() == before


def test_what_arrives_broken_or_too_long_is_said() -> None:
    broken = Client(headers={"Accept-Language": "en"}).post(reverse("rates"), b"--x", "multipart/form-data")
    assert broken.status_code == 400
    assert "The connection broke off" in broken.content.decode()
    status, page = asked(text="日本 0/100\n" * 400_000)
    assert status == 413
    assert "more than can be sent at once" in page
