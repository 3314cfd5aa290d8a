"""Two scores: whether two scorers agree, and how two scores of many people go together."""

from __future__ import annotations

import io
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]
from scipy import stats  # type: ignore[import-untyped]

from enishi.reach.profiles import scores
from enishi.reach.profiles.agreement import Answers, agreement, packed, unpacked
from enishi.reach.profiles.correlation import correlation, ranks

YES, NO = True, False


def of(word: str) -> list[bool | None]:
    return [{"y": True, "n": False, "-": None}[letter] for letter in word]


def test_agreement_worked_by_hand() -> None:
    # Both yes 5, both no 2, one yes 2, other yes 1: observed 7/10; chance (7·6 + 3·4) / 100 = 0.54; (0.7-0.54)/0.46.
    found = agreement(of("yyyyyyynnn"), of("yyyyynnynn"))
    assert (found.same, found.n, found.observed) == (7, 10, 0.7)
    assert math.isclose(found.by_chance, 0.54)
    assert found.kappa is not None
    assert math.isclose(found.kappa, 0.16 / 0.46)


def test_points_that_one_could_not_see_are_left_out() -> None:
    assert agreement(of("y-ny"), of("ynn-")) == agreement(of("yn"), of("yn"))


@pytest.mark.parametrize(("one", "other"), [("yyy", "yyy"), ("nnn", "nnn"), ("---", "yyy")])
def test_without_any_difference_there_is_no_kappa(one: str, other: str) -> None:
    assert agreement(of(one), of(other)).kappa is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=10))
def test_kappa_is_one_only_where_all_agree_and_the_same_both_ways(pairs: list[tuple[bool, bool]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found = agreement(one, other)
    assert found == agreement(other, one)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (one == other)


@given(st.tuples(*[st.sampled_from((True, False, None))] * 10))
def test_a_score_fits_in_four_letters_and_comes_back(answers: Answers) -> None:
    assert len(packed(answers)) == 4
    assert unpacked(packed(answers)) == answers


@given(st.text(max_size=8))
def test_any_other_word_is_no_score(word: str) -> None:
    answers = unpacked(word)
    assert answers is None or packed(answers) == word


# Correlation


def test_correlation_worked_by_hand() -> None:
    # Deviations -2 -1 0 1 2 and -2 0 -1 1 2 (times one): 4+0+0+1+4 = 9 over 10. z = atanh 0.9, half 1.96 / sqrt 2.
    found = correlation([1, 2, 3, 4, 5], [10, 30, 20, 40, 50])
    assert found.n == 5
    assert found.pearson is not None
    assert found.spearman is not None
    assert math.isclose(found.pearson.r, 0.9)
    assert math.isclose(found.spearman.r, 0.9)
    assert found.pearson.low is not None
    assert math.isclose(found.pearson.low, math.tanh(math.atanh(0.9) - 1.959963984540054 / math.sqrt(2)))


def test_equal_values_share_a_rank() -> None:
    assert ranks([5, 1, 5, 3]) == [3.5, 1, 3.5, 2]


SCORE = st.integers(0, 10) | st.integers(-1000, 1000).map(lambda n: n / 8)


@given(st.lists(st.tuples(SCORE, SCORE), min_size=4, max_size=60))
def test_the_coefficients_are_those_of_scipy(pairs: list[tuple[float, float]]) -> None:
    x, y = [a for a, _ in pairs], [b for _, b in pairs]
    found = correlation(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert found.pearson is None
        assert found.spearman is None
        return
    assert found.pearson is not None
    assert found.spearman is not None
    theirs: Any = stats.pearsonr(x, y)
    assert math.isclose(found.pearson.r, theirs.statistic, abs_tol=1e-9)
    assert math.isclose(found.spearman.r, stats.spearmanr(x, y).statistic, abs_tol=1e-9)
    if found.pearson.low is not None and abs(found.pearson.r) < 0.999999:
        low, high = theirs.confidence_interval(0.95)
        assert math.isclose(found.pearson.low, low, abs_tol=1e-9)
        assert found.pearson.high is not None
        assert math.isclose(found.pearson.high, high, abs_tol=1e-9)


@pytest.mark.parametrize("scale", [1e-150, 1e11])
def test_very_large_and_very_small_scores(scale: float) -> None:
    found = correlation([scale, 2 * scale, 4 * scale, 3 * scale], [1, 2, 3, 4])
    assert found.pearson is not None
    assert math.isclose(found.pearson.r, 0.8)


@pytest.mark.parametrize(("x", "y"), [([], []), ([1.0, 2.0], [1.0, 2.0]), ([1.0, 2.0, 3.0], [1.0])])
def test_too_few_pairs_are_refused(x: list[float], y: list[float]) -> None:
    with pytest.raises(ValueError, match="three people"):
        correlation(x, y)


# The table


def test_a_table_with_names_and_a_heading() -> None:
    found = scores.read("氏名,十項目,SSI\n青木,7,72\nベン,９,80%\n".encode("cp932"))
    assert (found.names, found.x, found.y, found.lost) == (("十項目", "SSI"), [7, 9], [72, 80], 0)


def test_rows_that_cannot_be_read_are_counted_and_named() -> None:
    found = scores.read(b"1,2\nx,3\n\n4\n5,6\nnan,1\n1e300,1\n")
    assert (found.x, found.y) == ([1, 5], [2, 6])
    assert (found.bad, found.lost) == ([2, 4, 6, 7], 4)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"name,score\n", b"\xff\xfe\x00", b'"'])
def test_nothing_to_read_is_nothing(data: bytes) -> None:
    assert scores.read(data).x == []


def test_the_first_sheet_of_a_workbook() -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (("name", "points", "index"), ("Aoi", 7, 72), ("Ben", 9, "８０%"), ("Chie", "x", 1)):
        book.active.append(row)
    book.save(out)
    found = scores.read(out.getvalue())
    assert (found.names, found.x, found.y) == (("points", "index"), [7, 9], [72, 80])
    assert (found.bad, found.lost) == ([4], 1)
    half = scores.read(out.getvalue()[:-400])
    assert (half.x, half.unreadable) == ([], True)


def test_of_a_table_without_end_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "MOST_ROWS", 3)
    found = scores.read(b"1,2\n" * 5)
    assert (len(found.x), found.cut) == (3, True)
    monkeypatch.setattr(scores, "MOST_BYTES", 10)
    assert scores.read(b"1,2\n" * 5).x == [1, 1]


@given(st.binary(max_size=200))
def test_whatever_is_given_is_read_without_falling(data: bytes) -> None:
    found = scores.read(data)
    assert len(found.x) == len(found.y)
