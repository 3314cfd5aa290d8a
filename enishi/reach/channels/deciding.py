"""From what is known to the next question, and at the end to the answer. Pure: the same facts, the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from enishi.reach.channels.facts import FACTS, Facts, Known, Words
from enishi.reach.channels.rules import CHANNELS, OF_PREFERENCE, PLATFORMS, RULES, THEIRS, Rule, rules_of


@dataclass(frozen=True, slots=True)
class Answer:
    """channel: a code of CHANNELS."""

    channel: str
    rule: Rule

    @property
    def use(self) -> Words:
        return CHANNELS[self.channel]

    @property
    def platform(self) -> str:
        """The network of `figures` that it goes over, or ""."""
        return PLATFORMS.get(self.channel, "")

    def as_json(self, facts: Facts) -> dict[str, Any]:
        return {
            "channel": self.channel,
            "use": str(self.use),
            "why": str(self.rule.why),
            "next": str(self.rule.then),
            "rule": self.rule.name,
            "source": str(self.rule.source_for(facts.country)),
            "facts": facts.as_json(),
        }


def answer(facts: Facts) -> Answer:
    """The answer of the first rule that fits. There is always one: the last rule fits everything."""
    known = facts.as_json()
    return _answer(next(rule for rule in RULES if rule.fits(known)), known)


def _answer(rule: Rule, known: Known) -> Answer:
    return Answer(OF_PREFERENCE[known["preference"]] if rule.use == THEIRS else rule.use, rule)


def step(known: Known) -> Answer | str:
    """The answer, where what is known decides it; else the fact to ask for next: never one that cannot matter."""
    known = {"country": FACTS["country"].usual, **known}
    for rule in rules_of(known["country"]):
        if any(known.get(name, values[0]) not in values for name, values in rule.when.items()):
            continue
        unknown = next((name for name in FACTS if name in rule.when and name not in known), "")
        return unknown or _answer(rule, known)
    raise AssertionError("the last rule fits everything")


def questions(known: Known) -> list[str]:
    """The facts that were asked for on the way to where `known` leads, in order; without those it has beside them."""
    asked: list[str] = []
    so_far = {"country": known["country"]} if "country" in known else {}
    while isinstance(name := step(so_far), str) and name in known:
        asked.append(name)
        so_far[name] = known[name]
    return asked


@cache
def witness(rule: Rule, country: str) -> tuple[tuple[str, str], ...]:
    """The fewest facts by which one gets to this rule in this country, as pairs; none where one never does."""
    open_ways: list[dict[str, str]] = [{"country": country}]
    while open_ways:
        known = open_ways.pop(0)
        there = step(known)
        if isinstance(there, Answer):
            if there.rule is rule:
                return tuple(known.items())
            continue
        # What is usual first, so that the shortest way says as little as it can.
        values = sorted(FACTS[there].values, key=lambda value: value != FACTS[there].usual)
        open_ways += [{**known, there: value} for value in values]
    return ()
