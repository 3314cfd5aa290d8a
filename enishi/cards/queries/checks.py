"""What needs a look: people who may be the same, and readings that are only guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from django.db.models import F, Max, Min, QuerySet

from enishi.cards.matching import Facts, compare
from enishi.cards.matching.keys import shared_address
from enishi.cards.matching.likeness import Evidence
from enishi.cards.models import Contact, Distinct, MatchKey
from enishi.cards.queries.remembered import remembered
from enishi.members.models import Face
from enishi.visibility import visible

#: More people than this under one key say something about the key, not about the people.
_CROWD = 12
_MOST = 500


class Pair(NamedTuple):
    """Two who may be one, with what agrees."""

    contact: Contact
    other: Contact
    evidence: Evidence


def look_alikes(face: Face) -> list[Pair]:
    """The pairs to be decided, the heaviest evidence first; without those the holder said are two people."""
    found = _pairs(face)
    people = visible(face, Contact).select_related("current_card")
    there = {person.pk: person for person in people.filter(pk__in={pk for pair, _ in found for pk in pair})}
    return [Pair(there[one], there[other], evidence) for (one, other), evidence in found if {one, other} <= set(there)]


def look_alike_count(face: Face) -> int:
    return remembered(face, "look-alikes", lambda: len(_pairs(face)))


def evidence_for(face: Face, contact: Contact, other: Contact) -> Evidence:
    """What agrees between two people; nothing where nothing does."""
    facts = _facts(face, [contact.pk, other.pk])
    return compare(facts[contact.pk], facts[other.pk]).evidence


def _pairs(face: Face) -> list[tuple[tuple[int, int], Evidence]]:
    decided = set(visible(face, Distinct).values_list("contact_id", "other_id"))
    likely = _sharing(face) - decided
    facts = _facts(face, {pk for pair in likely for pk in pair})
    found = []
    for one, other in sorted(likely):
        likeness = compare(facts[one], facts[other])
        if likeness.degree in ("same", "doubtful"):
            found.append((-likeness.weight, (one, other), likeness.evidence))
    return [(pair, evidence) for _weight, pair, evidence in sorted(found)[:_MOST]]


def _sharing(face: Face) -> set[tuple[int, int]]:
    """The pairs that share a name, an address, a mobile or a profile page."""
    keys = visible(face, MatchKey).filter(kind__in=("name", "email", "mobile", "link"))
    several = (
        keys.order_by()
        .values("kind", "value")
        .annotate(first=Min("contact_id"), last=Max("contact_id"))
        .exclude(first=F("last"))
        .values_list("kind", "value")
    )
    shared = {(kind, value) for kind, value in several if not (kind == "email" and shared_address(value))}
    # What is rarely shared by chance first, where there are too many.
    shared = set(sorted(shared, key=lambda key: (key[0] == "name", key))[: _MOST * 4])
    groups: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    rows = keys.filter(value__in={value for _, value in shared})
    for kind, value, contact in rows.values_list("kind", "value", "contact_id"):
        if (kind, value) in shared:
            groups[kind, value].add(contact)
    return {pair for people in groups.values() if len(people) <= _CROWD for pair in combinations(sorted(people), 2)}


def _facts(face: Face, contacts: Iterable[int]) -> defaultdict[int, Facts]:
    facts: defaultdict[int, Facts] = defaultdict(Facts)
    rows = visible(face, MatchKey).filter(contact_id__in=set(contacts))
    for contact, kind, value in rows.values_list("contact_id", "kind", "value"):
        facts[contact].add(kind, value)
    return facts


def guessed(face: Face) -> QuerySet[Contact]:
    """The people whose reading is only guessed, to be confirmed one after another."""
    return visible(face, Contact).filter(reading_origin=Contact.Origin.GUESSED, reading_confirmed=False).order_by("pk")


def guessed_count(face: Face) -> int:
    return guessed(face).count()
