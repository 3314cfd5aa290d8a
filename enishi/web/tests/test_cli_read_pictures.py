"""`enishi read PHOTO`: fields with their places, several cards in one picture, and a sentence for each bad one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from enishi.reading import photo
from enishi.reading.fields import Card, Value
from enishi.reading.photo import PhotoCard, Picture
from enishi.reading.tests import codes
from enishi.reading.tests.pictures import AOI, drawn, needs_font, written
from enishi.scanning import limits
from enishi.web.cli import read

ROOT = Path(__file__).resolve().parents[3]
needs_ocr = pytest.mark.skipif(not photo.available(), reason="the ocr extra is not installed")

AOI_IN_ENGLISH = (
    ("Aoi Takahashi", 80, 80, 70),
    ("Assistant Manager", 80, 180, 34),
    ("Aoba Trading Co., Ltd.", 80, 260, 44),
    ("Tel: +81-22-214-5678", 80, 540, 30),
    ("Mobile: +81-90-1234-5678", 80, 590, 30),
    ("a.takahashi@aoba-shokai.co.jp", 80, 640, 30),
)
BEN = (
    ("Ben Carter", 80, 80, 70),
    ("Sales Director", 80, 180, 34),
    ("Harbour Trading Co., Ltd.", 80, 260, 44),
    ("Tel: +81-78-321-4567", 80, 540, 30),
    ("b.carter@harbour-trading.co.jp", 80, 600, 30),
)


@pytest.fixture(scope="module")
def child() -> Iterator[photo.Reader]:
    with photo.Reader() as reader:
        yield reader


@pytest.fixture
def one_child(child: photo.Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """All these tests share a child, since each takes a second to load its models."""
    monkeypatch.setattr(photo, "Reader", lambda: nullcontext(child))


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes], str]:
    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


@needs_font
@needs_ocr
@pytest.mark.usefixtures("one_child")
def test_a_card_is_fields_with_their_places(enishi) -> None:
    ran = enishi("read", "-", "--json", stdin=written(drawn()))
    assert (ran.code, set(ran.json)) == (0, {"cards", "counts"})
    (card,) = ran.json["cards"]
    assert (card["kind"], card["row"]) == ("photo", 1)
    email = card["fields"]["email"]
    assert (email["value"], email["state"]) == ("a.takahashi@aoba-shokai.co.jp", "certain")
    (left, top, high) = next((left, top, high) for text, left, top, high in AOI if "E-mail" in text)
    x, y, w, h = email["box"]
    assert left < x < left + 150
    assert y < top + high / 2 < y + h
    assert w > 10 * h
    assert all("box" in one for values in card["fields"].values() for one in _listed(values))


@needs_font
@needs_ocr
@pytest.mark.usefixtures("one_child")
def test_cards_on_a_table_are_rows_and_two_sides_are_one(enishi, file) -> None:
    table = Image.new("RGB", (2000, 1500), (70, 60, 50))
    for lines, at in ((AOI, (80, 80)), (BEN, (1060, 80)), (AOI_IN_ENGLISH, (80, 780))):
        table.paste(drawn(lines).resize((860, 520), Image.Resampling.LANCZOS), at)
    ran = enishi("read", file("table.jpg", written(table, "JPEG", quality=92)), "--json")
    assert ran.json["counts"] == {"rows": 2, "read": 2, "unreadable": 0, "blank": 0}
    aoi, ben = sorted(ran.json["cards"], key=lambda card: "mobile" not in card["fields"])
    assert [aoi["fields"]["family"]["value"], ben["fields"]["email"]["value"]] == [
        "高橋", "b.carter@harbour-trading.co.jp"
    ]  # fmt: skip
    sides = {one.get("side", 1): one["box"] for values in aoi["fields"].values() for one in _listed(values)}
    assert sorted(sides) == [1, 2]
    assert (sides[1][1] < 700, sides[2][1] > 700) == (True, True), "each value lies where its side does"


def _listed(values) -> list[dict]:
    return values if isinstance(values, list) else [values]


@needs_font
@needs_ocr
@pytest.mark.usefixtures("one_child")
def test_one_bad_picture_does_not_stop_the_others(enishi, file) -> None:
    frames = [drawn(ink="gray") for _ in range(2)]
    moving = file("moving.gif", written(drawn(), "GIF", save_all=True, append_images=frames))
    cut = file("cut.jpg", written(drawn(), "JPEG")[:2000])
    ran = enishi("read", cut, moving, "--json")
    assert (ran.code, ran.json["counts"]["read"], ran.json["counts"]["unreadable"]) == (1, 1, 1)
    assert [problem[:28] for problem in ran.json["problems"]] == [
        "cut.jpg: The picture is dama", "moving.gif: It is a moving p"
    ]  # fmt: skip
    ran = enishi("read", moving, language="ja")
    assert ran.code == 0, "nothing that could be read was lost"
    assert "高橋" in ran.out
    assert "moving.gif：動く画像です" in ran.err


@pytest.mark.usefixtures("one_child")
def test_what_is_no_photograph_is_said(enishi, file) -> None:
    pdf = file("card.pdf", b"%PDF-1.7\n")
    ran = enishi("read", pdf, file("cut.png", b"\x89PNG\r\n\x1a\n"), "--json")
    assert (ran.code, ran.json["counts"]["unreadable"], ran.json["cards"]) == (3, 2, [])
    assert [problem.split(": ")[0] for problem in ran.json["problems"]] == ["card.pdf", "cut.png"]
    assert "take a photograph of the card" in ran.json["problems"][0]
    assert "PDFです" in enishi("read", pdf, language="ja").err


@pytest.mark.parametrize("kind", ["BMP", "PNG", "TIFF", "WEBP"])
def test_pictures_are_told_from_texts_by_how_they_begin(kind: str) -> None:
    assert photo.is_picture(written(Image.new("RGB", (30, 20)), kind)[:16])
    assert not photo.is_picture("BM商事株式会社\n".encode()[:16])


@pytest.mark.usefixtures("one_child")
def test_a_file_larger_than_a_picture_is_not_loaded(enishi, file, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LARGEST", 100)
    assert limits.LARGEST == 25 << 20
    ran = enishi("read", file("large.jpg", b"\xff\xd8\xff" + bytes(200)), "--json")
    assert (ran.code, "larger than 25 MB" in ran.json["problems"][0]) == (3, True)


def test_it_says_so_without_a_site_too(tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "LC_ALL": "ja_JP.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    argv = [sys.executable, "-m", "enishi.web.cli", "read", "-"]
    ran = subprocess.run(argv, cwd=tmp_path, env=env, input=b"%PDF-1.7", capture_output=True)
    assert (ran.returncode, "PDFです" in ran.stderr.decode()) == (3, True)
    assert not list(tmp_path.iterdir())


class Says:
    """A reader that finds the same on every picture."""

    def __init__(self, **found: Any) -> None:
        self.found = found

    def read(self, data: bytes) -> Picture:
        return Picture(**self.found)


@pytest.mark.parametrize(("problem", "code"), [("no_name", 0), ("mirrored", 0), ("cards_overlap", 1)])
def test_what_is_wrong_with_one_card_is_said_of_its_row(
    enishi, file, monkeypatch: pytest.MonkeyPatch, problem: str, code: int
) -> None:
    email = (Value("b.carter@harbour-trading.co.jp", "check", ""),)
    card = PhotoCard(Card("photo", {"email": email}), problem=problem)
    monkeypatch.setattr(photo, "Reader", lambda: nullcontext(Says(cards=[PhotoCard(Card("photo")), card])))
    ran = enishi("read", file("two.png", b"\x89PNG\r\n\x1a\n"), "--json")
    assert (ran.code, ran.json["counts"]["read"]) == (code, 2)
    assert [said.split(": ")[0] for said in ran.json["problems"]] == ["two.png, row 2"]


@pytest.mark.parametrize("code", sorted(codes.told()))
def test_whatever_the_reader_says_has_a_sentence(enishi, file, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(photo, "Reader", lambda: nullcontext(Says(problem=code)))
    card = file("card.png", b"\x89PNG\r\n\x1a\n")
    said = {language: enishi("read", card, language=language).err for language in ("en", "ja")}
    assert said["en"].isascii() or "→" in said["en"]
    assert not said["ja"].isascii()
    for text in said.values():
        assert "fault is ours" not in text
        assert "こちらの" not in text
        assert ("make photographs" in text) == (code in ("no_ocr", "no_heic")), "what is not installed can be"
