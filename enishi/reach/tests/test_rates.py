"""Rates: by hand, against somebody else's mathematics, and what holds for every count."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from enishi.reach.rates.cohorts import Cohort, Wrong, cohort, compared
from enishi.reach.rates.fisher import fisher, holm
from enishi.reach.rates.intervals import at_most, exact, wilson
from enishi.reach.rates.saying import often, percent, shown

MANY = 10**9


@st.composite
def counts(draw: st.DrawFn, most: int = 100_000) -> tuple[int, int]:
    n = draw(st.integers(1, most) | st.integers(1, 30))
    return draw(st.integers(0, n) | st.integers(0, min(n, 20)) | st.integers(max(0, n - 20), n)), n


# By hand


def test_the_experiment_of_the_article() -> None:
    assert wilson(0, 100) == (0, pytest.approx(0.0370, abs=5e-5))
    assert exact(0, 100) == (0, pytest.approx(0.0362, abs=5e-5))
    assert at_most(0, 100) == pytest.approx(0.0295, abs=5e-5)
    assert fisher(0, 100, 10, 100) == pytest.approx(0.0015, abs=5e-5)


def test_what_can_be_worked_out_on_paper() -> None:
    # None of n: the rate at which (1 - p)^n is 2.5 %; all of n is its mirror.
    assert exact(0, 7)[1] == pytest.approx(1 - 0.025 ** (1 / 7), rel=1e-13)
    assert exact(7, 7) == (pytest.approx(0.025 ** (1 / 7), rel=1e-13), 1)
    assert exact(0, MANY)[1] == pytest.approx(-math.expm1(math.log(0.025) / MANY), rel=1e-12)
    # 3 of 3 against 0 of 3: two of the twenty ways to choose three of six are as rare.
    assert fisher(3, 3, 0, 3) == pytest.approx(2 / 20, rel=1e-13)
    # The lady who tasted tea: (1 + 16 + 16 + 1) of 70.
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70, rel=1e-13)
    assert fisher(0, 5, 0, 9) == fisher(5, 5, 9, 9) == 1


def test_a_division_that_is_as_rare_on_the_other_side_counts() -> None:
    # Rounding alone makes it look more probable by a little.
    assert fisher(18, 40, 32, 60) == pytest.approx(2 * stats.hypergeom.cdf(18, 100, 50, 40), rel=1e-9)
    assert fisher(2, 12, 8, 12) == fisher(10, 12, 4, 12) == pytest.approx(2 * stats.hypergeom.cdf(2, 24, 10, 12))


def test_holm_by_hand() -> None:
    assert holm([0.04, 0.01, 0.03]) == [0.06, 0.03, 0.06]
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


# Against SciPy


@given(counts())
@settings(max_examples=300)
def test_intervals_are_those_of_scipy(count: tuple[int, int]) -> None:
    k, n = count
    assert wilson(k, n) == pytest.approx(stats.binomtest(k, n).proportion_ci(method="wilson"), rel=1e-9, abs=1e-15)
    low = stats.beta.ppf(0.025, k, n - k + 1) if k else 0.0
    high = stats.beta.isf(0.025, k + 1, n - k) if k < n else 1.0
    assert exact(k, n) == pytest.approx((low, high), rel=1e-9)


@pytest.mark.parametrize("k", [0, 1, 20, 3 * 10**8, 5 * 10**8, MANY - 1, MANY])
def test_intervals_of_a_thousand_million(k: int) -> None:
    """SciPy's own are right to about six digits here; in how many spreads of the count the ends lie, all agree."""
    low, high = exact(k, MANY)
    spread = math.sqrt((k + 1) * (MANY - k + 1) / MANY) / MANY
    assert low == pytest.approx(stats.beta.ppf(0.025, k, MANY - k + 1) if k else 0.0, abs=spread * 1e-4)
    assert high == pytest.approx(stats.beta.isf(0.025, k + 1, MANY - k) if k < MANY else 1.0, abs=spread * 1e-4)
    assert wilson(k, MANY) == pytest.approx((low, high), abs=spread * 2)


@given(counts(5_000), counts(5_000))
@settings(max_examples=300)
@example((259, 302), (1, 2))
def test_the_exact_test_is_that_of_scipy(one: tuple[int, int], other: tuple[int, int]) -> None:
    (k1, n1), (k2, n2) = one, other
    wanted = stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue
    assert fisher(k1, n1, k2, n2) == pytest.approx(wanted, rel=1e-6, abs=1e-300)


def test_the_exact_test_of_a_thousand_million() -> None:
    """There the normal distribution is as good, and needs no counting out."""
    k1, k2 = 5 * 10**8, 5 * 10**8 + 40_000
    z = (k2 - k1) / MANY / math.sqrt(2 * 0.5 * 0.5 / MANY)
    assert fisher(k1, MANY, k2, MANY) == pytest.approx(2 * stats.norm.sf(z), rel=1e-3)
    assert fisher(0, MANY, 5 * 10**8, MANY) == 0
    assert fisher(3, MANY, 3, MANY) == 1


# What holds for every count


@given(counts(MANY))
@settings(max_examples=100)
def test_an_interval_holds_its_rate_and_lies_between_none_and_all(count: tuple[int, int]) -> None:
    k, n = count
    for low, high in (wilson(k, n), exact(k, n)):
        assert 0 <= low <= k / n <= high <= 1
        assert (low == 0) == (k == 0)
        assert (high == 1) == (k == n)


@given(counts(2_000), st.integers(2, 50))
def test_more_people_make_an_interval_shorter(count: tuple[int, int], times: int) -> None:
    k, n = count
    for interval in (wilson, exact):
        few, many = interval(k, n), interval(k * times, n * times)
        assert many[1] - many[0] < few[1] - few[0]


@given(counts(2_000))
def test_who_did_not_is_the_mirror_of_who_did(count: tuple[int, int]) -> None:
    k, n = count
    for interval in (wilson, exact):
        low, high = interval(k, n)
        assert interval(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(counts(3_000), counts(3_000))
def test_it_is_all_the_same_who_comes_first_and_what_is_called_a_hit(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    (k1, n1), (k2, n2) = one, other
    p = fisher(k1, n1, k2, n2)
    assert 0 <= p <= 1
    assert fisher(k2, n2, k1, n1) == pytest.approx(p, rel=1e-6)
    assert fisher(n1 - k1, n1, n2 - k2, n2) == pytest.approx(p, rel=1e-6)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_makes_a_difference_more_striking(found: list[float]) -> None:
    adjusted = holm(found)
    assert all(p <= held <= 1 for p, held in zip(found, adjusted, strict=True))
    # In the order of the p, and the smallest as Bonferroni has it.
    assert [held for _, held in sorted(zip(found, adjusted, strict=True))] == sorted(adjusted)
    assert not found or min(adjusted) == min(1, min(found) * len(found))


def test_each_is_held_against_each() -> None:
    one, two, three = Cohort(0, 100), Cohort(10, 100), Cohort(12, 100)
    pairs = compared([one, two, three])
    assert [(pair.one, pair.other) for pair in pairs] == [(one, two), (one, three), (two, three)]
    assert [pair.holds for pair in pairs] == holm([pair.p for pair in pairs])


# Reading counts


@pytest.mark.parametrize(
    ("text", "hits", "n", "label"),
    [
        ("0/100", 0, 100, ""),
        ("日本 0/100", 0, 100, "日本"),
        ("日本：０／１００人", 0, 100, "日本"),
        ("欧州 100人中10人", 10, 100, "欧州"),
        ("Europe: 1,000 of 12,345", 1000, 12345, "Europe"),
        ("By letter - 3 out of 40 people", 3, 40, "By letter"),
        ("Q3 3/3", 3, 3, "Q3"),
        ("1000000000/1000000000", MANY, MANY, ""),
    ],
)
def test_counts_are_read_as_people_write_them(text: str, hits: int, n: int, label: str) -> None:
    assert cohort(text) == Cohort(hits, n, label)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5/3", "“5/3”: 5 of 3 is more than all."),
        ("Japan -1/5", "“Japan -1/5”: A number of people cannot be below 0."),
        ("0/0", "“0/0”: Of nobody there is no rate: the group has 0 people."),
        ("10%", "“10%” is a percentage. Please say how many of how many, such as 10/100."),
        ("10%/20%", "“10%” is a percentage. Please say how many of how many, such as 10/100."),
        ("2.5/100", "“2.5” is no number of people."),
        ("1/1000000001", "“1/1000000001”: More than 1,000,000,000 people cannot be counted here."),
        ("ten of hundred", "“ten of hundred” does not say how many of how many. Please write it such as 10/100."),
        ("3/4/2026", "“3/4/2026” does not say how many of how many. Please write it such as 10/100."),
        ("/100", "“/100” does not say how many of how many. Please write it such as 10/100."),
    ],
)
def test_what_cannot_be_counted_is_said_in_a_sentence(text: str, why: str, english: None) -> None:
    with pytest.raises(Wrong, match=f"^{re.escape(why)}$"):
        cohort(text)


@given(st.text(max_size=40))
def test_any_text_is_counts_or_a_sentence(text: str) -> None:
    try:
        made = cohort(text)
    except Wrong:
        return
    assert 0 <= made.hits <= made.n <= MANY


# Words


def test_percentages_keep_three_digits_and_never_round_to_none_or_all() -> None:
    rates = (0, 1, 0.1, 0.03699, 0.0295130, 3.69e-9, 0.99999, 0.000123)
    assert [percent(rate) for rate in rates] == [
        "0%",
        "100%",
        "10.0%",
        "3.70%",
        "2.95%",
        "0.000000369%",
        "99.9990%",
        "0.0123%",
    ]


def test_how_often_is_said_in_whole_cases(english: None) -> None:
    assert often(0.0015) == "in about 15 of 10,000 cases"
    assert often(0.24) == "in about 24 of 100 cases"
    assert often(1e-9) == "in fewer than one of a million cases"
    assert often(1.0) == "in nearly every case"
    assert (shown(1e-9), shown(0.0015420), shown(0.00012)) == ("< 0.000001", "0.0015", "0.00012")
