"""`enishi channel` and `enishi reach`, as a terminal calls them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enishi.reach.channels import FACTS, Facts, answer
from enishi.web.cli.parser import _FACTS

HEAD = b"platform,country,year,people,base,base_name,kind,source\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENISHI_HOME", str(tmp_path))
    return tmp_path


def test_what_may_be_typed_is_what_the_rules_know() -> None:
    assert {name: values.split() for name, values in _FACTS.items()} == {
        name: list(fact.values) for name, fact in FACTS.items()
    }


def test_channel_says_what_the_page_says(enishi: Callable) -> None:
    ran = enishi("channel", "--occasion", "thanks", "--relation", "customer", "--json")
    facts = Facts("thanks", relation="customer")
    assert (ran.code, ran.json) == (0, answer(facts).as_json(facts))
    assert ran.json["channel"] == "mail"
    ran = enishi("channel", "--occasion", "condolence", language="ja")
    assert ran.out.splitlines()[:2] == ["手紙か電話", "弔事はお手紙かお電話で。SNSは使いません。"]


@pytest.mark.parametrize("words", [(), ("--occasion", "party"), ("--occasion", "work", "--relation", "boss")])
def test_what_is_no_fact_is_said(enishi: Callable, words: tuple[str, ...]) -> None:
    ran = enishi("channel", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_reach_gives_figures_with_these_keys(enishi: Callable) -> None:
    ran = enishi("reach", "--country", "jp", "--platform", "Facebook", "--json")
    assert ran.code == 0
    assert list(ran.json) == ["figures"]
    for figure in ran.json["figures"]:
        assert list(figure) == ["people", "base", "base_name", "reach", "kind", "year", "source"]
    assert {0.14, 0.402, 0.95} <= {figure["reach"] for figure in ran.json["figures"]}
    assert "eligible reach" in ran.err


def test_reach_of_what_nobody_counted(enishi: Callable) -> None:
    ran = enishi("reach", "--platform", "nowhere", "--json")
    assert (ran.code, ran.json) == (0, {"figures": []})
    assert "no figure" in ran.err


def test_added_figures_are_there_from_then_on(enishi: Callable, home: Path) -> None:
    data = HEAD + b"Twitter,JP,2025,5,10,all,survey,Made up\nx,JP,2025,-5,10,all,survey,S\n"
    ran = enishi("reach", "add", "-", stdin=data)
    assert ran.code == 1
    assert str(home / "figures.csv") in ran.out
    assert ran.err == "Row 3: -5: a number of people cannot be below 0.\n"
    assert 0.5 in [one["reach"] for one in enishi("reach", "--platform", "x", "--json").json["figures"]]


def test_nothing_to_add(enishi: Callable, home: Path) -> None:
    assert enishi("reach", "add", "-", stdin=b"no table\n").code == 3
    assert enishi("reach", "add", str(home / "nowhere.csv")).code == 3
    assert enishi("reach", "add").code == 2
    assert "一行目" in enishi("reach", "add", "-", stdin=b"no table\n", language="ja").err
    assert list(home.iterdir()) == []
