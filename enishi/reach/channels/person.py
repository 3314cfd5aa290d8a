"""What a person's card and one's own say of the facts that an answer depends on. Never more than they say."""

from __future__ import annotations

from collections.abc import Iterable

from enishi.cards.meishi import Fields, first
from enishi.names.companies import match_key
from enishi.names.titles import band

#: Tags by which people mark their customers, folded.
CUSTOMER = frozenset("customer customers client clients 顧客 お客様 お客さま 客先 得意先 取引先".split())
#: So many bands between two titles make one of them well above the other.
WELL_ABOVE = 2


def facts_of(
    card: Fields, own: Fields, *, tags: Iterable[str] = (), near: bool = False, here: bool = False, fresh: bool = False
) -> dict[str, str]:
    """The facts known of whom a card was had from, by their names.

    own: one's own card. near: whether one lets them see what close colleagues see. here: whether they have an account
    on this site. fresh: whether the card came within a day, so that thanks are due; else it is a matter of work. Which
    relation one stands in is left open where neither company nor titles nor tags say it.
    """
    addresses = [str(value["value"]) for value in card.get("url") or ()]
    elsewhere = any(card.get(name) for name in ("line", "facebook", "x")) or "linkedin.com" in " ".join(addresses)
    facts = {
        "occasion": "thanks" if fresh else "work",
        "relation": relation(card, own, tags),
        "line": _yes(card.get("line") and own.get("line")),
        "facebook": _yes(card.get("facebook") and own.get("facebook")),
        "near": _yes(near),
        "account": _yes(here or elsewhere),
    }
    return {name: value for name, value in facts.items() if value}


def relation(card: Fields, own: Fields, tags: Iterable[str] = ()) -> str:
    """Customer by a tag, colleague by the company, senior by the titles; "" where none of them says so."""
    if any(tag.strip().casefold() in CUSTOMER for tag in tags):
        return "customer"
    theirs, mine = first(card, "company"), first(own, "company")
    if theirs and mine and match_key(theirs) == match_key(mine):
        return "colleague"
    above, below = band(first(card, "title")), band(first(own, "title"))
    return "senior" if above is not None and below is not None and above - below >= WELL_ABOVE else ""


def _yes(said: object) -> str:
    return "yes" if said else "no"
