"""Company names: forms, sides, keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names import companies

KABU, YU = "株式会社", "有限会社"


@pytest.mark.parametrize(
    ("name", "core", "form", "position"),
    [
        ("株式会社あおい", "あおい", KABU, "front"),
        ("あおい株式会社", "あおい", KABU, "back"),
        ("㈱あおい", "あおい", KABU, "front"),
        ("あおい㈱", "あおい", KABU, "back"),
        ("（株）あおい", "あおい", KABU, "front"),
        ("あおい(株)", "あおい", KABU, "back"),
        ("㍿あおい", "あおい", KABU, "front"),
        ("【株】あおい", "あおい", KABU, "front"),
        ("株式會社あおい", "あおい", KABU, "front"),
        ("株式会社　あおい", "あおい", KABU, "front"),
        ("㈲あおい", "あおい", YU, "front"),
        ("合同会社あおい", "あおい", "合同会社", "front"),
        ("あおい㈱大阪支店", "あおい 大阪支店", KABU, "middle"),
        ("医療法人社団 緑会", "緑会", "医療法人社団", "front"),
        ("NPO法人みらい", "みらい", "特定非営利活動法人", "front"),
        ("ｶ)ｱｵｲ", "アオイ", KABU, "front"),
        ("ｱｵｲ(ｶ", "アオイ", KABU, "back"),
        ("ﾔﾏﾀﾞ(ｶ)ﾆﾎﾝ", "ヤマダ ニホン", KABU, "middle"),
        ("ﾔﾏﾀﾞ(ﾕ", "ヤマダ", YU, "back"),
        ("Aoi Co., Ltd.", "Aoi", "Co., Ltd.", "back"),
        ("Aoi Co.,Ltd", "Aoi", "Co., Ltd.", "back"),
        ("AOI CO LTD", "AOI", "Co., Ltd.", "back"),
        ("Aoi K.K.", "Aoi", "K.K.", "back"),
        ("KK Aoi", "Aoi", "K.K.", "front"),
        ("Aoi, Inc.", "Aoi", "Inc.", "back"),
        ("Müller GmbH & Co. KG", "Müller", "GmbH & Co. KG", "back"),
        ("Aoi Pty Ltd", "Aoi", "Pty Ltd", "back"),
        ("Aoi S.p.A.", "Aoi", "S.p.A.", "back"),
        ("Société Aoi S.A.", "Société Aoi", "S.A.", "back"),
        ("PT Aoi Jaya", "Aoi Jaya", "PT", "front"),
        ("あおい", "あおい", "", ""),
        ("Same As", "Same As", "", ""),
        ("東亜AB", "東亜AB", "", ""),
    ],
)
def test_a_name_taken_apart(name: str, core: str, form: str, position: str) -> None:
    found = companies.parse(name)
    assert (found.core, found.form, found.position) == (core, form, position)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("㈱あおい", "株式会社あおい"),
        ("あおい㈱", "あおい株式会社"),
        ("（株）あおい", "株式会社あおい"),
        ("あおい(有)", "あおい有限会社"),
        ("(一社)さくら", "一般社団法人さくら"),
        ("㈻さくら学園", "学校法人さくら学園"),
        ("あおい㈱ 大阪支店", "あおい株式会社 大阪支店"),
        ("Ａｏｉ　㈱", "Ａｏｉ　株式会社"),
        ("あおい", "あおい"),
    ],
)
def test_a_short_form_is_written_out_where_it_stands(short: str, full: str) -> None:
    assert companies.expand(short) == full


NAMES = st.text("青葉丸山海ABCxyzアオイあ", min_size=1, max_size=6)


@given(NAMES)
def test_before_and_behind_are_two_firms(name: str) -> None:
    front, back = f"株式会社{name}", f"{name}株式会社"
    assert companies.match_key(front) != companies.match_key(back)
    assert companies.core_key(front) == companies.core_key(back) == companies.core_key(name)
    assert companies.same_core_other_side(front, back)
    assert not companies.same_core_other_side(front, front)
    assert not companies.same_core_other_side(front, f"{name}有限会社")


@given(NAMES)
def test_all_ways_of_writing_one_form_are_one_firm(name: str) -> None:
    ways = [f"株式会社{name}", f"㈱{name}", f"(株){name}", f"（株）{name}", f"㍿{name}", f"株式会社 {name}"]
    assert len({companies.match_key(way) for way in ways}) == 1
    assert companies.match_key(f"有限会社{name}") != companies.match_key(ways[0])


def test_variants_widths_and_marks_are_folded_in_keys() -> None:
    assert companies.match_key("㈱髙島ﾃﾞｻﾞｲﾝ") == companies.match_key("株式会社高島デザイン")
    assert companies.match_key("Ａｏｉ・Ｔｅｃｈ㈱") == companies.match_key("AOI TECH 株式会社")


@given(st.text(max_size=20))
def test_any_text_can_be_asked_about(text: str) -> None:
    found = companies.parse(text)
    assert bool(found.form) == bool(found.position)
    companies.expand(text)
    companies.is_organisation(text)


@pytest.mark.parametrize("text", ["株式会社あおい", "Aoi Inc.", "ﾔﾏﾀﾞ(ｶ"])
def test_it_is_a_company(text: str) -> None:
    assert companies.is_company(text)


@pytest.mark.parametrize("text", ["株式会社", "山田 太郎", "営業部", ""])
def test_it_is_no_company(text: str) -> None:
    assert not companies.is_company(text)


@pytest.mark.parametrize(
    "text",
    [*"みどり大学 あおい病院 山田商店 緑市役所 青葉法律事務所 ㈱あおい".split(), "Midori University", "Aoi Law Office"],
)
def test_it_is_an_organisation(text: str) -> None:
    assert companies.is_organisation(text)


@pytest.mark.parametrize("text", ["山田 太郎", "部長", "Aoi Tanaka", "大学"])
def test_it_is_no_organisation(text: str) -> None:
    assert not companies.is_organisation(text)


# --- the corporate number --------------------------------------------------------------------------------------


def number(twelve: str) -> str:
    """The check digit as the tax agency's rule says it: 9 − (Σ digit × (1 or 2, from the right) mod 9)."""
    weights = [1, 2] * 6
    return str(9 - sum(int(d) * w for d, w in zip(reversed(twelve), weights, strict=True)) % 9) + twelve


def test_a_known_number() -> None:
    assert companies.corporate_number_ok("7000012050002")
    assert companies.corporate_number_ok("T7000012050002")
    assert companies.corporate_number_ok("７０００012050002")


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 9))
def test_only_the_right_check_digit_will_do(twelve: str, digit: int) -> None:
    assert companies.corporate_number_ok(f"{digit}{twelve}") == (f"{digit}{twelve}" == number(twelve))


@pytest.mark.parametrize("text", ["", "700001205000", "70000120500022", "70000120500O2", "7000-0120-50002"])
def test_what_is_no_number(text: str) -> None:
    assert not companies.corporate_number_ok(text)
