"""`enishi export`: the whole book as a file, whole or not at all, and the same book from it."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest

from enishi.cards.models import Contact
from enishi.visibility import visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(enishi, aoi) -> None:
    enishi("import", "-", "--as", "aoi", stdin="姓,名,会社名\n𠮷田,恵美,例\n".encode())


def test_out_and_in_again(enishi, aoi, ben, book, tmp_path: Path) -> None:
    path = tmp_path / "aoi.zip"
    ran = enishi("export", "aoi", "-o", str(path), "--json")
    assert (ran.code, ran.json) == (0, {"contacts": 1, "pictures": 0, "bytes": path.stat().st_size})
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["aoi.zip"]
    assert enishi("import", str(path), "--as", "ben@example.jp", "--json").json["new"] == 1
    assert list(visible(ben, Contact).values("public_id", "family")) == list(
        visible(aoi, Contact).values("public_id", "family")
    )
    again = enishi("import", str(path), "--as", "ben", "--json")
    assert (again.json["merged"], again.json["new"]) == (1, 0)


def test_what_cp932_cannot_hold_is_said(enishi, aoi, book, tmp_path: Path) -> None:
    ran = enishi("export", "aoi", "-o", str(tmp_path / "a.zip"))
    assert "contacts 1  pictures 0  bytes" in ran.out
    assert ran.err == "Characters without a place in CP932: 1. contacts-cp932-changed.csv lists them.\n"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nobody_and_nowhere_are_one_sentence(enishi, aoi, tmp_path: Path, language: str) -> None:
    for argv in (
        ("nobody", "-o", "x.zip"),
        ("aoi", "-o", str(tmp_path)),
        ("aoi", "-o", str(tmp_path / "no" / "x.zip")),
    ):
        ran = enishi("export", *argv, language=language)
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1


def test_a_full_disk_leaves_the_file_as_it_was(enishi, aoi, book, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "aoi.zip"
    path.write_bytes(b"the last one")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("enishi.portability.actions.packing.os.fsync", full)
    ran = enishi("export", "aoi", "-o", str(path))
    assert (ran.code, "No space left" in ran.err) == (2, True)
    assert path.read_bytes() == b"the last one"
    assert [file.name for file in tmp_path.iterdir()] == ["aoi.zip"]


def test_the_language_of_the_terminal_is_that_of_the_table(enishi, aoi, book, tmp_path: Path) -> None:
    for language, heading in (("en", "First Name"), ("ja", "姓フリガナ")):
        path = tmp_path / f"{language}.zip"
        enishi("export", "aoi", "-o", str(path), language=language)
        assert heading in zipfile.ZipFile(path).read("contacts.csv").decode("utf-8-sig").splitlines()[0]


def test_read_shows_each_person_once(enishi, aoi, book, tmp_path: Path) -> None:
    """They are in it as a table twice, as a vCard and as JSON."""
    path = tmp_path / "aoi.zip"
    enishi("export", "aoi", "-o", str(path))
    ran = enishi("read", str(path), "--json")
    assert ran.code == 0
    [card] = ran.json["cards"]
    assert [card["fields"][name]["value"] for name in ("family", "given", "company")] == ["𠮷田", "恵美", "例"]
