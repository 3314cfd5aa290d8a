"""The smallest world of a letter: who writes, and whom one writes to."""

from __future__ import annotations

from datetime import date, timedelta

from enishi.wording.draft import Language, Letter, Meeting, Occasion
from enishi.wording.facts import Fact, Kind
from enishi.wording.letters import letter
from enishi.wording.persons import Person

TODAY = date(2026, 11, 30)
FACT = "新工場の立ち上げの話"

AOI = Person(
    family="鈴木",
    given="葵",
    family_kana="スズキ",
    given_kana="アオイ",
    company="㈱あかね",
    department="営業部",
    title="主任",
)
BEN = Person(
    family="スミス",
    given="ベン",
    family_romaji="Smith",
    given_romaji="Ben",
    company="Midori Ltd.",
    title="Sales Manager",
)
CHIE = Person(
    family="田中",
    given="千恵",
    family_kana="タナカ",
    given_kana="チエ",
    company="株式会社青葉商事",
    department="営業部",
    title="部長",
)
DAN = Person(family="髙﨑", given="段", company="株式会社青葉商事", title="代表取締役社長")
EMI = Person(family="𠮷野", given="恵美", company="弁護士法人みどり", title="弁護士")
FUMI = Person(family="林", given="文", company="株式会社あかね", department="技術部", title="部長")


def days_ago(days: int, kind: Meeting = Meeting.EXCHANGE, name: str = "", host: str = "") -> Occasion:
    return Occasion(name=name, day=TODAY - timedelta(days=days), kind=kind, host=host)


def promise(text: str) -> Fact:
    return Fact(text, Kind.MY_PROMISE)


def write(*to: Person, sender: Person = AOI, language: Language = "ja", **how: object) -> Letter:
    how.setdefault("facts", [FACT if language == "ja" else "your new factory"])
    return letter(sender, to, today=TODAY, language=language, **how)  # type: ignore[arg-type]


def paragraphs(*to: Person, **how: object) -> list[str]:
    return write(*to, **how).body.split("\n\n")  # type: ignore[arg-type]
