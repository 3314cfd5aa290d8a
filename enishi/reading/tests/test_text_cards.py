"""Vertical cards, many cards in one text, and any text at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.reading.fields import FIELDS, Card
from enishi.reading.text import read, split_cards
from enishi.reading.text.lines import clean, fold

COLUMNS = ["株式会社若松屋", "代表取締役", "若松　庄三", "京都市上京区一丁目二番", "電話〇七五－四四一－〇〇〇一"]


def _expect_wakamatsu(card: Card) -> None:
    assert card.first("company") == "株式会社若松屋"
    assert card.first("title") == "代表取締役"
    assert (card.first("family"), card.first("given")) == ("若松", "庄三")
    assert card.first("address") == "京都市上京区一丁目二番"
    assert card.first("tel") == "075-441-0001"


def test_a_column_on_each_line() -> None:
    _expect_wakamatsu(read("\n".join(COLUMNS)))


def test_a_character_on_each_line() -> None:
    _expect_wakamatsu(read("\n\n".join("\n".join(column) for column in COLUMNS)))


def test_a_character_on_each_line_without_a_gap_between_the_columns() -> None:
    _expect_wakamatsu(read("\n".join("\n".join(column) for column in COLUMNS)))


def test_rows_across_the_columns() -> None:
    height = max(map(len, COLUMNS))
    rows = ["".join(c.ljust(height, "\u3000")[i] for c in reversed(COLUMNS)) for i in range(height)]
    _expect_wakamatsu(read("\n".join(rows)))


ONE, TWO = "株式会社一\n山田 太郎\nTEL 03-3581-5111", "株式会社二\n佐藤 花子\n090-1234-5678"


@pytest.mark.parametrize("between", ["\n---\n", "\n\n", "\n\n\n", "\n==========\n", "\n━━━━━━━━\n"])
def test_two_cards(between: str) -> None:
    assert split_cards(ONE + between + TWO) == [ONE, TWO]


def test_blank_lines_inside_a_card_do_not_part_it() -> None:
    assert len(split_cards("株式会社一\n\n山田 太郎\n\nTEL 03-3581-5111\ntaro@example.co.jp")) == 1


def test_the_english_side_stays_with_its_card() -> None:
    assert len(split_cards(ONE + "\n\nTaro YAMADA\nIchi Co., Ltd.\n+81-3-3581-5111")) == 1


def test_the_letter_around_a_signature_is_left_out() -> None:
    greeting = "例株式会社 鈴木様\n\nいつもお世話になっております。\nよろしくお願いいたします。"
    quoted = TWO.replace("\n", "\n> ")
    assert split_cards(f"{greeting}\n\n-- \n{ONE}\n\n> ==========\n> {quoted}\n") == [ONE, TWO]


def test_a_line_of_three_hyphens_parts_cards_whatever_they_hold() -> None:
    assert split_cards("あ\n---\n\n---\nい\r\n --- \r\nう") == ["あ", "い", "う"]


#: What may be put between or left out when a value is taken from its source; see the room's docstring.
_JOINS = re.compile(r"[\s・,()（）\[\]\-－ー―|｜〇○◯零一二三四五六七八九0-9@]|at|dot|アット|ドット", re.I)
_PIECES = [
    *"山田佐藤部長一郎〇-（）:：/　 \n\n\t、・@.㈱〒",
    *("株式会社", "株式会社さくら", "営業部", "課長", "兼", "山田 太郎", "やまだ たろう", "Taro YAMADA"),
    *("〒100-0013", "東京都千代田区霞が関1-2-3", "例ビル8F", "TEL", "03-3581-5111", "FAX:", "090-1234-5678/9"),
    *("〜9", "(代)", "内線 12", "a@example.co.jp", "www.example.co.jp", "Manager, Sales", "Example Co., Ltd."),
    *("氏名：", "LINE ID: abc", "旧姓", "弁護士", "---", "-- ", "> ", "━━━━", "美容室", "第123号", "10:00〜18:00"),
]
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("\n".join),
)


def _within(value: str, source: str) -> bool:
    """Whether the characters of a value stand in its source, in their order."""
    plain = iter(_JOINS.sub("", fold(source)))
    return all(char in plain for char in _JOINS.sub("", fold(value)))


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_every_value_stands_in_its_source(text: str) -> None:
    card = read(text)
    assert card.raw == text
    assert set(card.fields) <= set(FIELDS)
    for name, values in card.fields.items():
        assert values, name
        for value in values:
            assert value.value == value.value.strip() != "", name
            assert _within(value.value, value.source), (name, value)
            assert _within(value.source, text) or "\n" in value.source, (name, value)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_cards_taken_apart_are_pieces_of_the_text(text: str) -> None:
    # Marks that nobody sees are left out.
    seen = "\n".join(clean(text, strip=False, unquote=False))
    for part in split_cards(text):
        assert part.strip()
        assert all(line.strip() in seen or line.strip() in text for line in part.splitlines())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([ONE, TWO, "株式会社三\n高橋 次郎\n075-221-0001"]), min_size=1, max_size=8))
def test_a_pile_of_cards_is_as_many_cards(cards: list[str]) -> None:
    assert split_cards("\n---\n".join(cards)) == cards


_RUNS = [
    "0",
    "1-",
    "〇",
    "あ",
    "ア",
    " ",
    "　",
    "a.",
    "a@",
    "Ab ",
    "東 ",
    "(株)",
    "号",
    "第1号",
    "/",
    "・",
    "1,",
    "-ku ",
]


@pytest.mark.parametrize("run", _RUNS)
def test_long_runs_are_read_to_their_end(run: str) -> None:
    """A pattern that tries every way to take a run apart would never come back from these."""
    line = (run * 240)[:239]
    read((run * 20_000)[:20_000])
    read("\n".join([line] * 80))
    split_cards("\n".join([line] * 80))


@pytest.mark.parametrize(
    "garbage",
    [
        "あ" * 1_000_000,
        "a.b@" * 250_000,
        "0-" * 500_000,
        "〇一" * 500_000,
        "山田 太郎\n" * 150_000,
        "(" * 1_000_000,
        "a@b.co\n\n" * 120_000,
        "株\n式\n会\n社\n\n" * 100_000,
        "> " * 500_000,
        " \u3000" * 500_000,
        "TEL " * 250_000,
        "第一営業部" * 200_000,
    ],
)
def test_a_megabyte_of_garbage_is_no_card_too_many(garbage: str) -> None:
    assert sum(len(values) for values in read(garbage).fields.values()) < 200
    split_cards(garbage)
