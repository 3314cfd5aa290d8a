"""Where a family name ends, and which of two names is which."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enishi.names.people import split, swapped
from enishi.names.tables import COMMON, family_readings, given_readings


def parts(full: str, **beside: str) -> tuple[str, str]:
    found = split(full, **beside)
    return found.family, found.given


@pytest.mark.parametrize(
    ("full", "family", "given_name"),
    [
        ("山田 太郎", "山田", "太郎"),
        ("山田　太郎", "山田", "太郎"),
        ("  山田\t太郎 ", "山田", "太郎"),
        ("山 田　太 郎", "山田", "太郎"),
        ("山　田　　太　郎", "山田", "太郎"),
        ("山 田   太 郎", "山田", "太郎"),
        ("南　　　 　エ ミ", "南", "エミ"),
        ("やまだ たろう", "やまだ", "たろう"),
        ("ヤマダ タロウ", "ヤマダ", "タロウ"),
        ("髙﨑 恵美", "髙﨑", "恵美"),
        ("佐藤 マリ", "佐藤", "マリ"),
        ("李 小明", "李", "小明"),
    ],
)
def test_a_printed_gap_decides(full: str, family: str, given_name: str) -> None:
    found = split(full)
    assert (found.family, found.given, found.evidence, found.sure) == (family, given_name, "gap", True)


def test_spaces_of_one_width_between_all_characters_are_no_gap() -> None:
    found = split("山 田 太 郎")
    assert (found.family, found.given, found.sure) == ("山田", "太郎", False)


@pytest.mark.parametrize(
    "full",
    [
        *"山田/太郎 小林/隆 林/健太郎 森/一郎 東海林/太郎 勅使河原/宏 小鳥遊/あおい 五十嵐/翼 長谷部/恵美".split(),
        *"一ノ瀬/颯 一ノ関/修 大豆生田/実 佐々木/優 長谷川/真 小野寺/修 小野/妙子 久保田/隆 久保/貴子".split(),
        *"西ノ宮/翔子 御手洗/恵 四方田/翼 二階堂/あおい 新井田/凪 小田原/寅子 金田一/健 髙橋/一郎 𠮷田/茂".split(),
        *"渡邉\U000e0101/恒夫 齋藤/学 山田/はなこ 川上/ゆう子 鈴木/ひろ美 佐々木/慎之介 原/由紀子".split(),
        *"関/さとみ 田中/エリカ つるの/誠 ラモス/健".split(),
    ],
)
def test_without_a_gap_the_tables_decide_and_are_never_sure(full: str) -> None:
    found = split(full.replace("/", ""))
    assert f"{found.family}/{found.given}" == full
    assert not found.sure


_FAMILIES = st.sampled_from([name for name in list(family_readings())[: COMMON // 2] if len(name) == 2])
_GIVENS = st.sampled_from([name for name in list(given_readings())[:1500] if len(name) == 2])


@given(_FAMILIES, _GIVENS)
def test_common_names_of_two_characters_each_are_cut_in_the_middle(family: str, given_name: str) -> None:
    assert parts(family + given_name) == (family, given_name)


@pytest.mark.parametrize("text", ["さかなクン", "あおい", "たろう", "山田", "林", "東", "小林", "Yamada", ""])
def test_one_name_alone_stays_whole(text: str) -> None:
    assert parts(text) == (text, "")
    assert not split(text).sure


@pytest.mark.parametrize(
    ("full", "kana", "family", "given_name"),
    [
        ("上田太郎", "うえだ たろう", "上田", "太郎"),
        ("岡田鶴子", "オカ タヅコ", "岡", "田鶴子"),
        ("岡田鶴子", "おかだつるこ", "岡田", "鶴子"),
        ("東海林太郎", "ｼｮｳｼﾞ ﾀﾛｳ", "東海林", "太郎"),
        ("中田中", "なかた あたる", "中田", "中"),
        ("やまだたろう", "ヤマダ　タロウ", "やまだ", "たろう"),
        ("鷹匠橋祐", "タカジョウバシ ユウ", "鷹匠橋", "祐"),
    ],
)
def test_furigana_decide(full: str, kana: str, family: str, given_name: str) -> None:
    assert parts(full, kana=kana) == (family, given_name)
    assert split(full, kana=kana).evidence == "kana"


@pytest.mark.parametrize(
    ("beside", "family", "given_name"),
    [
        ({"romaji": "Tazuko Oka"}, "岡", "田鶴子"),
        ({"romaji": "OKADA Tsuruko"}, "岡田", "鶴子"),
        ({"email_local": "oka.tazuko"}, "岡", "田鶴子"),
        ({"email_local": "t-okada"}, "岡田", "鶴子"),
        ({"email_local": "okada2"}, "岡田", "鶴子"),
    ],
)
def test_romaji_and_mail_decide(beside: dict[str, str], family: str, given_name: str) -> None:
    found = split("岡田鶴子", **beside)
    assert (found.family, found.given) == (family, given_name)
    assert found.evidence == ("romaji" if "romaji" in beside else "email")


def test_evidence_that_says_nothing_leaves_it_to_the_tables() -> None:
    for beside in ({"email_local": "info"}, {"romaji": "Sales Department"}, {"kana": "ソウムブ"}):
        found = split("山田太郎", **beside)  # type: ignore[arg-type]
        assert (found.family, found.given, found.evidence) == ("山田", "太郎", "table")


@pytest.mark.parametrize(
    "text",
    [
        "田中（旧姓 佐藤）花子",
        "田中 花子（旧姓：佐藤）",
        "田中 花子(旧姓佐藤)",
        "田中花子［旧姓・佐藤］",
        "田中 花子 (née 佐藤)",
    ],
)
def test_the_former_name_in_brackets(text: str) -> None:
    found = split(text)
    assert (found.family, found.given, found.former) == ("田中", "花子", "佐藤")


def test_other_brackets_are_not_a_former_name() -> None:
    assert split("田中 花子").former == ""
    assert split("田中 花子（営業）").former == ""


@pytest.mark.parametrize(
    ("full", "family", "given_name"),
    [
        ("ジョン・スミス", "スミス", "ジョン"),
        ("アンナ・マリア・シュミット", "シュミット", "アンナ・マリア"),
        ("ジャン＝リュック・モロー", "モロー", "ジャン＝リュック"),
        ("ジョン スミス", "スミス", "ジョン"),
        ("キム・ミンジュン", "キム", "ミンジュン"),
        ("ヤマダ・タロウ", "ヤマダ", "タロウ"),
        ("田中・マルクス", "田中", "マルクス"),
        ("トーマス 田中", "田中", "トーマス"),
        ("田中 トーマス", "田中", "トーマス"),
        ("Taro Yamada", "Yamada", "Taro"),
        ("YAMADA Taro", "YAMADA", "Taro"),
        ("ＹＡＭＡＤＡ　Ｔａｒｏ", "ＹＡＭＡＤＡ", "Ｔａｒｏ"),
        ("Smith, Ben", "Smith", "Ben"),
    ],
)
def test_names_from_elsewhere_and_in_western_order(full: str, family: str, given_name: str) -> None:
    assert parts(full) == (family, given_name)


@given(
    st.text("山田太郎東海林一ノ瀬ゃーやまだヤマ 　・()（旧姓)Taro\U000e0101様", max_size=12),
    st.sampled_from(["", "ヤマダ タロウ", "Taro Yamada"]),
)
@example("・", "")
@example("（旧姓 佐藤）", "")
def test_the_parts_are_pieces_of_the_text_in_any_case(full: str, beside: str) -> None:
    found = split(full, kana=beside, romaji=beside)
    solid = "".join(full.split())
    assert all("".join(piece.split()) in solid for piece in (found.family, found.given, found.former))
    assert not (found.given and not found.family)


# --- the wrong way round ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pair",
    [
        "太郎 山田",
        "翔平 岡田",
        "美咲 佐藤",
        "恵美 渡邉",
        "タロウ ヤマダ",
        "たろう やまだ",
        "Taro Yamada",
        "Hanako Sato",
    ],
)
def test_it_is_swapped(pair: str) -> None:
    family, given_name = pair.split()
    assert swapped(family, given_name)
    assert not swapped(given_name, family)


@pytest.mark.parametrize("pair", ["山田 太郎", "和泉 真", "千秋 実", "Smith Ben", "甲斐 大和", "泉 南", "Mori Aoi"])
def test_it_may_be_right(pair: str) -> None:
    assert not swapped(*pair.split())


def test_half_a_name_is_not_swapped() -> None:
    assert not swapped("太郎", "")
    assert not swapped("", "山田")
