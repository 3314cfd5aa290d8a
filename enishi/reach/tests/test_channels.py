"""The rules of the flowchart, over every set of facts there is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from enishi.reach.channels import FACTS, RULES, Answer, Facts, answer, questions, rules_of, step, witness
from enishi.reach.channels.rules import CHANNELS, OF_PREFERENCE, THEIRS

COUNTRIES = list(FACTS["country"].values)
#: Rules of which both can fit, in this order: each pair is one that was thought of.
BEFORE = {
    "stranger": {"line", "facebook", "guest"},
    "above": {"line", "facebook", "guest"},
    "colleague_asked": {"colleague", "line", "facebook", "guest"},
    "colleague": {"line", "facebook", "guest"},
    "line": {"facebook", "guest"},
    "facebook": {"guest"},
    "stranger_west": {"private_west"},
    "private_west": {"guest"},
}


def every() -> Iterator[Facts]:
    rows = itertools.product(*(fact.values for fact in FACTS.values()))
    return (Facts(**dict(zip(FACTS, row, strict=True))) for row in rows)


def walked(facts: Facts) -> Answer:
    """The answer of who is asked one question after the other."""
    told = facts.as_json()
    known = {"country": told["country"]}
    while isinstance(name := step(known), str):
        assert name not in known
        known[name] = told[name]
    return name


def test_every_set_of_facts_has_one_answer_and_asking_leads_to_the_same() -> None:
    for facts in every():
        found = answer(facts)
        assert found == answer(facts) == walked(facts)
        assert found.channel in CHANNELS


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_rule_is_reached_by_the_facts_it_names(country: str) -> None:
    for rule in rules_of(country):
        known = dict(witness(rule, country))
        there = step(known)
        assert isinstance(there, Answer)
        assert there.rule is rule
        assert questions(known) == [name for name in known if name != "country"]


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ({}, "occasion"),
        ({"occasion": "thanks"}, None),
        ({"occasion": "work"}, "relation"),
        ({"occasion": "work", "relation": "customer"}, None),
        ({"occasion": "private", "relation": "colleague"}, "preference"),
        ({"occasion": "private", "relation": "acquaintance"}, "line"),
        ({"occasion": "work", "relation": "acquaintance", "line": "no"}, "facebook"),
        ({"occasion": "work", "relation": "acquaintance", "line": "no", "facebook": "no"}, "account"),
        ({"occasion": "work", "relation": "acquaintance", "line": "no", "facebook": "yes"}, "near"),
    ],
)
def test_only_what_matters_is_asked(known: dict[str, str], asked: str | None) -> None:
    there = step(known)
    assert there == asked if asked else isinstance(there, Answer)


def test_no_two_rules_contradict() -> None:
    """Where two that lead elsewhere can both fit, it was decided which comes first; the last is for the rest."""
    both = {name: set() for name in BEFORE}
    for one, other in itertools.combinations(RULES[:-1], 2):
        shared = set(one.countries) & set(other.countries) and all(
            set(one.when[name]) & set(other.when[name]) for name in one.when.keys() & other.when.keys()
        )
        if shared and one.use != other.use:
            both.setdefault(one.name, set()).add(other.name)
    assert both == BEFORE


def test_the_rules_say_what_they_need_to(english: None) -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert not RULES[-1].when
    for rule in RULES:
        assert rule.use in {*CHANNELS, THEIRS}
        assert str(rule.why).endswith(".")
        assert str(rule.then).endswith(".")
        for name, values in rule.when.items():
            assert set(values) <= set(FACTS[name].values)
    assert set(OF_PREFERENCE) == set(FACTS["preference"].values) - {"none"}


@pytest.mark.parametrize(
    ("facts", "channel"),
    [
        ({"occasion": "condolence", "relation": "customer", "line": "yes"}, "letter"),
        ({"occasion": "apology"}, "phone"),
        ({"occasion": "thanks", "relation": "customer"}, "mail"),
        ({"occasion": "work", "relation": "customer", "line": "yes"}, "mail"),
        ({"occasion": "private", "relation": "senior", "facebook": "yes", "near": "yes"}, "mail"),
        ({"occasion": "meet"}, "introduction"),
        ({"occasion": "private", "relation": "colleague"}, "person"),
        ({"occasion": "private", "relation": "colleague", "preference": "phone"}, "call"),
        ({"occasion": "work", "line": "yes", "facebook": "yes", "near": "yes"}, "line"),
        ({"occasion": "work", "facebook": "yes", "near": "yes"}, "facebook"),
        ({"occasion": "work", "facebook": "yes"}, "mail"),
        ({"occasion": "news"}, "card"),
        ({"occasion": "opinion"}, "x"),
        ({"occasion": "diary"}, "diary"),
        ({"occasion": "work", "account": "no"}, "guest"),
        ({"occasion": "date"}, "poll"),
        ({"occasion": "thanks", "country": "FR"}, "linkedin"),
        ({"occasion": "private", "country": "BE", "facebook": "yes", "near": "yes"}, "facebook"),
        ({"occasion": "condolence", "country": "US"}, "letter"),
    ],
)
def test_the_answers_of_the_table(facts: dict[str, str], channel: str) -> None:
    assert answer(Facts(**facts)).channel == channel


def test_another_value_is_none() -> None:
    with pytest.raises(ValueError, match="relation"):
        Facts("work", relation="boss")
