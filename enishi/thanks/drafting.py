"""From the book to a draft: who is written to, what was said, and what `wording` makes of it. Reads no database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from enishi.cards.meishi import Fields, first, is_latin, posts_of
from enishi.cards.models import Contact, Meeting
from enishi.members.models import Face
from enishi.wording import letters
from enishi.wording.draft import Letter, Occasion
from enishi.wording.draft import Meeting as Kind
from enishi.wording.facts import Fact, is_real, pieces
from enishi.wording.facts import Kind as Said
from enishi.wording.persons import Person, by_rank

_NAMES = ("family", "given", "family_kana", "given_kana", "family_romaji", "given_romaji")
#: What an occasion was, by the words it is called with.
_KINDS = (
    (Kind.MEAL, re.compile(r"会食|食事|懇親|飲み|ランチ|昼食|夕食|ディナー|忘年会|新年会|dinner|lunch|drinks", re.I)),
    (Kind.ONLINE, re.compile(r"オンライン|ウェビナー|online|webinar|zoom|teams", re.I)),
    (Kind.HOSTED, re.compile(r"来社|来訪|ご来店|visited us", re.I)),
    (Kind.VISIT, re.compile(r"訪問|伺|visit", re.I)),
    (Kind.TALK, re.compile(r"商談|打ち?合わ?せ|面談|ミーティング|meeting", re.I)),
)


class Draft(NamedTuple):
    """What was drafted, and whether it may go. missing: codes of `wording`. facts: the real ones of the log."""

    subject: str
    body: str
    missing: tuple[str, ...]
    facts: tuple[str, ...]


# Who


def person_of(fields: Fields, contact: Contact | None = None) -> Person:
    """Somebody as their card has them; the reading as the book has it."""
    known: dict[str, Any] = {name: first(fields, name) for name in (*_NAMES, "address", "mobile", "email")}
    known |= {"phone": first(fields, "tel"), "website": first(fields, "url")}
    for post in posts_of(fields)[:1]:
        known |= {"company": post.company, "department": post.department, "title": post.title}
    if contact is not None:
        known |= {"family": contact.family, "given": contact.given}
        if not contact.reading_is_guess:
            known |= {"family_kana": contact.family_kana, "given_kana": contact.given_kana}
    return Person(**known)


def fields_of(contact: Contact) -> Fields:
    return contact.current_card.fields if contact.current_card else {}


def ranked(people: Iterable[Contact]) -> list[Contact]:
    """The highest first, as a letter names them."""
    pairs = [(person_of(fields_of(one), one), one) for one in people]
    order = {id(person): place for place, person in enumerate(by_rank(person for person, _one in pairs))}
    return [one for _person, one in sorted(pairs, key=lambda pair: order[id(pair[0])])]


def sender_of(face: Face, card: Fields) -> Person:
    """The member who writes: as their own card has them, else by name alone."""
    names = {name: getattr(face, name) for name in _NAMES[:4]}
    return person_of({**{name: [{"value": text}] for name, text in names.items() if text}, **card})


def language_for(people: Iterable[Contact]) -> str:
    """English for who has no name in Japanese on the card; where one has, all are written to in Japanese."""
    named = [one.family + one.given or one.company for one in people]
    return "en" if named and all(is_latin(name) for name in named) else "ja"


# What


def facts_of(lines: Iterable[Meeting]) -> list[Fact]:
    """What the log has of a day: what was said, what was promised."""
    out = []
    for line in lines:
        out += [Fact(line.text)] if line.text else []
        out += [Fact(line.promised, Said.MY_PROMISE)] if line.promised else []
    return out


def real(facts: Iterable[Fact], known: Iterable[str]) -> tuple[str, ...]:
    """The pieces of facts that no template could say."""
    names = list(known)
    return tuple(piece.text for fact in facts for piece in pieces(fact) if is_real(piece.text, names))


def occasion_of(lines: Sequence[Meeting], day: date) -> Occasion:
    line = next((line for line in lines if line.occasion or line.place), None)
    name, place = (line.occasion, line.place) if line else ("", "")
    kind = next((kind for kind, words in _KINDS if words.search(name)), Kind.EXCHANGE)
    return Occasion(name=name, day=day, kind=kind, place=place)


def draft(
    sender: Person,
    people: Sequence[Contact],
    lines: Sequence[Meeting],
    *,
    met_on: date,
    today: date,
    language: str,
    replies: bool,
    known_before: bool,
) -> Draft:
    """lines: of the log, on the day they met. today: the day the letter goes. known_before: they had met earlier."""
    to = [person_of(fields_of(one), one) for one in people]
    facts = facts_of(lines)
    introducer = next((line.introduced_by for line in lines if line.introduced_by), "")
    made: Letter = letters.letter(
        sender,
        to,
        occasion=occasion_of(lines, met_on),
        facts=facts,
        language="en" if language == "en" else "ja",
        introduced_by=Person(family=introducer) if introducer else None,
        known_before=known_before,
        reply_to_theirs=replies,
        today=today,
    )
    known = [text for one in (sender, *to) for text in (one.family, one.given, one.company) if text]
    return Draft(made.subject, made.body, made.missing, real(facts, known))


# A text changed by hand


def carried(base: str, new: str, mine: str) -> str | None:
    """What a person made of `base`, made of `new` instead, line by line; None where both changed the same line."""
    if mine == base:
        return new
    old, text = base.split("\n"), mine.split("\n")
    kept = _kept(old, text)
    edits = []
    for tag, i1, i2, j1, j2 in _compared(old, new.split("\n")).get_opcodes():
        if tag == "equal":
            continue
        if any(i not in kept for i in range(i1, i2)) or (i1 == i2 and i1 - 1 not in kept):
            return None
        start = kept[i1] if i2 > i1 else kept[i1 - 1] + 1
        if i2 > i1 and kept[i2 - 1] - start != i2 - 1 - i1:
            return None
        edits.append((start, start + i2 - i1, new.split("\n")[j1:j2]))
    for start, end, lines in reversed(edits):
        text[start:end] = lines
    return "\n".join(text)


def _compared(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _kept(old: Sequence[str], text: Sequence[str]) -> Mapping[int, int]:
    """Which lines are still there, and where; the place before the first is."""
    blocks = _compared(old, text).get_matching_blocks()
    return {-1: -1} | {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def says(body: str, facts: Iterable[str]) -> bool:
    """Whether any of the facts is in the text, in its own words or nearly: a run of four characters of it, or for
    words in Latin letters one whole word of four."""
    text = unicodedata.normalize("NFKC", body).casefold()
    for fact in facts:
        folded = unicodedata.normalize("NFKC", fact).casefold()
        if is_latin(fact):
            if any(word in text for word in re.findall(r"\w{4,}", folded)):
                return True
        elif any(folded[n : n + 4] in text for n in range(max(1, len(folded) - 3))):
            return True
    return False
