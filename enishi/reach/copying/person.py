"""Somebody as the forms of a site ask for them, however they reached us."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["ja", "en"]
#: A year, and a month where it is known.
Month = tuple[int | None, int | None]
NEVER: Month = (None, None)


@dataclass(frozen=True, slots=True)
class Spell:
    """A post or a school. role: the title; of a school the degree or the subject. text: a few words about it.
    now: it still goes on."""

    organisation: str = ""
    department: str = ""
    role: str = ""
    text: str = ""
    place: str = ""
    begun: Month = NEVER
    ended: Month = NEVER
    now: bool = False


@dataclass(slots=True)
class Person:
    """What is "" or empty was not found; nothing is ever made up.

    latin: the posts as they are printed in Latin letters, where they are in both. about: a text of oneself, maybe in
    two languages. place: where one lives or works, in a word or two. tongues: languages, each with how well.
    unread: rows that could not be read. cut: more was given than is read.
    """

    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    family_romaji: str = ""
    given_romaji: str = ""
    headline: str = ""
    about: str = ""
    posts: list[Spell] = field(default_factory=list)
    latin: list[Spell] = field(default_factory=list)
    schools: list[Spell] = field(default_factory=list)
    tongues: list[tuple[str, str]] = field(default_factory=list)
    place: str = ""
    sites: tuple[str, ...] = ()
    unread: int = 0
    cut: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.family or self.given or self.about or self.posts or self.schools)
