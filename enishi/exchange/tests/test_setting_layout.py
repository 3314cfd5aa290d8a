"""Where things stand on a card: inside, apart from each other, in the order of its language and direction."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.cards.meishi import meishi
from enishi.exchange.setting import TooMuch, layout
from enishi.exchange.setting.engine import LONG, SAFE, SHORT, Layout
from enishi.exchange.setting.pieces import Piece
from enishi.exchange.setting.runs import PT, Run

from .setting_made import bare, card, fields, needs_a_font, posts, ten_posts, v, values, with_a_back

pytestmark = needs_a_font

_NEAR = 1e-6


def text_of(side: Layout) -> str:
    return bare("".join(run.text for run in side.runs))


def the(side: Layout, text: str) -> Run:
    return next(run for run in side.runs if text in run.text)


def stances(side: Layout, text: str) -> set[str]:
    run = the(side, text)
    at = run.text.index(text)
    return {piece.stance for piece in run.pieces[at : at + len(text)]}


def check(side: Layout) -> None:
    """All inside the safe area, nothing over anything, nothing smaller than 5 points."""
    boxes = [run.box for run in side.runs]
    for left, top, right, bottom in boxes:
        assert left >= SAFE - _NEAR
        assert top >= SAFE - _NEAR
        assert right <= side.width - SAFE + _NEAR
        assert bottom <= side.height - SAFE + _NEAR
    for a, b in combinations(boxes, 2):
        apart = a[2] <= b[0] + _NEAR or b[2] <= a[0] + _NEAR or a[3] <= b[1] + _NEAR or b[3] <= a[1] + _NEAR
        assert apart, (a, b)
    assert all(run.size >= 5 * PT - _NEAR for run in side.runs)


_KANJI = "山田髙﨑濵東海林株式会社営業本部第一国際研究所銀行支店"
_KANA = "ーアイスティンァッャー・あいうがっょ"
_LATIN = "ABCTaroj gy.,-&'/@"
_TEXT = st.text(_KANJI + _KANA + _LATIN + "0123456789 　（）「」、。〒", min_size=1, max_size=60)
_NAME = st.text(_KANJI + _KANA + "ABCxyz", min_size=1, max_size=20)
_FIELDS = st.fixed_dictionaries(
    {"family": _NAME.map(v)},
    optional={
        "given": _NAME.map(v),
        "family_kana": st.text("アイウエオタナカッー", min_size=1, max_size=20).map(v),
        "given_kana": st.text("アイウエオタナカッー", min_size=1, max_size=20).map(v),
        "family_romaji": st.text("ABCxyz", min_size=1, max_size=20).map(v),
        "company": st.lists(_TEXT, max_size=4).map(lambda texts: posts(*texts)),
        "department": st.lists(_TEXT, max_size=4).map(lambda texts: posts(*texts)),
        "title": st.lists(_TEXT, max_size=4).map(lambda texts: posts(*texts)),
        "qualification": st.lists(_TEXT, max_size=2).map(lambda texts: v(*texts)),
        "address": st.lists(_TEXT, max_size=2).map(lambda texts: v(*texts)),
        "tel": st.lists(st.text("0123456789-+()", min_size=1, max_size=20), max_size=3).map(lambda texts: v(*texts)),
        "email": st.text("abcxyz.@-_0123", min_size=1, max_size=60).map(v),
    },
)


@settings(max_examples=200, deadline=None)
@given(_FIELDS, st.booleans())
def test_whatever_a_card_says_stands_inside_and_apart_or_is_too_much(found: dict, vertical: bool) -> None:
    one = meishi(found)
    try:
        sides = layout(one, vertical=vertical)
    except TooMuch:
        return
    for side, said in zip(sides, (one.front, one.back), strict=False):
        check(side)
        shown = text_of(side)
        assert said is not None
        assert all(bare(value) in shown for value in values(said) if len(bare(value)) < 10)
        assert sorted(set(bare("".join(values(said)))) - set(shown)) == []


@pytest.mark.parametrize("vertical", [False, True])
def test_ten_posts_stand_on_a_card_at_a_size_that_can_be_read(vertical: bool) -> None:
    (side,) = layout(card(**ten_posts()), vertical=vertical)
    check(side)
    assert all(bare(value) in text_of(side) for value in values(card(**ten_posts()).front))


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("parts", [("ア" * 20, "イ" * 20), ("ア" * 40, ""), ("Q" * 20, "W" * 20)])
def test_a_name_of_forty_signs_is_whole(parts: tuple[str, str], vertical: bool) -> None:
    names = {"family": v(parts[0]), "given": v(parts[1]) if parts[1] else []}
    (side,) = layout(card(**names, family_kana=[], given_kana=[], email=[], url=[]), vertical=vertical)
    check(side)
    for sign in "アイQW":
        assert text_of(side).count(sign) == "".join(parts).count(sign)


def test_a_company_of_sixty_signs_takes_two_lines() -> None:
    lines = [
        "株式会社日本国際総合コンサルティングアンドエンジニアリング",
        "ホールディングス東日本統括事業本部関東信越営業所中央第一出張所",
    ]
    assert len("".join(lines)) == 60
    (side,) = layout(card(company=v("".join(lines))))
    check(side)
    assert [run.text for run in side.runs][:2] == lines


def test_more_than_a_card_holds_is_said_and_never_cut_off() -> None:
    many = [f"株式会社とても長い名前の会社その{number}" * 3 for number in range(10)]
    with pytest.raises(TooMuch):
        layout(card(company=posts(*many), department=posts(*many), title=posts(*many)))
    with pytest.raises(TooMuch):
        layout(card(address=v("町" * 100_000)))


def test_the_usual_card_has_the_sizes_of_the_sites_own() -> None:
    (side,) = layout(card(qualification=[], mobile=[]))
    assert the(side, "髙﨑").size == pytest.approx(17 * PT)
    assert the(side, "たかさき").size >= 5 * PT
    assert the(side, "計測").size > the(side, "部長").size > the(side, "TEL").size


def test_in_japanese_large_comes_before_small() -> None:
    (side,) = layout(card())
    order = ["株式会社みどり計測", "部長", "髙﨑", "〒100-0013", "TEL", "@"]
    tops = [the(side, text).y for text in order]
    assert tops == sorted(tops)
    assert the(side, "たかさき").y < the(side, "髙﨑").y
    assert (side.width, side.height) == (LONG, SHORT)


def test_in_english_small_comes_before_large() -> None:
    _front, back = layout(meishi(with_a_back()))
    order = ["TAKASAKI", "General Manager, Sales", "Midori Measurement Co., Ltd.", "12F", "Tokyo", "Tel", "@"]
    tops = [the(back, text).y for text in order]
    assert tops == sorted(tops)
    assert the(back, "TAKASAKI").x < the(back, "Aoi").x


def test_down_the_company_is_right_the_name_in_the_middle_the_address_left() -> None:
    (side,) = layout(card(), vertical=True)
    check(side)
    order = ["株式会社みどり計測", "部長", "髙﨑", "東京都千代田区", "電話", "@"]
    columns = [-the(side, text).x for text in order]
    assert columns == sorted(columns)
    assert (side.width, side.height) == (SHORT, LONG)
    name = [the(side, "髙﨑"), the(side, "葵")]
    assert (name[0].y + name[1].y + name[1].length) / 2 == pytest.approx(LONG / 2, abs=2)
    assert the(side, "たかさき").x > name[0].x


def test_down_numbers_are_numerals_two_digits_stand_level_and_latin_lies() -> None:
    (side,) = layout(card(title=v("IT部長")), vertical=True)
    assert stances(side, "03-3581-0000") == {"numeral"}
    assert stances(side, "1-2-3") == {"numeral"}
    assert stances(side, "IT部長") == {"upright"}
    assert stances(side, "aoi.takasaki@midori.example.jp") == {"flat"}
    department = the(side, "営業本部第12営業部").pieces
    assert [piece for piece in department if piece.sign.isdigit()] == [Piece("1", "first"), Piece("2", "second")]
    assert all(run.turned for run in side.runs)


def test_a_side_in_latin_letters_never_stands() -> None:
    front, back = layout(meishi(with_a_back()), vertical=True)
    assert (front.width, back.width) == (SHORT, LONG)
    (ben,) = layout(meishi({"family": v("Carter"), "given": v("Ben"), "company": v("ABC K.K.")}), vertical=True)
    assert ben.width == LONG
    assert text_of(ben) == "ABCK.K.BenCarter"


def test_a_family_name_alone_is_a_card() -> None:
    (side,) = layout(meishi({"family": v("林"), "family_kana": v("ハヤシ")}))
    check(side)
    assert [run.text for run in side.runs] == ["林", "はやし"]


def test_a_reading_wider_than_its_name_pushes_the_next_part_away() -> None:
    (side,) = layout(card(family=v("林"), family_kana=v("ハヤシバヤシバヤシ"), given_kana=v("アオイアオイアオイ")))
    check(side)


def test_what_has_no_shape_is_left_out_and_breaks_are_spaces() -> None:
    found = fields(address=v("東京都\n千代田区\u200b霞が関\t1-2-3"), postal_code=[])
    (side,) = layout(meishi(found))
    assert the(side, "東京都").text == "東京都 千代田区霞が関 1-2-3"
