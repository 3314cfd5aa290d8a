"""Harsh words: the spans, what is spared, and that no text makes it fail or slow."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.wording import harsh

SETS = Path(__file__).parents[3] / "benchmarks" / "harsh"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("お前は４ね", ["threat"]),
        ("死\u200bね", ["threat"]),
        ("お世話になります。さっさと返事しろよ。", ["order"]),
        ("「死ね」と書かれて困っています", []),
        ("今週は死ぬほど忙しいです", []),
        ("STOP LYING TO ME RIGHT NOW!!!", ["shouting"]),
        ("NASA AND ESA AGREED", []),
        ("He called me an idiot", []),
        ("You're an idiot", ["insult"]),
        ("a killer feature", []),
    ],
)
def test_what_is_meant_to_hurt_and_what_is_not(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in harsh.check(text)] == kinds


def test_the_span_is_that_of_what_was_typed() -> None:
    text = "お世話になります。死\u200bね。"
    [one] = harsh.check(text)
    assert text[one.start : one.end] == "死\u200bね"


def test_the_figures_that_are_told_hold() -> None:
    """docs/benchmarks.md tells them; fewer would make it untrue."""
    for name, harsh_ones, harmless in (("seen", 35, 23), ("blind", 39, 42)):
        lines = (SETS / f"{name}.txt").read_text("utf-8").splitlines()
        assert sum(bool(harsh.check(line[2:])) for line in lines if line.startswith("+")) >= harsh_ones
        assert sum(not harsh.check(line[2:]) for line in lines if line.startswith("-")) >= harmless


@given(st.text(max_size=300))
def test_whatever_is_typed_it_answers_in_order(text: str) -> None:
    found = harsh.check(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["A ", "AA ", "you are a ", "死", "「", "バカ", "と", "お前", "a\u0301", "fuck"])
def test_a_hundred_thousand_signs_are_read_to_the_end(text: str) -> None:
    harsh.check(text * (100_000 // len(text)))
