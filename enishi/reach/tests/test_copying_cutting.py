"""How long a text is for a site, and its beginning that fits."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.reach.copying.cutting import ELLIPSIS, Count, characters, cut, length

FAMILY = "👨‍👩‍👧‍👦"
JA = "計測器の販売を5名のチームで担当しております。お客様の工場に伺い、困りごとを一緒に考えております。趣味は釣りです。"
EN = "We sell instruments in 3.5 countries. Our team repairs them, too; and it listens."


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("が", ["が"]),
        ("か\u3099き", ["か\u3099", "き"]),
        ("ｶﾞｷ", ["ｶﾞ", "ｷ"]),
        (f"a{FAMILY}b", ["a", FAMILY, "b"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇯🇵🇫🇷🇧", ["🇯🇵", "🇫🇷", "🇧"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("e\u0301\r\nx", ["e\u0301", "\r\n", "x"]),
        ("한", ["한"]),
        ("𠮷野", ["𠮷", "野"]),
        ("", []),
    ],
)
def test_characters_are_as_people_see_them(text: str, pieces: list[str]) -> None:
    assert list(characters(text)) == pieces


@pytest.mark.parametrize(
    ("text", "plain", "weighted"),
    [
        ("abc", 3, 3),
        ("青木 葵", 4, 7),
        ("𠮷", 2, 2),
        (FAMILY, 11, 2),
        ("か\u3099", 2, 2),  # composed, one kana
        ("“x”–", 4, 4),
        ("…", 1, 2),
        ("See https://example.jp/a/very/long/way/to/say/it.", 49, 27),
        ("aoi@example.jp", 14, 14),
        ("example.jp", 10, 23),
    ],
)
def test_length_as_a_form_and_as_x_counts(text: str, plain: int, weighted: int) -> None:
    assert (length(text), length(text, "weighted")) == (plain, weighted)


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        (JA, 200, JA),
        (JA, 60, JA),
        (JA, 54, "計測器の販売を5名のチームで担当しております。お客様の工場に伺い、困りごとを一緒に考えております。"),
        (JA, 30, "計測器の販売を5名のチームで担当しております。"),
        (JA, 12, "計測器の販売を5名の…"),
        (EN, 60, "We sell instruments in 3.5 countries."),
        (EN, 33, "We sell instruments in 3.5…"),
        ("Instrumentation", 6, "Instr…"),
        ("株式会社みなと計測器製作所", 8, "株式会社みなと…"),
        ("one\ntwo three", 8, "one two…".replace(" ", "\n", 1)),
        (f"ab{FAMILY}", 12, "ab…"),
        ("𠮷𠮷𠮷", 4, "𠮷…"),
        ("あいう。\u0301えお", 5, "あいう…"),
        ("See https://example.jp/a/long/way", 20, "See…"),
        ("abc", 0, ""),
        ("abc", None, "abc"),
    ],
)
def test_a_text_is_cut_at_a_sentence_or_a_word(text: str, limit: int | None, kept: str) -> None:
    assert cut(text, limit) == kept


WORDS = [
    *"abc. 、。あいう漢字\n「」",
    "https://example.jp/a,b ",
    "example.com",
    FAMILY,
    "🇯🇵",
    "か\u3099",
    "\u200d",
    "𠮷",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.characters(codec="utf-8"), max_size=60).map("".join)


@given(TEXTS, st.integers(0, 120), st.sampled_from(["plain", "weighted"]))
def test_whatever_is_cut_fits_begins_the_text_and_halves_nothing(text: str, limit: int, count: Count) -> None:
    kept = cut(text, limit, count)
    assert length(kept, count) <= limit
    if length(text, count) <= limit:
        assert kept == text
        return
    begun = kept.removesuffix(ELLIPSIS) if kept.endswith(ELLIPSIS) else kept
    assert text.startswith(begun) or text.startswith(kept)
    ends = {0, *accumulate(map(len, characters(text)))}
    assert len(begun) in ends or len(kept) in ends


@given(TEXTS)
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(characters(text)) == text
    assert length(text) == len(text.encode("utf-16-le")) // 2
