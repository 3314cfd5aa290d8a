"""Columns are read twice, laid on their side and set as rows: how they are cut, and which reading is believed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.reading import photo
from enishi.reading.photo import columns, engine, upright
from enishi.reading.photo.engine import Glyph

from .pictures import column, drawn, needs_font
from .test_photo_signs import as_read
from .test_photo_signs import column as number

needs_models = pytest.mark.skipif(not photo.available(), reason="the ocr extra is not installed")


@given(st.text(st.sampled_from("〇一二三四五-"), min_size=7, max_size=13).filter(lambda t: t[0] == "〇" == t[-1]))
def test_each_character_of_a_number_has_its_cell(text):
    """However many strokes were passed over, or read as others."""
    surely = [glyph for glyph in as_read(text) if glyph.text not in "一二三-"]
    row = upright.set_upright(number(text), surely)
    middles = [(at + 0.5) / len(text) for at, sign in enumerate(text) if sign != "-"]
    assert [cell.x for cell in row.cells] == pytest.approx(middles, abs=0.2 / len(text))
    assert len(row.bars) == text.count("-")


def test_what_was_surely_read_as_it_lay_is_kept_where_it_is_doubted_upright():
    """A bracket is narrow, and cut out with its neighbour."""

    def row(sure: float) -> list[Glyph]:
        cell = upright._Cell(0.5, 0, 42, [Glyph("（", 0.45, 0.99, "", 0.0), Glyph("工", 0.55, 0.99, "", 0.0)], False)
        picture = np.zeros((engine.HEIGHT, 42, 3), np.uint8)
        return upright.glyphs_of(upright.Row(picture, [cell], [], [], 0.1), [Glyph("仝", 0.5, sure, "", 0.0)])

    assert (said(row(0.63)), said(row(0.99))) == ("（工", "仝")


def read(text: str, sure: float = 0.9) -> list[Glyph]:
    return [Glyph(sign, (at + 0.5) / len(text), sure, "", 0.0) for at, sign in enumerate(text)]


def said(glyphs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


@pytest.mark.parametrize(
    ("lying", "row", "taken"),
    [
        (read("フォルテサ"), read("フォルテッサ", 0.95), "フォルテッサ"),
        (read("松葉屋ビル"), read("松葉屋ヒル", 0.8), "松葉屋ビル"),
        # A whole number is likelier than a sure one.
        (read("〇三-三五八-五一一一"), read("〇三-三五八一-五一一一", 0.7), "〇三-三五八一-五一一一"),
        (read("〒一六一-〇〇三一", 0.7), read("〒二二-〇〇三一"), "〒一六一-〇〇三一"),
    ],
)
def test_of_two_readings_the_likelier_is_taken(lying, row, taken):
    assert said(columns._better(lying, row)) == taken


def test_a_figure_that_was_read_in_two_ways_is_doubted():
    taken = columns._better(read("〇三-三五八一-五一一一"), read("〇三-三五八一-五一二一", 0.95))
    assert [at for at, glyph in enumerate(taken) if glyph.sure < 0.8] == [10]


@needs_font
@needs_models
@pytest.mark.parametrize("text", ["アルカディスネットワーク", "メールセンター", "フォルテッサ化学ジャパン"])
def test_small_kana_and_long_vowels_of_columns_are_read(text):
    high = 40
    picture = np.asarray(drawn(column(text, 6, 4, high), (high + 16, round(high * 1.1 * len(text)) + 12)))
    cut = engine.strip_of(picture, engine.corners_of(picture.shape[1], picture.shape[0]))
    # The font has a dash for the vowel in rows; in columns it stands.
    (glyphs,) = columns.recognise_columns([cut], engine.recognise([cut]))
    assert said(glyphs).replace("一", "ー") == text


@needs_models
@pytest.mark.parametrize(
    ("text", "thought_of", "meant"),
    [("も元", {"元": ("え", 0.03)}, "もえ"), ("も元", {"元": ("え", 0.0001)}, "も元"), ("元木", {}, "元木")],
)
def test_a_short_line_of_kana_is_nothing_else(text, thought_of, meant):
    numbers = engine._numbers()
    runs = []
    for sign in text:
        run = np.zeros((1, len(numbers)), np.float32)
        run[0, numbers[sign]] = 0.9
        if sign in thought_of:
            other, share = thought_of[sign]
            run[0, numbers[other]] = share
        runs.append(run)
    glyphs = read(text)
    engine._all_kana(glyphs, runs)
    assert said(glyphs) == meant
    assert meant == text or min(glyph.sure for glyph in glyphs) < 0.8
