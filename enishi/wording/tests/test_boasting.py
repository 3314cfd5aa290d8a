"""The boast check against sets that were written before its rules, and what it offers instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.wording.boasting import Kind, flags, language_of, review


def lines(name: str) -> list[str]:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def flagged(name: str) -> list[str]:
    return [line for line in lines(name) if flags(line)]


BOASTS, MODEST = lines("boasts"), lines("modest")
NUMBER = re.compile(r"\d[\d.,]*")


def kinds(text: str) -> dict[str, Kind]:
    return {text[flag.start : flag.end]: flag.kind for flag in flags(text)}


def offered(text: str) -> str | None:
    (sentence,) = review(text)
    return sentence.modest


def test_the_sets_are_as_large_as_they_say() -> None:
    assert (len(BOASTS), len(MODEST), len(lines("boasts_aside")), len(lines("modest_aside"))) == (100, 200, 40, 60)
    assert len({*BOASTS, *MODEST, *lines("boasts_aside"), *lines("modest_aside")}) == 400


def test_nine_boasts_of_ten_and_hardly_a_modest_line() -> None:
    assert len(flagged("boasts")) >= 90
    assert len(flagged("modest")) <= 10


def test_the_sentence_of_the_article_word_by_word() -> None:
    said = "grew revenue from $5M to $20M in the first year while tripling profits"
    assert kinds(said) == {"$5M": Kind.SUM, "$20M": Kind.SUM, "tripling profits": Kind.MULTIPLE}
    assert offered(said) == f"worked in the team that {said}"


@pytest.mark.parametrize(
    ("said", "modest"),
    [
        (
            "入社3年で売上を2億円から10億円に伸ばしました。",
            "入社3年で売上を2億円から10億円に伸ばす仕事に、チームの一員として携わりました。",
        ),
        ("私が売上を2倍にしました", "売上を2倍にする仕事に、チームの一員として携わりました。"),
        ("毎年1億円の利益をもたらしています。", "毎年1億円の利益をもたらす仕事に、チームの一員として携わっています。"),
        ("圧倒的な行動力で動きます。", "行動力で動きます。"),
        (
            "Slashed costs by 45% in one year.",
            "Worked in the team that cut costs by 45% in one year.",
        ),
        ("My idea saved the firm $4M.", "I worked with others on the idea that saved the firm $4M."),
        ("An outstanding engineer for pumps.", "An engineer for pumps."),
        ("I have an unmatched knowledge of pumps.", "I have a knowledge of pumps."),
    ],
)
def test_the_same_facts_modestly(said: str, modest: str) -> None:
    assert offered(said) == modest


@pytest.mark.parametrize(
    ("said", "out"),
    [
        ("全国1位になりました。", "全国1位"),
        ("社長賞を受け、売上を2倍に伸ばしました。", "社長賞"),
        ("売上を一人で2倍に伸ばしました。", "2倍"),
        ("I single-handedly doubled sales.", "single-handedly"),
        ("Won the President's award and doubled sales.", "Won the President's award"),
        ("Smashed every target I was given.", "Smashed"),
    ],
)
def test_where_a_team_would_change_a_fact_it_says_what_to_leave_out(said: str, out: str) -> None:
    (sentence,) = review(said)
    assert sentence.modest is None
    assert out in sentence.leave_out


@pytest.mark.parametrize(
    "said",
    [
        "売上高は120億円、従業員は350名の会社です。",
        "The company has sales of 12 billion yen.",
        "チームで売上を2倍に伸ばしました。",
        "Together with colleagues in Nagoya I doubled sales.",
        "The best way to reach me is by mail.",
        "No. 3 warehouse, second floor",
        "英語は50%ほど分かります。",
    ],
)
def test_a_figure_is_no_boast_by_itself(said: str) -> None:
    assert flags(said) == []


def test_only_what_boasts_is_rewritten_and_all_else_stands_as_it_was() -> None:
    text = "青木と申します。\n\n売上を2倍に伸ばしました。 趣味は釣りです。"
    out = review(text)
    assert [bool(sentence.flags) for sentence in out if sentence.text.strip()] == [False, True, False]
    assert "".join(sentence.modest or sentence.text for sentence in out) == (
        "青木と申します。\n\n売上を2倍に伸ばす仕事に、チームの一員として携わりました。 趣味は釣りです。"
    )


@pytest.mark.parametrize("said", BOASTS + MODEST)
def test_what_is_offered_boasts_no_more_and_keeps_every_figure(said: str) -> None:
    for sentence in review(said):
        if sentence.modest is not None:
            assert flags(sentence.modest) == []
            assert NUMBER.findall(sentence.modest) == NUMBER.findall(sentence.text)
        else:
            assert bool(sentence.leave_out) == bool(sentence.flags)


@given(
    st.text() | st.lists(st.sampled_from(BOASTS + MODEST)).map("\n".join) | st.text(alphabet="I grew%$1倍売上を。. \n")
)
def test_whatever_is_typed_is_given_back_whole(text: str) -> None:
    out = review(text)
    assert "".join(sentence.text for sentence in out) == text
    for sentence in out:
        assert all(0 <= flag.start < flag.end <= len(sentence.text) for flag in sentence.flags)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("営業部", "ja"),
        ("Sales", "en"),
        ("Мы удвоили продажи", None),
        ("", None),
        ("Nous avons doublé les ventes de notre filiale belge et réduit ses coûts", None),
    ],
)
def test_it_knows_which_languages_it_knows(text: str, language: str | None) -> None:
    assert language_of(text) == language
