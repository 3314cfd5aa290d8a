"""Where somebody works, as a card says it: keys that two of one company have in common. Pure.

By the company's name, and by the domain of its mail addresses: colleagues write the name in more than one way.
"""

from __future__ import annotations

from enishi.cards.derive import emails, values
from enishi.cards.matching.likeness import FREE_MAIL
from enishi.cards.meishi import Fields
from enishi.names import companies

_LONGEST = 200
#: What stands before a country where domains are given out one step further down (example.co.jp).
_SECOND = frozenset("ac ad co com ed edu go gov gr lg ne net or org".split())


def keys(fields: Fields) -> list[str]:
    """The keys of a card's companies and mail domains, each once; those that anybody may have tell nothing."""
    out = [company(name) for name in values(fields, "company")]
    out += [domain(address) for address in emails(fields)]
    return sorted({key for key in out if key})


def company(name: str) -> str:
    """The key of a company's name; "" for one that has none. The same as on pages (`profiles.meeting.key`)."""
    core = companies.core_key(name)[:_LONGEST]
    return f"company {core}" if core else ""


def domain(address: str) -> str:
    """The key of whoever gives out this mail address: the part of its domain that can be bought; "" for free mail."""
    whole = address.rpartition("@")[2].lower().strip(".")
    labels = whole.split(".")
    bought = ".".join(labels[-3:] if len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SECOND else labels[-2:])
    return f"domain {bought[:_LONGEST]}" if not {whole, bought} & FREE_MAIL else ""
