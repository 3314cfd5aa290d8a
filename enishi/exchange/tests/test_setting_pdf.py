"""The PDF and the picture, read back by somebody else: as text, as boxes, and as what one sees."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont

from enishi.cards.meishi import meishi
from enishi.exchange import setting
from enishi.exchange.setting import cutting, fonts, glyphs, screen
from enishi.exchange.setting.engine import LONG, SAFE, SHORT
from enishi.exchange.setting.paper import BLEED, MARK
from enishi.exchange.setting.pieces import Piece
from enishi.exchange.setting.runs import PT

from .setting_made import bare, card, fields, needs_a_font, ten_posts, v, values, with_a_back

pytestmark = needs_a_font

_EDGE = BLEED + MARK
#: Pixels a millimetre at which pages are looked at.
_FINE = 20


def texts(pdf: bytes) -> list[str]:
    """Of each page. PDFium marks a hyphen at the end of a line, which it takes for one that divides a word."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [page.replace("\x02", "-").replace("\ufffe", "-") for page in pages]


def seen(pdf: bytes, page: int = 0) -> Image.Image:
    """The page as ink: white where something is printed."""
    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=_FINE * PT).to_pil().convert("L")
    return ImageChops.invert(drawn)


def trimmed(pdf: bytes, width: float, height: float, page: int = 0) -> Image.Image:
    """The card within its marks."""
    corners = (_EDGE, _EDGE, _EDGE + width, _EDGE + height)
    left, top, right, bottom = (round(corner * _FINE) for corner in corners)
    return seen(pdf, page).crop((left, top, right, bottom))


def overlap(a: Image.Image, b: Image.Image) -> float:
    """The share of the ink of either that is ink of both."""
    a, b = (one.point([0] * 128 + [255] * 128) for one in (a, b))
    both, either = (pick(a, b).histogram()[255] for pick in (ImageChops.darker, ImageChops.lighter))
    return both / max(either, 1)


def by_the_machine(sign: str, size: float) -> Image.Image:
    """A sign as the first font that holds it is drawn by FreeType: nothing of ours, but where the file is."""
    for path in (*fonts.files("mincho"), *fonts.files("gothic")):
        if (font := glyphs._opened(path)) and font.shape(sign):
            drawn = ImageFont.truetype(str(path), size, index=max(glyphs._japanese_face(path), 0))
            image = Image.new("L", (round(size), round(size)), 0)
            ImageDraw.Draw(image).text((0, size * 0.88), sign, 255, drawn, anchor="ls")
            return image
    raise LookupError(sign)


def placed(sign: str, vertical: bool = False, kana: str = "") -> tuple[Image.Image, float]:
    """What a card with this family name shows in its first place, and the size of that place in pixels."""
    one = card(family=v(sign), given=[], family_kana=[], given_kana=[])
    (side,) = setting.layout(one, vertical=vertical)
    run = next(run for run in side.runs if run.text == sign)
    left, top, _right, _bottom = (round(edge * _FINE) for edge in run.box)
    size = round(run.size * _FINE)
    page = trimmed(setting.pdf(one, vertical=vertical), side.width, side.height)
    return page.crop((left, top, left + size, top + size)), run.size * _FINE


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize(("true", "usual"), ["﨑崎", "髙高", "𠮷吉", "濵浜"])
def test_the_name_is_printed_in_its_true_glyph(true: str, usual: str, vertical: bool) -> None:
    if glyphs.typeface("mincho").missing([Piece(true)]):
        pytest.skip("no font with this sign")
    shown, size = placed(true, vertical)
    alike = overlap(shown, by_the_machine(true, size))
    assert alike > 0.8
    assert alike > overlap(shown, by_the_machine(usual, size)) + 0.05


def test_the_long_vowel_stands_in_a_vertical_name_and_lies_in_a_horizontal_one() -> None:
    for vertical in (False, True):
        shown, _size = placed("ー", vertical)
        left, top, right, bottom = shown.getbbox() or (0, 0, 0, 0)
        assert (bottom - top > 2.5 * (right - left)) == vertical
        assert (right - left > 2.5 * (bottom - top)) != vertical


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("sheet", [False, True])
def test_every_value_can_be_found_in_the_text(vertical: bool, sheet: bool) -> None:
    one = meishi(with_a_back())
    pages = texts(setting.pdf(one, vertical=vertical, sheet=sheet))
    assert len(pages) == 2
    assert one.back is not None
    for side, page in zip((one.front, one.back), pages, strict=True):
        for value in values(side):
            assert bare(page).count(bare(value)) >= (10 if sheet else 1), value


_SAID = st.text("髙﨑濵葵東京都霞が関ーアイ（）・ABCdef0123456789-", min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(_SAID, _SAID, _SAID, st.booleans())
def test_whatever_is_printed_is_text(family: str, company: str, address: str, vertical: bool) -> None:
    one = meishi({"family": v(family), "company": v(company), "address": v(address), "tel": v("03-3581-0000")})
    (page,) = texts(setting.pdf(one, vertical=vertical))
    shown = bare(page)
    assert all(bare(value) in shown for value in values(one.front))


def test_a_selector_is_in_the_text() -> None:
    name = "葛\U000e0100"
    if glyphs.typeface("mincho").missing([Piece(name)]):
        pytest.skip("no font with this shape")
    (page,) = texts(setting.pdf(card(family=v(name))))
    assert name in page


@pytest.mark.parametrize("vertical", [False, True])
def test_printers_are_told_where_to_cut(vertical: bool) -> None:
    (page,) = pypdfium2.PdfDocument(setting.pdf(card(), vertical=vertical))
    width, height = (SHORT, LONG) if vertical else (LONG, SHORT)
    media, trim, bleed = page.get_mediabox(), page.get_trimbox(), page.get_bleedbox()
    assert (trim[2] - trim[0]) * PT == pytest.approx(width, abs=0.01)
    assert (trim[3] - trim[1]) * PT == pytest.approx(height, abs=0.01)
    assert [edge * PT for edge in media] == pytest.approx([0, 0, width + 2 * _EDGE, height + 2 * _EDGE], abs=0.01)
    assert [(b - t) * PT for b, t in zip(bleed, trim, strict=True)] == pytest.approx([-3, -3, 3, 3], abs=0.01)


@pytest.mark.parametrize("vertical", [False, True])
def test_marks_stand_outside_of_the_bleed_at_every_cut(vertical: bool) -> None:
    width, height = (SHORT, LONG) if vertical else (LONG, SHORT)
    page = seen(setting.pdf(card(), vertical=vertical))
    cuts = [(x, y) for x in (_EDGE, _EDGE + width) for y in (MARK / 2, _EDGE + height + BLEED + MARK / 2)]
    cuts += [(x, y) for y in (_EDGE, _EDGE + height) for x in (MARK / 2, _EDGE + width + BLEED + MARK / 2)]
    for x, y in cuts:
        assert page.crop(tuple(round(edge * _FINE) for edge in (x - 0.1, y - 0.1, x + 0.1, y + 0.1))).getbbox()
    # Between the marks and the card, where it is cut, nothing is printed but what stands on the card.
    inner = (_EDGE - BLEED + 0.3, _EDGE - BLEED + 0.3, _EDGE + width + BLEED - 0.3, _EDGE + SAFE)
    assert not page.crop(tuple(round(edge * _FINE) for edge in inner)).getbbox()


_MANY_WAYS = {"address": v(*["東京都gjpqy町（仮）" * 9] * 3)}


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("more", [{}, ten_posts(), _MANY_WAYS], ids=["usual", "ten", "long"])
def test_ink_keeps_from_the_edge(more: dict, vertical: bool) -> None:
    one = card(**more)
    (side,) = setting.layout(one, vertical=vertical)
    left, top, right, bottom = (
        trimmed(setting.pdf(one, vertical=vertical), side.width, side.height).getbbox() or (0,) * 4
    )
    assert min(left, top) >= SAFE * _FINE - 1
    assert right <= (side.width - SAFE) * _FINE + 1
    assert bottom <= (side.height - SAFE) * _FINE + 1


@pytest.mark.parametrize("vertical", [False, True])
def test_a_sheet_holds_ten_and_the_backs_stand_behind(vertical: bool) -> None:
    one = meishi(with_a_back())
    written = setting.pdf(one, vertical=vertical, sheet=True)
    document = pypdfium2.PdfDocument(written)
    assert [tuple(round(side * PT) for side in page.get_size()) for page in document] == [(210, 297)] * 2
    for number in range(2):
        page = seen(written, number)
        for column in range(2):
            for row in range(5):
                corner = (14 + column * LONG + SAFE, 11 + row * SHORT + SAFE)
                cell = [*corner, corner[0] + LONG - 2 * SAFE, corner[1] + SHORT - 2 * SAFE]
                assert page.crop(tuple(round(edge * _FINE) for edge in cell)).getbbox()
    assert sum(text.count("TAKASAKI") for text in texts(written)) == 10


def test_nothing_is_written_but_the_card() -> None:
    written = setting.pdf(card())
    assert pypdfium2.PdfDocument(written).get_metadata_dict(skip_empty=True) == {}
    for word in (b"CreationDate", b"ModDate", b"Author", b"/Producer", b"Metadata"):
        assert word not in written


@pytest.mark.parametrize("sheet", [False, True])
def test_the_same_card_gives_the_same_small_file(sheet: bool) -> None:
    first = setting.pdf(card(**ten_posts()), vertical=True, sheet=sheet)
    cutting._cut.cache_clear()
    assert setting.pdf(card(**ten_posts()), vertical=True, sheet=sheet) == first
    assert len(first) < 100_000
    assert setting.pdf(card(**ten_posts()), vertical=True, sheet=sheet, style="gothic") != first


@pytest.mark.parametrize("vertical", [False, True])
def test_the_picture_shows_what_the_pdf_prints(vertical: bool) -> None:
    one = card()
    written = setting.png(one, vertical=vertical)
    picture = Image.open(BytesIO(written))
    width, height = (SHORT, LONG) if vertical else (LONG, SHORT)
    assert max(picture.size) == 1100
    assert picture.size[0] / picture.size[1] == pytest.approx(width / height, abs=0.005)
    ink = ImageChops.invert(picture.convert("L")).crop((2, 2, picture.width - 2, picture.height - 2))
    printed = trimmed(setting.pdf(one, vertical=vertical), width, height).resize(picture.size)
    printed = printed.crop((2, 2, picture.width - 2, picture.height - 2))
    darker = [min(255, level * 2) for level in range(256)]
    assert overlap(ink.point(darker), printed.point(darker)) > 0.7
    assert setting.png(one, vertical=vertical) == written
    assert picture.info == {}


def test_the_picture_has_the_inks_of_the_look() -> None:
    css = (
        (Path(setting.__file__).parents[2] / "web" / "css" / "1-ground.css")
        .read_text(encoding="utf-8")
        .split("@media")[0]
    )
    inks = {"card": screen._CARD, "line": screen._LINE, "ink": screen._INK, "soft": screen._SOFT}
    assert all(f"--{token}:#{bytes(colour).hex()};" in css for token, colour in inks.items())


def test_the_picture_of_the_back_is_of_the_other_side() -> None:
    both = meishi(with_a_back())
    assert setting.png(both, back=True) != setting.png(both)
    assert setting.png(meishi(fields()), back=True) == setting.png(meishi(fields()))


def test_many_threads_give_what_one_gives() -> None:
    cards = [card(family=v(name)) for name in ("髙﨑", "濵田", "吉野", "辻", "葛城", "東海林", "薗", "廣瀬")]
    wanted = [setting.pdf(one, vertical=True) for one in cards]
    for kept in (cutting._cut, glyphs.typeface, glyphs._opened):
        kept.cache_clear()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda one: setting.pdf(one, vertical=True), cards)) == wanted
    finally:
        sys.setswitchinterval(usual)
