"""Variant kanji fold to one form in keys; compatibility copies and selectors too."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.variants import all_in_names, alternatives, fold, folding, in_names, pairs


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邉", "渡辺"),
        ("渡邊", "渡辺"),
        ("齋藤", "斉藤"),
        ("斎藤", "斉藤"),
        ("齊藤", "斉藤"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("德川", "徳川"),
        ("𠮷田", "吉田"),
        ("瀨戸", "瀬戸"),
        ("廣澤", "広沢"),
        ("眞鍋", "真鍋"),
        ("嶋", "島"),
        ("國", "国"),
        ("渡邉\U000e0101", "渡辺"),
        ("葛\U000e0100城", "葛城"),
        ("辻\ufe00", "辻"),
        ("\uf91d", "欄"),
        ("神\ufa19", "神神"),
        ("⼭⽥", "山田"),
        ("山田 Aoi アオイ", "山田 Aoi アオイ"),
    ],
)
def test_what_is_written_folds_to_the_common_form(written: str, common: str) -> None:
    assert fold(written) == common


@given(st.text(max_size=10))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["Lo"]), max_size=8))
def test_compatibility_copies_fold_as_what_they_are_copies_of(text: str) -> None:
    plain = "".join(unicodedata.normalize("NFKC", c) if 0xF900 <= ord(c) < 0xFB00 else c for c in text)
    assert fold(text) == fold(plain)


def test_no_variant_is_a_common_form_itself() -> None:
    assert not set(pairs()) & set(pairs().values())
    assert all(len(variant) == len(common) == 1 for variant, common in pairs().items())


def test_a_text_is_folded_wherever_it_holds_a_variant() -> None:
    left = [chr(code) for code, common in folding().items() if fold(f"山{chr(code)}") != f"山{common}"]
    assert left == []


def test_alternatives_are_one_family_with_the_common_form_first() -> None:
    for char in ("辺", "邊", "邉"):
        assert alternatives(char)[0] == "辺"
        assert {"辺", "邊", "邉"} <= set(alternatives(char))
    assert alternatives("山")[0] == "山"
    assert alternatives("A") == ("A",)


@given(st.sampled_from([chr(code) for code, common in folding().items() if common]))
def test_every_alternative_folds_to_the_same(char: str) -> None:
    assert char in alternatives(char)
    assert {fold(other) for other in alternatives(char)} == {fold(char)}


def test_forms_that_names_are_written_with_are_forms_of_one_character() -> None:
    rows = all_in_names()
    assert len(rows) > 50
    for row in rows:
        assert set(row) <= set(alternatives(row[0])), row
        assert len(row) == len(set(row)) <= 6, row


@pytest.mark.parametrize(
    ("char", "forms"), [("崎", "崎﨑嵜碕"), ("﨑", "崎﨑嵜碕"), ("高", "高髙"), ("藤", ""), ("体", ""), ("a", "")]
)
def test_only_what_a_name_uses_is_offered(char: str, forms: str) -> None:
    assert in_names(char) == tuple(forms)
