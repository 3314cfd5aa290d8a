"""How a name is read, and what says so."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.kana import is_kana
from enishi.names.nanori import could_be_read, guesses
from enishi.names.people import Reading, given_readings, reading, readings
from enishi.names.variants import fold


def pairs(text: str) -> list[tuple[str, str]]:
    return [(left, right) for left, _, right in (pair.partition("=") for pair in text.split())]


@pytest.mark.parametrize(
    ("family", "expected"),
    pairs("東海林=ショウジ 勅使河原=テシガワラ 小鳥遊=タカナシ 髙﨑=タカサキ 渡邉=ワタナベ やまだ=ヤマダ ﾔﾏﾀﾞ=ヤマダ"),
)
def test_family_names(family: str, expected: str) -> None:
    assert readings(family)[0] == expected


def test_several_readings_the_commonest_first() -> None:
    assert readings("東") == ("ヒガシ", "アズマ")
    assert readings("") == readings("鷹匠橋鷹") == ()
    assert given_readings("健")[0] == "ケン"
    assert {"ケン", "タケシ"} <= set(given_readings("健"))


@pytest.mark.parametrize(
    ("given_name", "expected"),
    pairs("太郎=タロウ 花子=ハナコ 翔太=ショウタ 陽菜=ヒナ ひろ美=ヒロミ さゆり=サユリ 奈々=ナナ 蔵之介=クラノスケ"),
)
def test_given_names(given_name: str, expected: str) -> None:
    assert given_readings(given_name)[0] == expected


def test_a_name_no_table_has_is_put_together_from_its_kanji() -> None:
    assert "ノリハル" in guesses("憲陽")
    assert guesses("〇") == ()
    assert guesses("") == ()


def test_without_evidence_a_reading_is_a_guess() -> None:
    assert reading("山田", "太郎") == Reading("ヤマダ", "タロウ", "guessed")
    assert reading("鷹匠橋鷹", "") == Reading("", "", "")
    assert reading() == Reading("", "", "")


@pytest.mark.parametrize(
    ("romaji", "expected"),
    [
        (("Yamada", "Taro"), Reading("ヤマダ", "タロウ", "romaji")),
        (("Higashi", "Ken"), Reading("ヒガシ", "ケン", "romaji")),
        (("Azuma", "Takeshi"), Reading("アズマ", "タケシ", "romaji")),
        (("AZUMA", ""), Reading("アズマ", "ケン", "guessed")),
    ],
)
def test_romaji_choose_the_reading(romaji: tuple[str, str], expected: Reading) -> None:
    name = ("山田", "太郎") if expected.family_kana == "ヤマダ" else ("東", "健")
    assert reading(*name, romaji=romaji) == expected


def test_romaji_of_a_name_no_table_has_are_read_letter_by_letter() -> None:
    assert reading("鷹匠橋鷹", "〇", romaji=("Takajobashitaka", "Maru")) == Reading(
        "タカジョバシタカ", "マル", "romaji"
    )


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("azuma.ken", Reading("アズマ", "ケン", "email")),
        ("takeshi-azuma", Reading("アズマ", "タケシ", "email")),
        ("kenhigashi", Reading("ヒガシ", "ケン", "email")),
        ("t.azuma", Reading("アズマ", "タケシ", "guessed")),
        ("azuma", Reading("アズマ", "ケン", "guessed")),
        ("info", Reading("ヒガシ", "ケン", "guessed")),
        ("", Reading("ヒガシ", "ケン", "guessed")),
    ],
)
def test_mail_chooses_the_reading_and_half_of_it_is_a_guess(local: str, expected: Reading) -> None:
    assert reading("東", "健", email_local=local) == expected


def test_romaji_come_before_mail() -> None:
    assert reading("東", "健", romaji=("Higashi", "Ken"), email_local="azuma.takeshi").family_kana == "ヒガシ"


@pytest.mark.parametrize(("name", "kana"), pairs("憲陽=ノリハル 太郎=タロウ ひろ美=ヒロミ 〇子=マルコ"))
def test_a_name_may_be_read_so(name: str, kana: str) -> None:
    assert could_be_read(fold(name), kana)


@pytest.mark.parametrize(("name", "kana"), pairs("太郎=ハナコ 美= =ミ ひろ美=ヒロコ 山田=スズキ"))
def test_a_name_may_not_be_read_so(name: str, kana: str) -> None:
    assert not could_be_read(fold(name), kana)


@given(st.text("健太郎美咲陽翔之介子あア々", max_size=4))
def test_every_guess_is_in_kana_and_may_be_read_so(name: str) -> None:
    for kana in guesses(fold(name)):
        assert is_kana(kana)
        if "々" not in name:
            assert could_be_read(fold(name), kana)


@pytest.mark.parametrize("module", ["kana", "companies", "honorifics", "people", "search", "titles", "variants"])
def test_the_examples_in_the_code_are_true(module: str) -> None:
    tried = doctest.testmod(importlib.import_module(f"enishi.names.{module}"))
    assert tried.attempted
    assert not tried.failed
