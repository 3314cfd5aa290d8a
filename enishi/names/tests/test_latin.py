"""Names in latin letters: capitals, comma, tables, custom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.latin import is_latin, split_latin


@pytest.mark.parametrize("text", ["Aoi", "Ōno", "ＡＯＩ", "O'Brien", "Jean-Luc", "Müller", "A. B."])
def test_latin(text: str) -> None:
    assert is_latin(text)


@pytest.mark.parametrize("text", ["", "123", "山田", "Aoi 山田", "Аой", "やまだ"])
def test_not_latin(text: str) -> None:
    assert not is_latin(text)


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("Taro YAMADA", "YAMADA", "Taro"),
        ("YAMADA Taro", "YAMADA", "Taro"),
        ("Jean Luc DE LA CRUZ", "DE LA CRUZ", "Jean Luc"),
        ("Smith, John", "Smith", "John"),
        ("Yamada， Taro", "Yamada", "Taro"),
        ("Taro Yamada", "Yamada", "Taro"),
        ("Hanako Sato", "Sato", "Hanako"),
        ("Ben Smith", "Smith", "Ben"),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig"),
        ("Maria da Silva", "da Silva", "Maria"),
        ("Dr. Emi Tanaka", "Tanaka", "Emi"),
        ("Prof. Dr. Emi Tanaka", "Tanaka", "Emi"),
        ("Emi Tanaka, Ph.D.", "Tanaka", "Emi"),
        ("Emi Tanaka PhD, MBA", "Tanaka", "Emi"),
        ("Robert Brown Jr.", "Brown", "Robert"),
    ],
)
def test_what_is_clear(text: str, family: str, given_name: str) -> None:
    parts = split_latin(text)
    assert (parts[0], parts[1], parts[3]) == (family, given_name, True)


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("Yamada Taro", "Yamada", "Taro"),
        ("Mori Yuki", "Mori", "Yuki"),
        ("Nguyen Thi Lan", "Nguyen", "Thi Lan"),
        ("Kim Min-su", "Kim", "Min-su"),
        ("Teshigawara Akane", "Teshigawara", "Akane"),
    ],
)
def test_what_only_tables_say_is_not_sure(text: str, family: str, given_name: str) -> None:
    assert split_latin(text) == (family, given_name, "table", False)


@pytest.mark.parametrize("text", ["Jack Ma", "Yo-Yo Ma", "JACK MA"])
def test_a_family_name_that_looks_like_a_degree_stays(text: str) -> None:
    assert split_latin(text)[0].casefold() == "ma"


def test_an_initial_stays() -> None:
    assert split_latin("M. Yamada")[:2] == ("Yamada", "M.")


def test_one_word_is_a_family_name_and_not_sure() -> None:
    assert split_latin("Yamada") == ("Yamada", "", "", False)


@given(
    st.lists(st.text("abcdeXYZ'-.", min_size=1, max_size=6).filter(lambda w: w.strip(".'-")), min_size=1, max_size=4)
)
def test_the_parts_are_pieces_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    family, given_name, _evidence, _sure = split_latin(text)
    assert family
    assert family in text
    assert given_name in text
