"""`enishi scan`: a folder of pictures into a member's queue; the same folder twice adds nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from enishi.scanning import queries, reader
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, found, picture
from enishi.web.cli import progress

pytestmark = pytest.mark.django_db
SAYS = {
    b"two": picture(found(**YAMADA), found(**SATO)),
    b"wall": picture(problem="no_text"),
    b"notes": picture(problem="not_a_picture", opened=False),
    b"huge": picture(problem="picture_too_large", opened=False),
}


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(reader, "available", lambda: True)
    monkeypatch.setattr(reader, "read", SAYS.__getitem__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """folder: pictures by name; and what is left out."""
    made = tmp_path / "cards"
    (made / "older").mkdir(parents=True)
    (made / "older" / "a.jpg").write_bytes(b"left out")
    (made / ".hidden").write_bytes(b"left out")
    return made


def put(folder: Path, **pictures: bytes) -> None:
    for name, data in pictures.items():
        (folder / f"{name}.jpg").write_bytes(data)


def counts(pictures: int = 0, cards: int = 0, unreadable: int = 0, waiting: int = 0) -> dict[str, int]:
    return {"pictures": pictures, "cards": cards, "unreadable": unreadable, "waiting": waiting}


def test_the_cards_of_a_folder_wait_to_be_confirmed(enishi, aoi, folder: Path) -> None:
    put(folder, a=b"two")
    ran = enishi("scan", str(folder), "--as", "aoi", "--json")
    assert (ran.code, ran.err, ran.json) == (0, "", counts(1, 2, 0, 2))
    assert list(ran.json) == ["pictures", "cards", "unreadable", "waiting"]
    assert [one.fields["family"][0]["value"] for one in queries.waiting(aoi)] == ["山田", "佐藤"]
    assert Photograph.objects.get().name == "a.jpg"


def test_the_same_folder_twice_adds_nothing_even_when_all_is_confirmed(enishi, aoi, folder: Path) -> None:
    put(folder, a=b"two", b=b"wall")
    assert enishi("scan", str(folder), "--as", "aoi", "--json").json == counts(2, 2, 1, 3)
    before = list(Reading.objects.values())
    again = enishi("scan", str(folder), "--as", "aoi", "--json")
    assert (again.code, again.json) == (0, counts(2, 0, 0, 3))
    assert list(Reading.objects.values()) == before
    Photograph.objects.update(settled_at="2026-01-01T00:00:00Z", name="", picture=None)
    Reading.objects.all().delete()
    assert enishi("scan", str(folder), "--as", "aoi", "--json").json == counts(2)


def test_what_cannot_be_read_is_told_and_waits_unless_it_is_no_picture(enishi, aoi, folder: Path) -> None:
    put(folder, a=b"huge", b=b"notes", c=b"two", d=b"wall")
    ran = enishi("scan", str(folder), "--as", "aoi", "--json")
    assert (ran.code, ran.json) == (1, counts(4, 2, 3, 4))
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["a.jpg", "b.jpg", "d.jpg"]
    assert sorted(Photograph.objects.values_list("name", flat=True)) == ["a.jpg", "c.jpg", "d.jpg"]
    assert Photograph.objects.get(name="a.jpg").original is not None


def test_nothing_readable(enishi, aoi, folder: Path) -> None:
    empty = enishi("scan", str(folder), "--as", "aoi", "--json")
    assert (empty.code, empty.json, empty.err) == (3, counts(), "There is no file in the folder.\n")
    put(folder, a=b"wall")
    assert enishi("scan", str(folder), "--as", "aoi").code == 3


def test_wrong_usage(enishi, aoi, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, a=b"two")
    for argv in ((str(folder), "--as", "nobody"), (str(folder / "none"), "--as", "aoi"), (str(folder),)):
        ran = enishi("scan", *argv)
        assert (ran.code, ran.out) == (2, "")
    monkeypatch.setattr(reader, "available", lambda: False)
    ran = enishi("scan", str(folder), "--as", "aoi")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be read here yet" in ran.err
    assert not Photograph.objects.exists()


def test_for_people_it_is_one_line_and_a_bar(enishi, aoi, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    put(folder, a=b"two")
    ran = enishi("scan", str(folder), "--as", "aoi")
    assert ran.out == "pictures 1  cards 2  unreadable 0  waiting 2\n"
    assert "1/1" in ran.err
