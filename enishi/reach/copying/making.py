"""What of a person stands in a field, whole, in the manner of each language: Japanese goes from large to small and has
the family name first, English the other way round. Nothing is translated."""

from __future__ import annotations

from collections.abc import Callable

from enishi.names.kana import romanised
from enishi.names.latin import is_latin
from enishi.reach.copying.person import NEVER, Language, Month, Person, Spell
from enishi.wording.boasting import language_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOW = {"ja": "現在", "en": "present"}

Made = Callable[[Person, Language], str]
MadeOfSpell = Callable[[Spell, Language], str]


def posts(person: Person, language: Language) -> list[Spell]:
    """As they are printed in this language, where they are in both."""
    if language == "en":
        return person.latin or person.posts
    return person.posts or person.latin


# Once


def name(person: Person, language: Language) -> str:
    names = [family(person, language), given(person, language)]
    # A name in Latin letters keeps its own order in Japanese, too.
    return " ".join(part for part in (reversed(names) if is_latin("".join(names)) else names) if part)


def family(person: Person, language: Language) -> str:
    return _spelt(language, person.family, person.family_romaji, person.family_kana)


def given(person: Person, language: Language) -> str:
    return _spelt(language, person.given, person.given_romaji, person.given_kana)


def _spelt(language: Language, part: str, romaji: str, kana: str) -> str:
    if language == "ja" or is_latin(part):
        return part or romaji
    return romaji or romanised(kana) or part


def is_romanised(person: Person) -> bool:
    """Whether the English name is spelt after the reading alone, so that its owner may spell it otherwise."""
    return bool(person.family_kana) and not person.family_romaji and not is_latin(person.family)


def headline(person: Person, language: Language) -> str:
    """One's own, where it is in the language; else the present post."""
    wanted = person.headline if _is_in(person.headline, language) else ""
    return wanted or affiliation(person, language) or person.headline


def affiliation(person: Person, language: Language) -> str:
    """The present post in one line, as on a card."""
    every = posts(person, language)
    now = next((post for post in every if post.now), every[0] if every else None)
    if now is None:
        return ""
    parts = [part for part in (now.organisation, now.department, now.role) if part]
    latin = is_latin("".join(parts))
    return ", ".join(reversed(parts)) if latin else "　".join(parts)


def about(person: Person, language: Language) -> str:
    """Of a text in two languages what is in this one; else all of it."""
    paragraphs = person.about.split("\n")
    chosen = [part for part in paragraphs if not part.strip() or _is_in(part, language)]
    return "\n".join(chosen).strip() if any(map(str.strip, chosen)) else person.about.strip()


def introduction(person: Person, language: Language) -> str:
    """To whom one belongs, then oneself: a headline is more often a boast."""
    first = affiliation(person, language) or person.headline
    said = about(person, language)
    return "\n".join(part for part in (first if first not in said else "", said) if part)


def place(person: Person, language: Language) -> str:
    return person.place


def site(person: Person, language: Language) -> str:
    return person.sites[0] if person.sites else ""


ONCE: dict[str, Made] = {
    "name": name,
    "family": family,
    "given": given,
    "family_kana": lambda person, language: person.family_kana if language == "ja" else "",
    "given_kana": lambda person, language: person.given_kana if language == "ja" else "",
    "headline": headline,
    "about": about,
    "introduction": introduction,
    "place": place,
    "site": site,
}


def _is_in(text: str, language: Language) -> bool:
    return language_of(text) == language


# For each post and each school


def role(spell: Spell, language: Language) -> str:
    parts = [part for part in (spell.department, spell.role) if part]
    return ", ".join(reversed(parts)) if is_latin("".join(parts)) else "　".join(parts)


def period(spell: Spell, language: Language) -> str:
    """2018年4月 – 現在, Apr 2018 – present; "" where no year is known."""
    begun, ended = month(spell.begun, language), month(spell.ended, language)
    if not ended and spell.now and begun:
        ended = _NOW[language]
    return f"{begun} – {ended}".strip() if ended and begun != ended else begun or ended


def month(when: Month, language: Language) -> str:
    year, number = when
    if when == NEVER or year is None:
        return ""
    if language == "ja":
        return f"{year}年{number}月" if number else f"{year}年"
    return f"{_MONTHS[number - 1]} {year}" if number else str(year)


OF_SPELL: dict[str, MadeOfSpell] = {
    "organisation": lambda spell, language: spell.organisation,
    "role": role,
    "period": period,
    "place": lambda spell, language: spell.place,
    "text": lambda spell, language: spell.text,
}
OF_TONGUE: dict[str, Callable[[tuple[str, str]], str]] = {
    "tongue": lambda tongue: tongue[0],
    "fluency": lambda tongue: tongue[1],
}
