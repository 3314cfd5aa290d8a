"""Letters of thanks after a meeting, in the proper Japanese form and in English. One way in: `letter`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from enishi.names.latin import is_latin
from enishi.wording import english, japanese
from enishi.wording.draft import Draft, Language, Letter, Occasion
from enishi.wording.facts import Fact, is_real, pieces
from enishi.wording.persons import Person, Register, by_rank, clean, cleaned, is_own, is_same, register_for, told_in_one


def letter(
    sender: Person,
    recipients: Sequence[Person],
    *,
    today: date,
    occasion: Occasion | None = None,
    facts: Iterable[Fact | str] = (),
    language: Language = "ja",
    register: Register | None = None,
    introduced_by: Person | None = None,
    known_before: bool = False,
    reply_to_theirs: bool = False,
    formal: bool = False,
) -> Letter:
    """A draft of thanks; deterministic, and never fails: what is missing is said in `Letter.missing`.

    today: the day the letter goes out, not the evening it is written. register: where the rank misleads.
    known_before: they had met before this occasion. reply_to_theirs: they wrote first. formal: 拝啓 … 敬具 on paper
    (Japanese only). A fact given as mere text is what they said.
    """
    draft = _draft(
        cleaned(sender),
        [cleaned(person) for person in recipients],
        occasion or Occasion(),
        today,
        register,
        introduced_by,
    )
    said = [piece for fact in facts for piece in pieces(fact if isinstance(fact, Fact) else Fact(fact))]
    real = [fact for fact in dict.fromkeys(said) if is_real(fact.text, _known(draft))]
    fitting = [fact for fact in real if language == "ja" or _is_english(fact.text)]
    draft = replace(
        draft,
        facts=tuple(fitting),
        known_before=known_before,
        is_reply=reply_to_theirs,
        is_formal=formal and language == "ja",
        register=Register.EXECUTIVE if formal else draft.register,
    )
    subject, body = (english if language == "en" else japanese).compose(draft)
    return Letter(subject, body, _missing(draft, language, real))


def _draft(
    sender: Person,
    recipients: list[Person],
    occasion: Occasion,
    today: date,
    register: Register | None,
    introduced_by: Person | None,
) -> Draft:
    """Who is written to, in order, and how; without facts yet."""
    to = _once(person for person in recipients if not is_same(person, sender))
    outside = [person for person in to if not is_own(person, sender)]
    occasion = replace(occasion, name=clean(occasion.name), place=clean(occasion.place), host=clean(occasion.host))
    addressed = by_rank(outside or to, occasion.host)
    by = _among(to, cleaned(told_in_one(introduced_by))) if introduced_by else None
    return Draft(
        sender=sender,
        to=tuple(addressed),
        copied=tuple(by_rank(person for person in to if outside and is_own(person, sender))),
        inside=bool(to) and not outside,
        register=register or register_for(addressed, sender),
        occasion=occasion,
        days=(today - occasion.day).days if occasion.day else None,
        today=today,
        facts=(),
        introduced_by=by if by and (by.is_named or by.company) and not is_same(by, sender) else None,
        known_before=False,
        is_reply=False,
        is_formal=False,
    )


def _once(people: Iterable[Person]) -> list[Person]:
    """Each person once, without those nothing but an address is known of; a company not beside its own people."""
    out: list[Person] = []
    for person in people:
        if (person.is_named or person.company or person.department) and not any(is_same(person, one) for one in out):
            out.append(person)
    named = {person.company for person in out if person.is_named}
    return [person for person in out if person.is_named or person.department or person.company not in named]


def _among(people: Iterable[Person], by: Person) -> Person:
    """An introducer of whom only the name is known, as who of that full name is written to anyway."""
    name = "".join(f"{by.family}{by.given}".split())
    return by if by.company else next((one for one in people if one.given and one.family + one.given == name), by)


def _known(draft: Draft) -> list[str]:
    """Names that the letter holds without any fact."""
    people = (draft.sender, *draft.to, *draft.copied)
    names = [draft.occasion.name, draft.occasion.place]
    for person in people:
        names += [person.family + person.given, person.family, person.company, person.title, person.department]
    return names


def _is_english(text: str) -> bool:
    """Whether a fact can stand in an English letter; a name in kanji within it does no harm."""
    return is_latin(text) or sum(c.isascii() and c.isalpha() for c in text) > len(text) / 2


def _missing(draft: Draft, language: Language, real: list[Fact]) -> tuple[str, ...]:
    """Keys of `CODES`."""
    found = []
    if not real:
        found.append("fact")
    elif not draft.facts:
        found.append("fact_in_english")
    if not draft.to:
        found.append("recipient")
    if any(person.given and not person.family and not is_latin(person.given) for person in draft.to):
        found.append("family")
    named = [person for person in (draft.sender, *draft.to, *draft.copied) if person.is_named]
    if language == "en" and not all(any(english.latin_parts(person)) for person in named):
        found.append("latin")
    if not draft.sender.is_named:
        found.append("sender")
    if draft.days is not None and draft.days < 0:
        found.append("day")
    return tuple(found)
