"""Judging the cards that come in, one after another, against a whole book held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import Q

from enishi.cards.matching.keys import Key, fingerprint, keys, shared_address
from enishi.cards.matching.likeness import Evidence, Facts, Likeness, compare
from enishi.cards.models import Contact, HeldCard, MatchKey, Tag
from enishi.members.models import Face
from enishi.names.search import fold
from enishi.reading.fields import Card

#: A contact of the book by its internal number, or a row of the file at hand by its own.
Ref = tuple[Literal["contact", "row"], int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """kind: new, merged, doubtful, or repeated: all it says is there, and nothing need be done.

    ref: whom it is, or may be, or is held by. evidence: what agreed, `[["email", "t@example.jp"], …]`; for a new
    one with `namesake`, somebody else of that name is there.
    """

    kind: Literal["new", "merged", "doubtful", "repeated"]
    ref: Ref | None = None
    evidence: Evidence = field(default_factory=list)


#: The keys by which somebody is found to be compared with. Companies only agree or do not.
_FINDING = {"name", "romaji", "email", "mobile", "link"}


class Matcher:
    """The keys of one holder's book, in memory; and of the rows that were judged before.

    About a kilobyte a contact. Judges what `learn` was told too, so that a later row of a file is matched with
    an earlier one. about: the only card that will be asked about; then just those who share a key are loaded.
    """

    def __init__(self, holder: Face, about: Card | None = None) -> None:
        # The holder's own rows, read in bulk for the holder's own action: visibility's rule is this filter.
        live = HeldCard.objects.filter(holder=holder, deleted_at=None, contact__deleted_at=None)
        rows = MatchKey.objects.filter(holder=holder)
        if about is not None:
            shared = Q(pk__in=())
            for key in keys(about):
                shared |= Q(kind=key.kind, value=key.value)
            live = live.filter(fingerprint=fingerprint(about))
            rows = rows.filter(contact__in=rows.filter(shared, kind__in=_FINDING).values("contact"))
        self._held: dict[str, Ref] = {
            print_: ("contact", contact) for print_, contact in live.values_list("fingerprint", "contact_id").iterator()
        }
        self._last: tuple[Card | None, tuple[Key, ...]] = (None, ())
        self._facts: defaultdict[Ref, Facts] = defaultdict(Facts)
        self._found: defaultdict[Key, list[Ref]] = defaultdict(list)
        for kind, value, contact in rows.values_list("kind", "value", "contact_id").iterator():
            self._add(Key(kind, value), ("contact", contact))

    def judge(self, card: Card, print_: str = "") -> Verdict:
        """What to do with a card. print_: its fingerprint, where the caller has it."""
        held = self._held.get(print_ or fingerprint(card))
        if held is not None:
            return Verdict("repeated", held)
        its_keys = self._keys(card)
        new = Facts.of(its_keys)
        likely = {ref: compare(new, self._facts[ref]) for ref in self._candidates(its_keys)}
        verdict = self._decide(likely)
        if verdict.kind == "merged" and verdict.ref and self._says_nothing_new(card, verdict.ref):
            return Verdict("repeated", verdict.ref, verdict.evidence)
        return verdict

    def learn(self, card: Card, ref: Ref, print_: str = "") -> None:
        """From now on this card is there too, and is of `ref`."""
        self._held[print_ or fingerprint(card)] = ref
        for key in self._keys(card):
            self._add(key, ref)

    @staticmethod
    def _says_nothing_new(card: Card, ref: Ref) -> bool:
        """Whether the cards of somebody already hold all that this one says: their own vCard, back from a phone."""
        where, contact = ref
        if where != "contact" or card.met_on:
            return False
        known = set(_held_by(contact))
        said = {(name, fold(value)) for name in card.fields for value in card.values(name)}
        tags = Tag.objects.filter(contacts=contact).values_list("name", flat=True)
        return said <= known and set(card.tags) <= set(tags)

    def _keys(self, card: Card) -> tuple[Key, ...]:
        """Of the card that was asked about last: most are learned right after they were judged."""
        if self._last[0] is not card:
            self._last = (card, keys(card))
        return self._last[1]

    def _add(self, key: Key, ref: Ref) -> None:
        self._facts[ref].add(key.kind, key.value)
        if key.kind in _FINDING and ref not in (found := self._found[key])[-1:]:
            found.append(ref)

    def _candidates(self, its_keys: tuple[Key, ...]) -> list[Ref]:
        """In the order of the book. An address that many share finds nobody: it says nothing."""
        found = [
            ref
            for key in its_keys
            if key.kind in _FINDING and not (key.kind == "email" and shared_address(key.value))
            for ref in self._found.get(key, ())
        ]
        return sorted(set(found))

    @staticmethod
    def _decide(likely: dict[Ref, Likeness]) -> Verdict:
        for degree in ("same", "doubtful", "namesake"):
            there = [ref for ref, likeness in likely.items() if likeness.degree == degree]
            if not there:
                continue
            heaviest = max(likely[ref].weight for ref in there)
            best = [ref for ref in there if likely[ref].weight == heaviest]
            evidence = likely[best[0]].evidence
            if degree == "same":
                # Two that fit equally well: which of them, a person must say.
                return Verdict("merged" if len(best) == 1 else "doubtful", best[0], evidence)
            if degree == "doubtful":
                return Verdict("doubtful", best[0], evidence)
            return Verdict("new", None, [["namesake", value] for _kind, value in evidence[:1]])
        return Verdict("new")


def _held_by(contact: int) -> Iterator[tuple[str, str]]:
    """(field, folded value) of all that somebody's cards say, and of the reading that was worked out from them.

    Also several values of a card as one, as a phone that knows one title keeps them.
    """
    for fields in HeldCard.objects.filter(contact=contact, deleted_at=None).values_list("fields", flat=True):
        for name, values in fields.items():
            texts = [value["value"] for value in values]
            for text in (*texts, " ".join(texts)):
                yield name, fold(text)
    for family_kana, given_kana in Contact.objects.filter(pk=contact).values_list("family_kana", "given_kana"):
        yield "family_kana", fold(family_kana)
        yield "given_kana", fold(given_kana)
