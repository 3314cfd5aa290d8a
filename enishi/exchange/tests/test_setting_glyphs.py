"""Signs in their true shapes, or said to be missing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from enishi.exchange.setting import Missing, NoFont, fonts, glyphs, layout
from enishi.exchange.setting.glyphs import Stance, signs, typeface

from .setting_made import card, needs_a_font, v


def cut(text: str, stance: Stance = "flat") -> TTFont:
    return TTFont(BytesIO(typeface("mincho").cut(stance, signs(text))))


def outline(font: TTFont, char: str) -> tuple[float, ...]:
    """left, bottom, right, top in thousandths of an em, relative to the origin."""
    glyph = font["glyf"][font.getBestCmap()[ord(char)]]
    return (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)


def points(font: TTFont, char: str) -> list[tuple[int, int]]:
    return list(font["glyf"][font.getBestCmap()[ord(char)]].coordinates)


def test_marks_and_selectors_go_with_their_sign_and_nothing_else_changes() -> None:
    assert list(signs("か\u3099葛\U000e0100\ufa19e\u0301")) == ["が", "葛\U000e0100", "\ufa19", "é"]


@needs_a_font
@pytest.mark.parametrize(("true", "usual"), ["﨑崎", "髙高", "𠮷吉", "濵浜", "神\ufa19"])
def test_a_variant_keeps_its_shape(true: str, usual: str) -> None:
    font = cut(true + usual)
    assert points(font, true) != points(font, usual)


@needs_a_font
def test_a_selector_chooses_its_shape_and_stays_in_the_text() -> None:
    for selector in ("\U000e0100", "\U000e0101", "\U000e0102"):
        if not _lacks(f"葛{selector}"):
            font = cut(f"葛{selector}子")
            assert ord(selector) in font.getBestCmap()
            assert font["hmtx"][font.getBestCmap()[ord(selector)]] == (0, 0)
    if not _lacks("葛\U000e0101"):
        assert points(cut("葛\U000e0100"), "葛") != points(cut("葛\U000e0101"), "葛")


def _lacks(sign: str) -> bool:
    return bool(typeface("mincho").missing(sign))


@needs_a_font
def test_one_character_in_two_shapes_on_one_card_is_said_and_never_guessed() -> None:
    if _lacks("葛\U000e0101"):
        pytest.skip("no font with two shapes of 葛")
    with pytest.raises(Missing) as said:
        cut("葛\U000e0100葛\U000e0101")
    assert said.value.signs == ("葛\U000e0101",)


@needs_a_font
@pytest.mark.parametrize("sign", ["\U0001faf8", "\ue000", "ᚠ", "ไ", "م", "葛\U000e01ef"])
def test_what_no_font_can_draw_is_named(sign: str) -> None:
    with pytest.raises(Missing) as said:
        layout(card(company=v(f"みどり{sign}計測")))
    assert said.value.signs == (sign,)
    assert said.value.code == "missing"


@needs_a_font
def test_long_vowels_and_brackets_stand_in_vertical_lines() -> None:
    """Turned clockwise by a quarter as a whole line: what is long in the font along the line stands on the card."""
    font = cut("ー「、", "upright")
    left, bottom, right, top = outline(font, "ー")
    assert right - left > 2.5 * (top - bottom)
    assert (top + bottom) / 2 == pytest.approx(380, abs=60)
    # A comma stands in the upper right corner of its place: at the line's beginning, above its middle.
    left, bottom, _right, _top = outline(font, "、")
    assert left < 400
    assert bottom > 380


@needs_a_font
def test_upright_signs_are_turned_back_within_the_font() -> None:
    flat, upright = cut("部"), cut("部", "upright")
    left, bottom, right, top = outline(flat, "部")
    assert outline(upright, "部") == pytest.approx((880 - top, left - 120, 880 - bottom, right - 120), abs=2)
    assert upright["hmtx"][upright.getBestCmap()[ord("部")]][0] == 1000


@needs_a_font
def test_numerals_are_drawn_in_kanji_and_written_as_digits() -> None:
    upright, numeral = cut("〇三", "upright"), cut("03-", "numeral")
    assert points(numeral, "3") == points(upright, "三")
    assert points(numeral, "0") == points(upright, "〇")
    left, bottom, right, top = outline(numeral, "-")
    assert ((left + right) / 2, (bottom + top) / 2) == (pytest.approx(300, abs=2), pytest.approx(380, abs=2))


@needs_a_font
def test_the_same_signs_give_the_same_font() -> None:
    glyphs._cut.cache_clear()
    first = typeface("mincho").cut("flat", ["葵", "A", "﨑"])
    glyphs._cut.cache_clear()
    assert typeface("mincho").cut("flat", ["﨑", "葵", "A", "A"]) == first


def test_a_machine_without_fonts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "files", lambda style: ())
    with pytest.raises(NoFont) as said:
        glyphs.Typeface("mincho")
    assert said.value.code == "no_font"


def test_a_broken_file_and_one_that_is_no_font_are_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, content in (("a.ttf", b""), ("b.ttc", b"ttcf\0\1\0\0\0\0\0\1"), ("c.otf", b"OTTO" + bytes(40))):
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(fonts, "files", lambda style: tuple(sorted(tmp_path.iterdir())))
    with pytest.raises(NoFont):
        glyphs.Typeface("gothic")


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("NotoSerifCJK-Regular.ttc", "mincho"),
        ("NotoSerifCJK-VF.otf.ttc", "mincho"),
        ("NotoSerifCJKjp-Regular.otf", "mincho"),
        ("NotoSerifJP[wght].ttf", "mincho"),
        ("SourceHanSerifJP-Regular.otf", "mincho"),
        ("ipaexm.ttf", "mincho"),
        ("ipamjm.ttf", "mincho"),
        ("TakaoMincho.ttf", "mincho"),
        ("ヒラギノ明朝 ProN.ttc", "mincho"),
        ("NotoSansCJK-Regular.ttc", "gothic"),
        ("NotoSansJP-Regular.otf", "gothic"),
        ("ipaexg.ttf", "gothic"),
        ("ヒラギノ角ゴシック W3.ttc", "gothic"),
        ("NotoSansCJK-Bold.ttc", ""),
        ("NotoSansMonoCJKjp-Regular.otf", ""),
        ("DejaVuSerif.ttf", ""),
        ("NotoSerifCJK-Regular.txt", ""),
    ],
)
def test_fonts_are_known_by_their_files(name: str, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_all_files", lambda: (Path("/fonts", name),))
    fonts.files.cache_clear()
    try:
        assert [one for one in ("mincho", "gothic") if fonts.files(one)] == ([style] if style else [])
    finally:
        fonts.files.cache_clear()


def test_without_fontconfig_the_usual_folders_are_walked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "ipaexm.ttf").write_bytes(b"")
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path), str(tmp_path / "nothing")))
    assert [path.name for path in fonts._walked()] == ["ipaexm.ttf"]


@needs_a_font
def test_of_a_collection_the_shapes_of_japan_are_taken() -> None:
    collections = [path for path in (*fonts.files("mincho"), *fonts.files("gothic")) if path.suffix == ".ttc"]
    if not collections:
        pytest.skip("no collection on this machine")
    for path in collections:
        font = glyphs.Font(path)
        assert "JP" in font._font["name"].getBestFamilyName() or "ProN" in font._font["name"].getBestFamilyName()


@needs_a_font
def test_a_sign_that_the_first_font_lacks_comes_from_another() -> None:
    face = typeface("mincho")
    first, *others = [font for path in face._files if (font := glyphs._opened(path))]
    lacking = [code for font in others for code in font.cmap if code not in first.cmap and 0x4E00 <= code < 0xA000]
    if not lacking:
        pytest.skip("the other fonts of this machine know no more kanji")
    assert points(cut(chr(lacking[0])), chr(lacking[0]))
