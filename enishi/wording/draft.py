"""What a letter is made from, and what comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from enishi.wording.facts import Fact
from enishi.wording.persons import Person, Register

Language = Literal["ja", "en"]

#: What may be missing -> in plain words.
CODES = {
    "fact": "one real fact: something they said, or a promise",
    "fact_in_english": "the fact in English; what is there is in Japanese",
    "recipient": "somebody to write to",
    "family": "the recipient's family name",
    "latin": "a name in latin letters, for a letter in English",
    "sender": "the sender's name",
    "day": "a day that has been: the occasion lies after the letter",
}


_BY_DAY = re.compile(r"昼|ランチ|朝|ブランチ|lunch|brunch|breakfast", re.IGNORECASE)


class Meeting(StrEnum):
    """What kind of occasion it was."""

    EXCHANGE = "exchange"
    TALK = "talk"
    VISIT = "visit"
    HOSTED = "hosted"
    ONLINE = "online"
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when they met. kind: EXCHANGE (cards at an event), TALK (an appointment), VISIT (I went to them),
    HOSTED (they came to us), ONLINE, MEAL. host: the company that invited, where one did."""

    name: str = ""
    day: date | None = None
    kind: Meeting = Meeting.EXCHANGE
    place: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft. ready: it may go as it is; else `missing` says what it lacks, as keys of `CODES`."""

    subject: str
    body: str
    missing: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a letter says, clean and in order. Both languages compose from it.

    to: in order of rank. copied: own colleagues among outsiders. inside: all are of the sender's house.
    facts: real ones only. days: since the occasion; None where its day is not known.
    """

    sender: Person
    to: tuple[Person, ...]
    copied: tuple[Person, ...]
    inside: bool
    register: Register
    occasion: Occasion
    days: int | None
    today: date
    facts: tuple[Fact, ...]
    introduced_by: Person | None
    known_before: bool
    is_reply: bool
    is_formal: bool

    @property
    def in_the_evening(self) -> bool:
        return self.occasion.kind is Meeting.MEAL and not _BY_DAY.search(self.occasion.name)

    @property
    def is_late(self) -> bool:
        return self.days is not None and self.days > 3

    @property
    def is_very_late(self) -> bool:
        return self.days is not None and self.days >= 30
