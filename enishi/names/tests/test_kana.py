"""Kana and romaji: widths, scripts, spellings, and the one key under which all spellings meet."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.kana import (
    full_width,
    is_kana,
    kana_to_romaji,
    romaji_key,
    romaji_to_kana,
    romanised,
    to_hiragana,
    to_katakana,
)

KATAKANA = "".join(chr(code) for code in range(0x30A1, 0x30F7))
#: Kana of names: what romaji can say, so no small letters out of place and no ヂ, ヅ, ヲ.
SYLLABLES = st.sampled_from([
    *"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポ",
    *"キャ キュ キョ シャ シュ ショ チャ チュ チョ ニャ ヒョ リョ ギョ ジャ ジュ ジョ ッカ ッキ ッシ ッチ ッペ".split(),
])  # fmt: skip
WORDS = st.lists(SYLLABLES, min_size=1, max_size=6).map("".join)


def test_the_scripts_turn_into_each_other() -> None:
    assert to_hiragana("ヤマダ") == "やまだ"
    assert to_katakana("やまだ") == "ヤマダ"
    assert to_hiragana("ヴァイオリン・ヽヾー") == "ゔぁいおりん・ゝゞー"
    assert to_katakana("山田 Taro") == "山田 Taro"


@given(st.text(alphabet=KATAKANA, max_size=12))
def test_katakana_comes_back_from_hiragana(text: str) -> None:
    assert to_katakana(to_hiragana(text)) == text


@pytest.mark.parametrize(
    ("half", "full"),
    [("ｶﾞｷﾞ", "ガギ"), ("ﾊﾟﾋﾟ", "パピ"), ("ｳﾞ", "ヴ"), ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"), ("ｰ｡｢｣､･", "ー。「」、・")],
)
def test_half_width_kana_are_widened_with_their_marks(half: str, full: str) -> None:
    assert full_width(half) == full


def test_only_kana_are_widened() -> None:
    assert full_width("ABC 123 ﾔﾏﾀﾞ㈱") == "ABC 123 ヤマダ㈱"


@pytest.mark.parametrize(
    "text", ["やまだ", "ヤマダ", "ﾔﾏﾀﾞ", "ヤマダ タロウ", "ヤマダ　タロウ", "ジョン・スミス", "ラー"]
)
def test_it_is_kana(text: str) -> None:
    assert is_kana(text)


@pytest.mark.parametrize("text", ["", " ", "ー", "・", "山田", "やまだ太郎", "Yamada", "ヤマダ1", "ヤマダ。"])
def test_it_is_not_kana(text: str) -> None:
    assert not is_kana(text)


@pytest.mark.parametrize(
    ("kana", "romaji"),
    [
        ("サトウ", "satou"),
        ("ケンイチ", "ken'ichi"),
        ("シンヤ", "shin'ya"),
        ("キッカワ", "kikkawa"),
        ("ハッチョウ", "hatchou"),
        ("オオノ", "oono"),
        ("フジイ", "fujii"),
        ("ツヅキ", "tsuzuki"),
        ("ジュンイチロウ", "jun'ichirou"),
        ("スーザン", "suuzan"),
        ("ティファニー", "tifanii"),
        ("ヴェロニカ", "veronika"),
        ("りょうこ", "ryouko"),
        ("ﾔﾏﾀﾞ", "yamada"),
        ("ーー", ""),
        ("ンー", "n"),
    ],
)
def test_kana_in_hepburn(kana: str, romaji: str) -> None:
    assert kana_to_romaji(kana) == romaji


@pytest.mark.parametrize(
    ("romaji", "kana"),
    [
        ("Satō", "サトウ"),
        ("Satou", "サトウ"),
        ("Satoh", "サトウ"),
        ("Sato", "サト"),
        ("Ōno", "オオノ"),
        ("Ohno", "オオノ"),
        ("Yūki", "ユウキ"),
        ("Hombu", "ホンブ"),
        ("Shimpei", "シンペイ"),
        ("Ken'ichi", "ケンイチ"),
        ("Kenichi", "ケニチ"),
        ("Hatchō", "ハッチョウ"),
        ("tutiya", "ツチヤ"),
        ("Tsuchiya", "ツチヤ"),
        ("Syunzi", "シュンジ"),
        ("Shunji", "シュンジ"),
        ("jyunko", "ジュンコ"),
        ("Hukuda", "フクダ"),
        ("YAMADA Taro", "ヤマダ タロ"),
        ("Wataru", "ワタル"),
    ],
)
def test_romaji_in_kana(romaji: str, kana: str) -> None:
    assert romaji_to_kana(romaji) == kana


@pytest.mark.parametrize("text", ["Smith", "Schmidt", "", "山田", "Yamada!", "123", "q", "Xavier"])
def test_what_is_no_romaji_gives_nothing(text: str) -> None:
    assert romaji_to_kana(text) == ""


@given(WORDS)
def test_what_was_spelt_letter_by_letter_reads_back(kana: str) -> None:
    assert romaji_to_kana(kana_to_romaji(kana)) == kana


@pytest.mark.parametrize(
    "spellings",
    [
        ("Satō", "Sato", "Satou", "Satoh", "SATO", "sato"),
        ("Shinji", "Sinzi", "shin-ji"),
        ("Ōno", "Oono", "Ohno", "Ono"),
        ("Kenʼichi", "Ken'ichi", "Kenichi"),
        ("Tsuchiya", "Tutiya"),
        ("Shimpei", "Shinpei"),
        ("Junko", "Jyunko", "Zyunko"),
        ("Ōuchi", "Oouchi", "Ouchi"),
        ("Hatchō", "Hatcho", "Haccho", "Hattyo"),
        ("Fujii", "Huzii", "Fuji"),
        ("Junnosuke", "Jun'nosuke", "Junosuke"),
    ],
)
def test_all_spellings_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({romaji_key(spelling) for spelling in spellings}) == 1


@given(WORDS, WORDS)
def test_the_key_of_a_reading_does_not_depend_on_marks_case_or_spaces(one: str, other: str) -> None:
    plain = kana_to_romaji(one)
    assert romaji_key(plain.upper()) == romaji_key(plain)
    marked = unicodedata.normalize("NFC", plain.replace("ou", "o\u0304").replace("uu", "u\u0304"))
    assert romaji_key(marked) == romaji_key(plain)
    assert romaji_key(f" {plain} {other} ") == romaji_key(f"{plain}-{other}")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("s", "shinji"),
        ("sh", "shinji"),
        ("ch", "chie"),
        ("ts", "tsuchiya"),
        ("c", "chie"),
        ("f", "fujii"),
        ("j", "junko"),
        ("sat", "satou"),
    ],
)
def test_a_word_being_typed_folds_to_the_beginning_of_the_whole(typed: str, whole: str) -> None:
    assert romaji_key(whole).startswith(romaji_key(typed))


def test_different_names_keep_different_keys() -> None:
    names = ["satou", "saitou", "itou", "endou", "andou", "katou", "ono", "oka", "shibata", "chiba", "tanaka", "nakata"]
    assert len({romaji_key(name) for name in names}) == len(names)


@given(st.text("ーッンンアキャょ・ x山ｶﾞ", max_size=8))
def test_any_text_can_be_spelt(text: str) -> None:
    kana_to_romaji(text)
    romaji_to_kana(text)
    romaji_key(text)


@pytest.mark.parametrize(
    ("kana", "spelt"),
    [
        ("サトウ", "Sato"), ("イノウエ", "Inoue"), ("オオウチ", "Ouchi"), ("マツウラ", "Matsuura"),
        ("トオル", "Toru"), ("チュウオウ", "Chuo"), ("オウミ", "Omi"), ("シンオオクボ", "Shinokubo"),
        ("トウキョウ", "Tokyo"), ("ユウコ", "Yuko"), ("しゅんすけ", "Shunsuke"), ("タロー", "Taro"),
        ("漢字", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_reading_is_spelt_as_on_passports_and_signs(kana: str, spelt: str) -> None:
    assert romanised(kana) == spelt
