"""Honorifics come off, names stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.honorifics import strip


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("山田 太郎 様", "山田 太郎", "様"),
        ("山田　太郎　様", "山田　太郎", "様"),
        ("山田太郎様", "山田太郎", "様"),
        ("山田様", "山田", "様"),
        ("林さん", "林", "さん"),
        ("佐藤先生", "佐藤", "先生"),
        ("佐藤 花子 先生", "佐藤 花子", "先生"),
        ("高橋氏", "高橋", "氏"),
        ("山田 殿", "山田", "殿"),
        ("株式会社あおい御中", "株式会社あおい", "御中"),
        ("株式会社あおい　御中", "株式会社あおい", "御中"),
        ("あいちゃん", "あい", "ちゃん"),
        ("かおるくん", "かおる", "くん"),
        ("田中君", "田中", "君"),
        ("田中 君", "田中", "君"),
        ("Mr. Ben Smith", "Ben Smith", "Mr."),
        ("Dr Emi Sato", "Emi Sato", "Dr"),
        ("Tanaka-san", "Tanaka", "san"),
    ],
)
def test_an_honorific_comes_off(text: str, name: str, honorific: str) -> None:
    assert strip(text) == (name, honorific)


@pytest.mark.parametrize(
    "text",
    [
        *"三様 鵜殿 愛君 野口英君 さかなクン 様 殿 山田太郎 Mrs Drake Missandei 先生".split(),
        "",
        "Drew Smith",
        "野口 英君",
    ],
)
def test_what_is_part_of_a_name_stays(text: str) -> None:
    assert strip(text) == (text, "")


@given(st.text("山田太郎一様殿氏君さんくん 　Mr.Dr", max_size=9))
def test_nothing_is_lost_and_never_the_whole_name(text: str) -> None:
    name, honorific = strip(text)
    assert bool(name.strip()) == bool(text.strip())
    kept = (name + honorific).replace(" ", "").replace("\u3000", "")
    assert sorted(kept) == sorted(text.replace(" ", "").replace("\u3000", ""))
