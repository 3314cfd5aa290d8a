"""Made-up cards as pictures, drawn with whatever Japanese font the system has."""

from __future__ import annotations

import io
import subprocess
from functools import cache

import pytest
from PIL import Image, ImageDraw, ImageFont

#: (text, left, top, letter height) on a card of 1274 × 770 pixels. Aoi's card.
AOI = (
    ("株式会社青葉商会", 80, 70, 52),
    ("営業本部 第一営業部", 80, 160, 34),
    ("課長代理", 80, 220, 34),
    ("たかはし　あおい", 300, 285, 26),
    ("高橋　葵", 300, 320, 80),
    ("〒980-0811 宮城県仙台市青葉区一番町3-2-1 青葉ビル8F", 80, 480, 30),
    ("TEL 022-214-5678　FAX 022-214-5679", 80, 530, 30),
    ("携帯 090-1234-5678", 80, 580, 30),
    ("E-mail: a.takahashi@aoba-shokai.co.jp", 80, 630, 30),
    ("https://www.aoba-shokai.co.jp/", 80, 680, 30),
)


@cache
def font_path() -> str:
    """A Japanese font of the system, or "" where there is none."""
    try:
        asked = ["fc-match", "-f", "%{file}", "Noto Sans CJK JP:lang=ja"]
        found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        langs = subprocess.run(["fc-list", ":lang=ja", "file"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found if found in langs else langs.split(":")[0].strip()


needs_font = pytest.mark.skipif(not font_path(), reason="no Japanese font to draw cards with")


def drawn(lines=AOI, size=(1274, 770), paper="white", ink="black") -> Image.Image:
    """A card lying flat. lines: (text, left, top, letter height); a tall card's columns: one character a line."""
    image = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(image)
    for text, left, top, high in lines:
        pen.text((left, top), text, font=ImageFont.truetype(font_path(), high), fill=ink)
    return image


def column(text: str, left: int, top: int, high: int):
    """Vertical text: one character under the other."""
    return tuple((sign, left, top + round(at * high * 1.1), high) for at, sign in enumerate(text))


def written(image: Image.Image, kind: str = "PNG", **more) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()
