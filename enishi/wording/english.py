"""The letter in English. Nobody's gender is known, so there is no Mr. and no Ms.: Tanaka-san, Dr. Smith, John."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enishi.names.companies import expand
from enishi.names.kana import romaji_key, romanised, to_katakana
from enishi.names.latin import is_latin
from enishi.names.people import has_kanji
from enishi.names.tables import family_kana, family_romaji
from enishi.wording.draft import Draft, Meeting
from enishi.wording.facts import Kind
from enishi.wording.facts_english import heard, mine, theirs
from enishi.wording.persons import Person, Register, is_one_house, is_own, is_same

# --- names -------------------------------------------------------------------------------------------------------


def latin_parts(person: Person) -> tuple[str, str]:
    """(family, given) in latin letters: the person's own spelling, the name itself, else its reading; "" if none."""
    family = person.family_romaji or (person.family if is_latin(person.family) else _romaji(person, "family"))
    given = person.given_romaji or (person.given if is_latin(person.given) else _romaji(person, "given"))
    return _title_case(family), _title_case(given)


def _title_case(name: str) -> str:
    """YAMADA as Yamada: capitals only mark the family name on a card. Two letters (LE, OH) too."""
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name) if name.isupper() else name


def _romaji(person: Person, part: str) -> str:
    kana = getattr(person, f"{part}_kana") or getattr(person, part)
    return romanised(kana) if kana and not has_kanji(kana) else ""


def _is_japanese(person: Person) -> bool:
    """Whether -san is due: kanji, or a family name that the tables of Japanese names know."""
    if has_kanji(person.family):
        return True
    kana = person.family if not is_latin(person.family) else person.family_kana
    if kana:
        return to_katakana(kana) in family_kana()
    return romaji_key(person.family_romaji or person.family) in family_romaji()


def full_name(person: Person) -> str:
    """Given name first, as English has it; the name as written where nothing is known in latin letters."""
    family, given = latin_parts(person)
    if family or given:
        return " ".join(filter(None, (given, family)))
    return " ".join(filter(None, (person.family, person.given)))


_PROFESSOR = re.compile(r"教授|professor", re.IGNORECASE)
_DOCTOR = re.compile(r"医師|博士|院長|医長|\bPh\.?\s?D|\bM\.?D\b|\bDr\b|physician|surgeon", re.IGNORECASE)


def dear(person: Person, register: Register) -> str:
    """How somebody is addressed after Dear."""
    if not person.is_named:
        return f"all at {expand(person.company)}" if person.company else "all"
    family, given = latin_parts(person)
    called = family or person.family or given or person.given
    if _PROFESSOR.search(person.title):
        return f"Professor {called}"
    if _DOCTOR.search(f"{person.title} {person.honorific}"):
        return f"Dr. {called}"
    if _is_japanese(person):
        return f"{called}-san"
    if register in (Register.PEER, Register.JUNIOR) and given:
        return given
    return full_name(person)


def _joined(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


# --- the letter --------------------------------------------------------------------------------------------------

_CLOSING = {
    Register.EXECUTIVE: ("I hope I may call on you again before long.", "Yours sincerely,"),
    Register.SENIOR: ("I look forward to staying in touch.", "Kind regards,"),
    Register.PEER: ("I look forward to staying in touch.", "Kind regards,"),
    Register.JUNIOR: ("Let us stay in touch.", "Best regards,"),
}


def compose(draft: Draft) -> tuple[str, str]:
    """Subject and body."""
    last, farewell = _CLOSING[draft.register]
    parts = [
        f"Dear {_joined([dear(person, draft.register) for person in draft.to])}," if draft.to else "",
        _copied(draft),
        " ".join(filter(None, _opening(draft))),
        _introduced(draft),
        _facts(draft, Kind.HEARD),
        " ".join(filter(None, (_facts(draft, Kind.MY_PROMISE), _facts(draft, Kind.THEIR_PROMISE)))),
        last,
        farewell,
        _signature(draft.sender),
    ]
    return _subject(draft), "\n\n".join(filter(None, parts))


def _copied(draft: Draft) -> str:
    return f"(cc: {', '.join(map(full_name, draft.copied))})" if draft.copied else ""


def _when(draft: Draft) -> str:
    days, day = draft.days, draft.occasion.day
    if days is None or day is None:
        return "the other day"
    if days < 2:
        yesterday = "last night" if draft.in_the_evening else "yesterday"
        return yesterday if days else "today"
    year = "" if day.year == draft.today.year else f" {day.year}"
    return f"on {day.day} {day:%B}{year}"


def _subject(draft: Draft) -> str:
    if draft.is_reply:
        return "Thank you for writing"
    when = _when(draft)
    return f"Thank you for {'last night' if when == 'last night' else 'your time'}" + (
        "" if when == "last night" else f" {when}"
    )


def _opening(draft: Draft) -> list[str]:
    occasion, when = draft.occasion, _when(draft)
    place = occasion.name or occasion.place
    at = f" at {place}" if place else ""
    late = ""
    if draft.is_late and not draft.is_reply:
        late = "Please forgive me for thanking you so late." if draft.is_very_late else "Please forgive my late thanks."
    wrote = "Thank you very much for writing; I should have been the first to do so." if draft.is_reply else ""
    meet = "see you again" if draft.known_before or draft.inside else "meet you"
    thanks = {
        Meeting.EXCHANGE: f"It was a pleasure to {meet}{at} {when}. Thank you for your time.",
        Meeting.TALK: f"Thank you very much for your time{at} {when}.",
        Meeting.VISIT: f"Thank you very much for receiving me{at} {when}.",
        Meeting.HOSTED: f"Thank you very much for coming to see us{at} {when}.",
        Meeting.ONLINE: f"Thank you very much for your time online {when}.",
        Meeting.MEAL: f"Thank you very much for {_meal(draft)}{at} {when}. I enjoyed it greatly.",
    }[occasion.kind]
    if wrote:
        thanks = thanks.replace("Thank you very much", "And thank you", 1)
    return [wrote, thanks, late]


def _meal(draft: Draft) -> str:
    host = draft.occasion.host
    if host and any(is_one_house(host, person.company) for person in draft.to):
        return "your kind invitation"
    return "joining us" if host and is_one_house(host, draft.sender.company) else "your company"


def _introduced(draft: Draft) -> str:
    by = draft.introduced_by
    if by is None:
        return ""
    if any(is_same(by, person) for person in draft.to):
        return "Thank you, too, for bringing us together."
    if is_own(by, draft.sender) and not draft.inside:
        return f"I am glad that my colleague {full_name(by)} brought us together."
    return f"I am also grateful to {dear(by, Register.SENIOR)} for introducing us."


def _facts(draft: Draft, kind: Kind) -> str:
    texts = [fact.text for fact in draft.facts if fact.kind is kind]
    if kind is Kind.HEARD:
        return " ".join(heard(text, first=at == 0) for at, text in enumerate(texts))
    return " ".join(map(mine if kind is Kind.MY_PROMISE else theirs, texts))


def _signature(sender: Person) -> str:
    """Name, title, department, company, then the ways to reach."""
    post = ", ".join(filter(None, (sender.title, sender.department)))
    ways = (
        sender.address,
        sender.phone and f"Tel: {sender.phone}",
        sender.mobile and f"Mobile: {sender.mobile}",
        sender.email,
        sender.website,
    )
    return "\n".join(filter(None, (full_name(sender), post, expand(sender.company), *ways)))
