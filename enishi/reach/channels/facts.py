"""What the answer depends on: each fact with its question, and the values it may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Fact -> value, of those that are known.
Known = Mapping[str, str]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Fact:
    """values: each with its words. usual: what is taken where nobody says: the more careful one."""

    question: Words
    values: Mapping[str, Words]
    usual: str
    #: How a value is said in a box of the flowchart, where the value's own words would say too little there.
    short: Mapping[str, Words]


def _fact(question: Words, usual: str, values: Mapping[str, Words], **short: Words) -> Fact:
    return Fact(question, values, usual, {**values, **short})


#: In the order in which they are asked; the country is chosen before.
FACTS: Mapping[str, Fact] = {
    "country": _fact(
        _("Where are they at home?"),
        "JP",
        {"JP": _("Japan"), "FR": _("France"), "BE": _("Belgium"), "US": _("United States")},
    ),
    "occasion": _fact(
        _("What is the occasion?"),
        "work",
        {
            "condolence": _("Somebody has died"),
            "apology": _("An apology, or something urgent"),
            "thanks": _("Thanks after exchanging cards"),
            "meet": _("To meet somebody I don't know"),
            "work": _("A matter of work"),
            "private": _("A private matter"),
            "news": _("News for all who hold my card: a move, a new post"),
            "opinion": _("An opinion, for everybody"),
            "diary": _("What I did today, and what I think of the office"),
            "date": _("A date for a group"),
        },
        news=_("News for all who hold my card"),
        diary=_("Diary and gossip"),
    ),
    "relation": _fact(
        _("Who is it?"),
        "acquaintance",
        {
            "customer": _("A customer"),
            "senior": _("Somebody two ranks above me, or more"),
            "colleague": _("Somebody at my company"),
            "acquaintance": _("Somebody else I know"),
            "stranger": _("Somebody I have never met"),
        },
        senior=_("Two ranks above me"),
        colleague=_("Same company"),
        acquaintance=_("Acquaintance"),
        stranger=_("Never met"),
    ),
    "preference": _fact(
        _("How do they say they like to be reached?"),
        "none",
        {
            "none": _("They haven't said"),
            "mail": _("By e-mail"),
            "phone": _("By phone"),
            "line": _("On LINE"),
            "facebook": _("On Facebook"),
        },
    ),
    "line": _fact(
        _("Do you both say that LINE is fine?"), "no", {"yes": _("Yes"), "no": _("No")}, yes=_("LINE is fine for both")
    ),
    "facebook": _fact(
        _("Are you both on Facebook?"), "no", {"yes": _("Yes"), "no": _("No")}, yes=_("Both on Facebook")
    ),
    "near": _fact(
        _("Are they a close colleague, or nearer?"), "no", {"yes": _("Yes"), "no": _("No")}, yes=_("Close, or nearer")
    ),
    "account": _fact(
        _("Have they an account anywhere?"),
        "yes",
        {"yes": _("Yes"), "no": _("No, or I don't know of one")},
        yes=_("They have an account"),
        no=_("No account anywhere"),
    ),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, each with a value of `FACTS`. Raises ValueError for another."""

    occasion: str
    country: str = FACTS["country"].usual
    relation: str = FACTS["relation"].usual
    preference: str = FACTS["preference"].usual
    line: str = FACTS["line"].usual
    facebook: str = FACTS["facebook"].usual
    near: str = FACTS["near"].usual
    account: str = FACTS["account"].usual

    def __post_init__(self) -> None:
        for name, fact in FACTS.items():
            if getattr(self, name) not in fact.values:
                raise ValueError(f"{name}: {getattr(self, name)}")

    def as_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FACTS}


def known(given: Mapping[str, Any]) -> dict[str, str]:
    """What of a page's address is a fact with one of its values; all else is passed over."""
    return {name: str(given[name]) for name, fact in FACTS.items() if given.get(name) in fact.values}
