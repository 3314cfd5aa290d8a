"""Signs in their true shapes, or said to be missing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from enishi.exchange.setting import Missing, NoFont, cutting, fonts, glyphs, layout
from enishi.exchange.setting.cutting import cut
from enishi.exchange.setting.glyphs import typeface
from enishi.exchange.setting.pieces import Piece, Stance, across, signs

from .setting_made import card, needs_a_font, v


def drawn(text: str, stance: Stance = "flat", sign: str = "") -> tuple[list[tuple[int, int]], int]:
    """The points of a sign's outline and its advance, in thousandths of an em; of the first of a text."""
    one = cut(typeface("mincho"), [Piece(each, stance) for each in signs(text)])
    font = TTFont(BytesIO(one.font))
    name = font.getBestCmap()[ord(one.codes[Piece(sign or next(signs(text)), stance)])]
    return list(font["glyf"][name].coordinates), font["hmtx"][name][0]


def edges(text: str, stance: Stance = "flat") -> tuple[int, int, int, int]:
    """left, bottom, right, top of a sign's outline."""
    points, _advance = drawn(text, stance)
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def test_marks_and_selectors_go_with_their_sign_and_nothing_else_changes() -> None:
    assert list(signs("か\u3099葛\U000e0100\ufa19e\u0301")) == ["が", "葛\U000e0100", "\ufa19", "é"]


@needs_a_font
@pytest.mark.parametrize(("true", "usual"), ["﨑崎", "髙高", "𠮷吉", "濵浜", "神\ufa19"])
def test_a_variant_keeps_its_shape(true: str, usual: str) -> None:
    if typeface("mincho").missing([Piece(true)]):
        pytest.skip("no font with this sign")
    assert drawn(true) != drawn(usual)


def _knows_selectors(char: str, *selectors: int) -> bool:
    """Whether the first font of this machine names a shape for each."""
    path = (*fonts.files("mincho"), *fonts.files("gothic"))[0]
    tables = TTFont(path, fontNumber=max(glyphs._japanese_face(path), 0), lazy=True)["cmap"].tables
    named = {
        s for table in tables if table.format == 14 for s, found in table.uvsDict.items() if ord(char) in dict(found)
    }
    return named.issuperset(selectors)


@needs_a_font
def test_a_selector_chooses_its_shape_beside_another_of_the_same_character() -> None:
    shapes = ["葛\U000e0100", "葛\U000e0101"]
    if not _knows_selectors("葛", 0xE0100, 0xE0101):
        pytest.skip("no font with two shapes of 葛")
    both = "".join(shapes)
    assert drawn(both, sign=shapes[0]) != drawn(both, sign=shapes[1])


@needs_a_font
@pytest.mark.parametrize("sign", ["\U0001faf8", "\ue000", "ᚠ", "ไ", "م", "葛\U000e01ef"])
def test_what_no_font_can_draw_is_named(sign: str) -> None:
    with pytest.raises(Missing) as said:
        layout(card(company=v(f"みどり{sign}計測")))
    assert said.value.signs == (sign,)
    assert said.value.code == "missing"


@needs_a_font
@pytest.mark.parametrize("sign", ["\ue000", "م", "ไ", "क"])
def test_no_font_is_asked_for_what_it_would_set_wrongly(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs.Font, "shape", lambda font, sign: glyphs.Shape(font, ".notdef"))
    face = glyphs.Typeface("mincho")
    assert face.missing([Piece(sign)]) == [sign]
    assert face.missing([Piece("葵")]) == []


@needs_a_font
def test_long_vowels_and_brackets_stand_in_vertical_lines() -> None:
    """Turned clockwise by a quarter as a whole line: what is long in the font along the line stands on the card."""
    left, bottom, right, top = edges("ー", "upright")
    assert right - left > 2.5 * (top - bottom)
    assert (top + bottom) / 2 == pytest.approx(380, abs=60)
    # A comma stands in the upper right corner of its place: at the line's beginning, above its middle.
    left, bottom, _right, _top = edges("、", "upright")
    assert left < 400
    assert bottom > 380


@needs_a_font
def test_upright_signs_are_turned_back_within_the_font() -> None:
    left, bottom, right, top = edges("部")
    assert edges("部", "upright") == pytest.approx((880 - top, left - 120, 880 - bottom, right - 120), abs=2)
    assert drawn("部", "upright")[1] == 1000


@needs_a_font
def test_numerals_are_drawn_in_kanji_and_stay_digits() -> None:
    assert drawn("3", "numeral") == drawn("三", "upright")
    assert drawn("0", "numeral") == drawn("〇", "upright")
    left, bottom, right, top = edges("-", "numeral")
    assert ((left + right) / 2, (bottom + top) / 2) == (pytest.approx(300, abs=2), pytest.approx(380, abs=2))
    one = cut(typeface("mincho"), [Piece("3", "numeral"), Piece("三", "upright")])
    assert sorted(one.signs.values()) == ["3", "三"]


@needs_a_font
def test_two_digits_stand_side_by_side_in_the_place_of_one() -> None:
    """Along the line each takes half of it, and is drawn over the whole."""
    (left, bottom, right, top), (back, low, on, high) = edges("1", "first"), edges("1", "second")
    assert -120 <= bottom < top <= 380 <= low < high <= 880
    assert 0 <= left < right <= 1000
    assert (back, on) == pytest.approx((left - 500, right - 500), abs=1)
    assert drawn("1", "first")[1] == drawn("2", "second")[1] == 500


@needs_a_font
def test_the_same_signs_give_the_same_font() -> None:
    first = cut(typeface("mincho"), across("葵A﨑"))
    cutting._cut.cache_clear()
    assert cut(typeface("mincho"), across("﨑葵AA")) == first


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
    assert drawn(chr(lacking[0]))
