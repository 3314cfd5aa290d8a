"""The tables hold what their heads say: shape, no line twice, readings that are katakana, the common ones first."""

from __future__ import annotations

import re

import pytest

from enishi.names.data import either, lines, words
from enishi.names.kana import kana_to_romaji, romaji_key, to_hiragana
from enishi.names.nanori import could_be_read
from enishi.names.tables import (
    COMMON,
    family_ends,
    family_kana,
    family_rank,
    family_readings,
    family_romaji,
    given_ends,
    given_kana,
    given_readings,
    is_family,
    is_given,
    key_of_kana,
)
from enishi.names.variants import fold

#: Sounds a Japanese name may have: no mark or small kana at the start, ー only in none.
_READING = re.compile("[ア-ヴ](?:[ァ-ヴ])*")


@pytest.mark.parametrize("table", ["family.tsv", "given.tsv", "nanori.tsv"])
def test_every_line_is_a_name_and_its_readings_once(table: str) -> None:
    rows = lines(table)
    assert len({row[0] for row in rows}) == len(rows)
    for name, *columns in rows:
        assert name == name.strip() != ""
        for cell in filter(None, columns):
            readings = cell.split(",")
            assert len(set(readings)) == len(readings), name
            assert all(_READING.fullmatch(reading) for reading in readings), name
            assert not any(reading[0] in "ァィゥェォッャュョン" for reading in readings), name


def test_a_given_name_is_not_longer_than_its_reading() -> None:
    for name, readings in lines("given.tsv"):
        assert all(len(name) <= len(reading) for reading in readings.split(",")), name
        assert re.search("[\u3400-\u9fff]", name), name


def test_readings_of_given_names_go_with_their_kanji() -> None:
    """Of names of two kanji and more all but a few can be read kanji by kanji (大和, 飛鳥 and 百合 cannot)."""
    rows = [(name, readings.split(",")[0]) for name, readings in lines("given.tsv") if len(name) > 1]
    odd = [name for name, kana in rows if not could_be_read(fold(name), kana)]
    assert len(odd) < len(rows) * 0.02, odd


def test_the_commonest_come_first() -> None:
    rank = family_rank()
    assert list(rank)[:5] == "佐藤 鈴木 高橋 田中 伊藤".split()
    assert max(rank[name] for name in "渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本".split()) < 30
    assert rank["荻野"] < COMMON < rank["一尺八寸"] < len(rank)


def test_a_name_is_known_in_every_writing() -> None:
    assert is_family("渡邉")
    assert is_family("わたなべ")
    assert is_family("ﾜﾀﾅﾍﾞ")
    assert not is_family("太郎")
    assert is_given("太郎")
    assert is_given("たろう")
    assert not is_given("渡辺")
    assert not is_given("")


def test_a_reading_has_the_rank_of_the_commonest_name_read_so() -> None:
    assert family_kana()["サトウ"] == 0
    assert family_romaji()["sato"] == 0
    assert family_kana()["アベ"] == family_rank()["阿部"]
    assert given_kana()["タロウ"] == list(given_readings()).index("太郎")
    assert family_readings()["林"][0] == "ハヤシ"


def test_what_ends_names() -> None:
    assert {"田", "川", "村", "野"} <= family_ends()
    assert {"子", "郎", "美", "介"} <= given_ends()
    assert not family_ends() & given_ends()


def test_word_lists() -> None:
    assert "営業" in words("departments.tsv", "function")
    assert "research & development" in words("departments.tsv", "english")
    assert words("departments.tsv", "no such kind") == ()
    assert re.fullmatch(either(["a.", "a.b", "c"]), "a.b")
    assert not re.fullmatch(either(["a."]), "ab")


@pytest.mark.parametrize("kana", ["ヤマダ", "サトウ", "ジュン", "ケンイチ", "ヌヌヌ", "ｻﾄｳ"])
def test_a_reading_has_one_key_in_either_kana_known_or_not(kana: str) -> None:
    assert key_of_kana(kana) == key_of_kana(to_hiragana(kana)) == romaji_key(kana_to_romaji(kana))
