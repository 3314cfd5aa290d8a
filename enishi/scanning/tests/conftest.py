"""What the tests of this room share: a reader that is told what it reads. The real one is tested in `reading`."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from enishi.members.models import Face
from enishi.reading.fields import Card, Value
from enishi.reading.photo import PhotoCard, PhotoLine, Picture
from enishi.scanning import actions, reader
from enishi.scanning.models import Photograph
from enishi.tasks.worker import run_due

WIDTH, HEIGHT = 900, 1200


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def jpeg(width: int = WIDTH, height: int = HEIGHT, ink: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), ink).save(out, "JPEG")
    return out.getvalue()


def line(text: str, top: int = 0) -> PhotoLine:
    return PhotoLine(text, [(10 + 20 * at, top, 20, 20) for at in range(len(text))], [99] * len(text))


def found(*, top: int = 100, problem: str = "", check: tuple[str, ...] = (), **fields: str) -> PhotoCard:
    """A card of a picture, its lines the values, each in a box of its own. check: fields that are not certain."""
    values = {
        name: (Value(text, "check" if name in check else "certain", text, box=(10, top + 30 * at, 200, 20)),)
        for at, (name, text) in enumerate(fields.items())
    }
    lines = [line(text, top + 30 * at) for at, text in enumerate(fields.values())]
    raw = "\n".join(fields.values())
    corners = ((50, top), (450, top), (450, top + 240), (50, top + 240))
    return PhotoCard(Card("photo", values, raw=raw), corners, lines, problem)


YAMADA = {"family": "山田", "given": "太郎", "company": "株式会社例", "email": "t.yamada@rei.example.jp"}
SATO = {"family": "佐藤", "given": "花子", "company": "見本工業株式会社", "email": "sato@mihon.example.jp"}


def picture(*cards: PhotoCard, problem: str = "", opened: bool = True) -> Picture:
    if not opened:
        return Picture(problem=problem)
    return Picture(WIDTH, HEIGHT, jpeg(), problem, list(cards))


class Told:
    """Reads what it is told to: the bytes of a picture -> what is on it; else one card of somebody new."""

    def __init__(self) -> None:
        self.says: dict[bytes, Picture] = {}
        self.asked: list[bytes] = []

    def read(self, data: bytes) -> Picture:
        self.asked.append(data)
        if data in self.says:
            return self.says[data]
        number = len(self.asked)
        return picture(found(family="試験", given=f"{number}子", email=f"person{number}@example.jp"))


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr(reader, "read", told.read)
    monkeypatch.setattr(reader, "available", lambda: True)
    return told


@pytest.fixture
def send(told: Told) -> Callable[..., Photograph]:
    """send(aoi, picture(…), "IMG_1.jpg") -> the photograph, sent and read."""
    number = 0

    def sent(by: Face, says: Picture | None = None, name: str = "IMG_1.jpg", data: bytes = b"") -> Photograph:
        nonlocal number
        number += 1
        data = data or f"photograph {number}".encode()
        if says is not None:
            told.says[data] = says
        photograph = actions.begin(by, name, [data]).photograph
        assert photograph is not None
        run_due()
        photograph.refresh_from_db()
        return photograph

    return sent
