"""五十音 order: headings, and keys that sort as a slow and clear comparison does."""

from __future__ import annotations

import functools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.gojuon import ROWS, row, sort_key

ORDER = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"


@pytest.mark.parametrize(
    ("reading", "heading"),
    [
        ("アオイ", "あ"),
        ("ヴァン", "あ"),
        ("ガモウ", "か"),
        ("ジョン", "さ"),
        ("ッツ", "た"),
        ("ヅ", "た"),
        ("ニシ", "な"),
        ("パク", "は"),
        ("ﾊﾞﾊﾞ", "は"),
        ("みなみ", "ま"),
        ("ョ", "や"),
        ("リ", "ら"),
        ("ワダ", "わ"),
        ("ン", "わ"),
        ("Smith", "A-Z"),
        ("Ōno", "A-Z"),
        ("ｓｍｉｔｈ", "A-Z"),
        (" （ヤマダ", "や"),
        ("山田", "他"),
        ("", "他"),
        ("123", "他"),
    ],
)
def test_the_heading(reading: str, heading: str) -> None:
    assert row(reading) == heading


@given(st.text(max_size=6))
def test_every_text_stands_under_a_heading(text: str) -> None:
    assert row(text) in ROWS


def compare(one: str, other: str) -> int:
    """The oracle: letter by letter in full size without marks, then marks; written to be read, not to be fast."""

    def letters(reading: str) -> list[tuple[int, int]]:
        out: list[tuple[int, int]] = []
        for char in reading:
            if char in " 　・":
                out.append((-1, 0))
                continue
            if char == "ー":
                vowel = next((v for v in "あいうえお" if out and out[-1][0] in VOWEL_OF[v]), "あ")
                out.append((ORDER.index(vowel), 3))
                continue
            hira = chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char
            plain = unicodedata.normalize("NFD", hira)
            large = FULL.get(plain[0], plain[0])
            mark = 4 if large != plain[0] else {"\u3099": 1, "\u309a": 2}.get(plain[1:], 0)
            out.append((ORDER.index(large), mark))
        return out

    a, b = letters(one), letters(other)
    for x, y in (
        ([letter for letter, _ in a], [letter for letter, _ in b]),
        ([mark for letter, mark in a if letter >= 0], [mark for letter, mark in b if letter >= 0]),
    ):
        if x != y:
            return 1 if x > y else -1
    return 0


FULL = dict(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", strict=True))
VOWEL_OF = {
    vowel: {ORDER.index(kana) for kana in kanas}
    for vowel, kanas in {
        "あ": "あかさたなはまやらわ",
        "い": "いきしちにひみりゐ",
        "う": "うくすつぬふむゆる",
        "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
}
KANA = st.text("アイウエオカガキギサザシジタダツヅッハバパフブプマヤャユュヨョラワヲン", min_size=1, max_size=5)
READINGS = st.builds(
    lambda family, mark, given_name: family + mark + given_name, KANA, st.sampled_from([" ", "ー", "・"]), KANA
)


@given(st.lists(READINGS, max_size=6))
def test_keys_sort_as_the_oracle_does(readings: list[str]) -> None:
    assert sorted(readings, key=lambda r: sort_key(r, "")) == sorted(readings, key=functools.cmp_to_key(compare))


def test_the_order_of_a_book() -> None:
    book = [
        "アイ ミサ",
        "アイカワ アオ",
        "アオイ エミ",
        "カトウ ベン",
        "ガトウ ベン",
        "サトウ アイ",
        "サトウ タロウ",
        "サトウダ アイ",
    ]
    book += ["スウ アイ", "スー アイ", "ハヤシ ダン", "バヤシ ダン", "パヤシ ダン", "Abe", "山田"]
    mixed = book[1::2] + book[::2]
    assert sorted(mixed, key=lambda r: sort_key(r, "")) == book


def test_kana_then_latin_then_the_rest_and_the_name_last() -> None:
    keys = [sort_key("ワダ", ""), sort_key("", "Abe"), sort_key("", "Ōno"), sort_key("", "Zoe"), sort_key("", "山田")]
    assert keys == sorted(keys)
    assert sort_key("サトウ", "佐藤") != sort_key("サトウ", "佐東")
    assert sort_key("サトウ", "") == sort_key("さとう", "") == sort_key("ｻﾄｳ", "")
