"""Pictures on their way in: whole or in pieces, once and only once, and never lost."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enishi.media import actions as media
from enishi.media.models import Coming, Upload
from enishi.members.models import Face, Member
from enishi.scanning import actions
from enishi.scanning.models import Photograph
from enishi.scanning.tests.conftest import files
from enishi.tasks.models import Task

DATA = bytes(range(256)) * 8
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(aoi: Face, sign_in: Callable) -> Client:
    return sign_in("aoi")


def piece(client: Client, key: uuid.UUID, offset: int | str, data: bytes, size: int | str = len(DATA), **more: Any):
    headers = {"X-Offset": str(offset), "X-Size": str(size), "X-Name": quote("名刺 1.jpg"), **more}
    address = reverse("scan_piece", args=[key])
    answer = client.post(address, data, content_type="application/octet-stream", headers=headers)
    return answer.status_code, json.loads(answer.content) if answer.content[:1] == b"{" else None


def here(offset: int, done: bool = False) -> tuple[int, dict[str, Any]]:
    return 200, {"offset": offset, "done": done, "code": "", "said": ""}


def test_it_goes_on_from_where_it_came_to_and_comes_once(client: Client, aoi: Face, own_folder: Path) -> None:
    key = uuid.uuid4()
    asked = reverse("scan_piece", args=[key])
    assert client.get(asked).json()["offset"] == 0
    assert piece(client, key, 0, DATA[:800]) == here(800)
    # The answer was lost: it comes again; another tab is late; one is ahead of time.
    assert piece(client, key, 0, DATA[:800]) == here(800)
    assert piece(client, key, 400, DATA[400:900]) == here(900)
    assert piece(client, key, 1500, DATA[1500:]) == here(900)
    assert client.get(asked).json() == here(900)[1]
    assert not Photograph.objects.exists()
    assert piece(client, key, 900, DATA[900:]) == here(len(DATA), True)
    # So does the last one.
    assert piece(client, key, 900, DATA[900:]) == here(len(DATA), True)
    assert piece(client, key, 0, DATA[:800]) == here(len(DATA), True)
    assert client.get(asked).json()["done"]
    photograph = Photograph.objects.get()
    assert (photograph.public_id, photograph.holder, photograph.name) == (key, aoi, "名刺 1.jpg")
    [upload] = Upload.objects.all()
    assert media.path(upload).read_bytes() == DATA
    assert Task.objects.filter(name="scanning.read").count() == 1
    assert not Coming.objects.exists()


def test_what_is_acknowledged_is_on_the_disk_by_itself(
    client: Client, own_folder: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        piece(client, uuid.uuid4(), 0, DATA)
    assert [path.read_bytes() for path in files(own_folder)] == [DATA]


@pytest.mark.parametrize(
    ("offset", "size", "data", "status", "code"),
    [
        (0, actions.LARGEST + 1, b"x", 413, "too_large"),
        (0, 0, b"x", 422, "empty_file"),
        ("", 10, b"x", 422, "cut_off"),
        ("-1", 10, b"x", 422, "cut_off"),
        ("٣", 10, b"x", 422, "cut_off"),
        (0, "9" * 20, b"x", 422, "cut_off"),
        (0, 10, b"", 422, "cut_off"),
    ],
)
def test_what_is_no_piece_is_refused(client: Client, offset, size, data: bytes, status: int, code: str) -> None:
    got, said = piece(client, uuid.uuid4(), offset, data, size) if str(offset).isascii() else (422, {"code": code})
    assert (got, said["code"]) == (status, code)
    assert said.get("said", "x")
    assert not Coming.objects.exists()
    assert not Photograph.objects.exists()


def test_a_piece_larger_than_any_is_refused(client: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert piece(client, uuid.uuid4(), 0, DATA) == (413, None)


def test_pieces_need_the_token_of_the_page(aoi: Face) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Member.objects.get(handle="aoi"))
    assert piece(client, uuid.uuid4(), 0, DATA)[0] == 403
    client.get(reverse("scan"))
    token = client.cookies["csrf"].value
    key = uuid.uuid4()
    assert piece(client, key, 0, DATA[:10], **{"X-CSRFToken": token}) == here(10)
    assert not Photograph.objects.exists()


def test_a_key_is_its_owners(client: Client, aoi: Face, ben: Face) -> None:
    key = uuid.uuid4()
    piece(client, key, 0, DATA)
    other = Client()
    other.force_login(Member.objects.get(handle="ben"))
    assert other.get(reverse("scan_piece", args=[key])).json() == here(0)[1]
    assert piece(other, key, 0, DATA[:5]) == here(5)
    assert Photograph.objects.get().holder == aoi


def test_the_same_picture_twice_is_one(client: Client, aoi: Face, own_folder: Path) -> None:
    piece(client, uuid.uuid4(), 0, DATA)
    assert piece(client, uuid.uuid4(), 0, DATA) == here(len(DATA), True)
    assert actions.begin(aoi, "again.jpg", [DATA]).known
    assert Photograph.objects.count() == Upload.objects.count() == 1


def test_another_members_same_picture_is_another(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        assert not actions.begin(face, "a.jpg", [DATA]).known
    assert Photograph.objects.count() == 2


def test_a_full_queue_says_so(client: Client, aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.scanning.actions.beginning.MOST", 2)
    begun = uuid.uuid4()
    piece(client, begun, 0, DATA[:10])
    actions.begin(aoi, "a.jpg", [b"a"])
    status, said = piece(client, uuid.uuid4(), 0, b"b", 1)
    assert (status, said["code"]) == (429, "queue_full")
    assert actions.begin(aoi, "c.jpg", [b"c"]).code == "queue_full"
    # What has begun is not left half-sent.
    assert piece(client, begun, 10, DATA[10:])[1]["done"]


def test_a_full_disk_says_so(client: Client, aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise media.NoRoom

    monkeypatch.setattr(media, "take_piece", full)
    monkeypatch.setattr(media, "store", full)
    assert piece(client, uuid.uuid4(), 0, DATA)[0] == 507
    answer = client.post(reverse("scan"), {"files": [SimpleUploadedFile("a.jpg", b"a")]})
    assert answer.status_code == 422
    assert "a.jpg：サイトに空きがなく" in answer.content.decode()


def form(client: Client, *sent: tuple[str, bytes], name: str = "files"):
    return client.post(reverse("scan"), {name: [SimpleUploadedFile(n, data) for n, data in sent]}, follow=True)


def test_a_plain_form_sends_several(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.scanning.actions.beginning.LARGEST", 10)
    answer = form(client, ("a.jpg", b"a"), ("b.jpg", b"b" * 11), ("c.jpg", b"c"))
    page = answer.content.decode()
    assert "写真2枚が届きました。" in page
    assert "b.jpg：25MBを超えています。" in page
    assert sorted(Photograph.objects.values_list("name", flat=True)) == ["a.jpg", "c.jpg"]
    assert form(client, ("d.jpg", b"d"), name="taken").status_code == 200
    assert Photograph.objects.count() == 3


@pytest.mark.parametrize(("sent", "said"), [([], "先に写真を撮るか"), ([("a.jpg", b"")], "中身がありません。")])
def test_a_form_with_nothing_in_it(client: Client, sent: list[tuple[str, bytes]], said: str) -> None:
    answer = form(client, *sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Photograph.objects.exists()


def test_too_many_and_too_much_are_a_sentence(client: Client, settings) -> None:
    answer = form(client, *((f"{n}.jpg", b"x") for n in range(51)))
    assert answer.status_code == 422
    assert "一度に送れるのは50枚までです。" in answer.content.decode()
    settings.ENISHI_LARGEST_UPLOAD = -(8 << 20)
    answer = form(client, ("a.jpg", b"a"))
    assert answer.status_code == 413
    assert "一度に送れる大きさを超えています。" in answer.content.decode()
    assert not Photograph.objects.exists()
