"""What a name may be as well: forms of its characters, places to cut it, readings. Never filled in, only offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.variants import fold
from enishi.scanning.likely import MOST, Name, for_script, forms, readings, signs

NAMES = st.lists(
    st.sampled_from([*"高髙﨑崎橋一生辺邉藤会社山田太郎Aあ ", "辻\U000e0100", "か\u3099"]), max_size=8
).map("".join)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("高橋", "高髙"),
        ("髙﨑", "高髙崎﨑嵜"),
        ("渡邊", "辺邉邊"),
        ("碕", "崎﨑嵜碕"),
        ("佐藤", ""),
        ("株式会社会田", "会會"),
        ("𠮷田", "吉𠮷"),
        ("", ""),
    ],
)
def test_forms_of_the_characters_are_offered(text: str, offered: str) -> None:
    found = forms(text)
    assert "".join(one.sign for one in found) == offered
    assert {one.text for one in found if one.now} <= {text}


@given(NAMES)
def test_a_form_changes_one_character_and_not_the_name(text: str) -> None:
    found = forms(text)
    assert len(found) <= MOST
    for one in found:
        assert fold(one.text) == fold(text)
        assert one.text[one.at] == one.sign
        assert one.now == (one.text == text)
    for at in {one.at for one in found}:
        assert sum(one.now for one in found if one.at == at) == 1, "what stands there is always among them"


def test_a_selector_of_a_glyph_stays_with_its_character() -> None:
    assert signs("辻\U000e0100井") == ["辻\U000e0100", "井"]
    assert Name("辻\U000e0100", "井子").moved(1) == Name("辻\U000e0100井", "子")


@pytest.mark.parametrize(
    ("name", "by", "moved"),
    [
        (Name("髙橋一", "生"), -1, Name("髙橋", "一生")),
        (Name("髙橋一", "夫", "たかはしかず", "お"), -1, Name("髙橋", "一夫", "たかはし", "かずお")),
        (Name("髙橋", "一夫", "タカハシ", "カズオ"), -1, Name("髙", "橋一夫", "タカ", "ハシカズオ")),
        (Name("千田", "亜紗", "ちだ", "あさ"), -1, Name("千", "田亜紗", "ちだ", "あさ")),
        (Name("林", "太郎"), -1, Name("林", "太郎")),
        (Name("林", "一"), 1, Name("林", "一")),
        (Name("山田太郎", ""), -1, Name("山田太郎", "")),
        (Name("Carter", "Ben"), 1, Name("Carter", "Ben")),
    ],
)
def test_the_cut_moves_and_the_reading_with_it_where_the_tables_know_it(name: Name, by: int, moved: Name) -> None:
    assert name.moved(by) == moved


@given(NAMES, NAMES, st.sampled_from([-1, 1]))
def test_a_cut_moved_there_and_back_is_the_same(family: str, given_name: str, by: int) -> None:
    name = Name(family, given_name)
    there = name.moved(by)
    assert there.family + there.given == family + given_name
    if there != name:
        assert there.moved(-by) == name


def test_readings_are_offered_the_commonest_first_and_few() -> None:
    assert readings("family", "髙橋") == ["たかはし"]
    assert readings("family", "中島")[:2] == ["なかじま", "なかしま"]
    assert "たろう" in readings("given", "太郎")
    assert readings("family", "たかはし") == []
    assert readings("family", "Carter") == []
    assert len(readings("given", "一生")) <= MOST // 2


def test_the_script_knows_the_readings_of_every_cut() -> None:
    told = for_script(Name("髙橋一", "夫", "たかはしかず", "お"))
    assert told["name"] == "髙橋一夫"
    assert tuple(told["cuts"][2]) == ("たかはし", "かずお")
    assert tuple(told["cuts"][3]) == ("たかはしかず", "お"), "as it was printed"
    assert told["readings"]["family"]["高橋"] == ["たかはし"]
    assert for_script(Name("", "")) == {"name": "", "kana": "", "cuts": {}, "readings": {"family": {}, "given": {}}}
