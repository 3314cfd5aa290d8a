"""The made-up people and organisations, as `data/` lists them. Pure: no database.

Nobody can be reached at what stands here: addresses end in example.jp or example.com, and telephone numbers begin as
no number does (in Japan with a 0 after the area code; abroad in ranges kept for films, or of zeros).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from enishi.cards.meishi import is_latin
from enishi.names.kana import romanised

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Organisation:
    """tel: what its numbers begin with."""

    key: str
    name: str
    english: str
    domain: str
    postal_code: str
    address: str
    address_en: str
    tel: str

    @property
    def house(self) -> str:
        """The key without the branch."""
        return self.key.partition("-")[0]

    @property
    def is_abroad(self) -> bool:
        return self.tel.startswith("+")


class Post(NamedTuple):
    organisation: Organisation
    department: str
    title: str


class School(NamedTuple):
    """left: so many years ago."""

    name: str
    faculty: str
    left: int


@dataclass(frozen=True, slots=True)
class Person:
    """One line of people.tsv. number: its place, which all else that is made up comes from. before: the post until
    last April. joined: the company, so many years ago; who has it is a member."""

    number: int
    family: str
    given: str
    family_kana: str
    given_kana: str
    post: Post
    title_en: str
    before: Post | None
    schools: tuple[School, ...]
    joined: int | None
    languages: tuple[str, ...]
    words: str
    email: str

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()

    @property
    def is_member(self) -> bool:
        return self.joined is not None

    @property
    def is_western(self) -> bool:
        return is_latin(self.family + self.given)

    @property
    def romaji(self) -> tuple[str, str]:
        """(family, given); nothing for who writes themselves in Latin letters anyway."""
        if self.is_western:
            return "", ""
        return romanised(self.family_kana), romanised(self.given_kana)

    @property
    def handle(self) -> str:
        return f"demo-{self.number}"

    @property
    def tel(self) -> str:
        organisation = self.post.organisation
        if not organisation.is_abroad:
            return f"{organisation.tel}-{self.number:04}"
        return f"{organisation.tel}{'-' if '-' in organisation.tel else ' '}{self.number:04}"

    @property
    def mobile(self) -> str:
        """Not everybody's is on their card."""
        if self.post.organisation.is_abroad or self.number % 3 == 2:
            return ""
        return f"{('090', '080', '070')[self.number % 3]}-0{self.number * 7 % 1000:03}-{self.number * 389 % 10000:04}"

    def at(self, day: date, april: date) -> Post:
        """The post on a day. april: the day of the last transfers."""
        return self.before if self.before and day < april else self.post

    def email_at(self, post: Post) -> str:
        return f"{self.email.partition('@')[0]}@{post.organisation.domain}"


def lines(name: str) -> Iterator[list[str]]:
    """The columns of each line of a file of `data/`."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def organisations() -> dict[str, Organisation]:
    return {columns[0]: Organisation(*columns) for columns in lines("organisations.tsv")}


@cache
def people() -> dict[str, Person]:
    """Everybody by name, family first, in the order of the file."""
    out: dict[str, Person] = {}
    taken: set[str] = set()
    for number, columns in enumerate(lines("people.tsv"), start=1):
        person = _person(number, columns + [""] * (11 - len(columns)), taken)
        taken.add(person.email)
        out[str(person)] = person
    return out


def _person(number: int, columns: list[str], taken: set[str]) -> Person:
    name, kana, key, department, title, english, before, schools, joined, languages, words = columns
    family, _, given = name.partition(" ")
    family_kana, _, given_kana = kana.partition(" ")
    organisation = organisations()[key]
    return Person(
        number,
        family,
        given,
        family_kana,
        given_kana,
        Post(organisation, department, title),
        english,
        _before(before),
        tuple(_school(text) for text in schools.split(";") if text),
        int(joined) if joined else None,
        tuple(filter(None, languages.split(";"))),
        words,
        _email(name if is_latin(name) else kana, organisation, taken),
    )


def _before(text: str) -> Post | None:
    if not text:
        return None
    key, department, title = text.split("/")
    return Post(organisations()[key], department, title)


def _school(text: str) -> School:
    key, faculty, left = text.split("/")
    return School(_short(organisations()[key].name), faculty, int(left))


def _short(name: str) -> str:
    """As people call it: without who runs it."""
    return name.rpartition(" ")[2]


def _email(name: str, organisation: Organisation, taken: set[str]) -> str:
    """The initial and the family name, with a number where a colleague has that already."""
    family, _, given = name.partition(" ")
    if not is_latin(name):
        family, given = romanised(family).lower(), romanised(given).lower()[:1]
    plain = unicodedata.normalize("NFKD", f"{given} {family}".strip().lower().replace("đ", "d"))
    local = re.sub(r"[^a-z.]", "", plain.replace(" ", "."))
    email, count = f"{local}@{organisation.domain}", 1
    while email in taken:
        count += 1
        email = f"{local}{count}@{organisation.domain}"
    return email


def fields(person: Person, post: Post, others: tuple[Post, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Both sides of the person's card, as `exchange.actions.write_card` takes them. others: further posts."""
    organisation = post.organisation
    out: dict[str, list[dict[str, Any]]] = {}

    def put(name: str, *values: str, **more: Any) -> None:
        out.setdefault(name, []).extend({"value": value, **more} for value in dict.fromkeys(values) if value)

    for name in ("family", "given", "family_kana", "given_kana"):
        put(name, getattr(person, name))
    for name, romaji in zip(("family_romaji", "given_romaji"), person.romaji, strict=True):
        put(name, romaji)
    english = person.title_en if post == person.post else ""
    put("company", organisation.name, organisation.english, post=0)
    put("department", post.department, post=0)
    put("title", post.title, english, post=0)
    for number, other in enumerate(others, start=1):
        put("company", other.organisation.name, post=number)
        put("department", other.department, post=number)
        put("title", other.title, post=number)
    put("postal_code", organisation.postal_code)
    put("address", organisation.address, organisation.address_en)
    put("tel", person.tel)
    put("mobile", person.mobile)
    put("email", person.email_at(post))
    put("url", f"https://www.{organisation.domain}")
    return {name: values for name, values in out.items() if values}


def printed(person: Person, post: Post) -> str:
    """The card as somebody types it off or scans it: no labels but those that cards have."""
    organisation = post.organisation
    name = (
        f"{person.given} {person.family.upper()}" if person.is_western else f"{person.family}　{person.given}".strip()
    )
    place = f"〒{organisation.postal_code} {organisation.address}" if organisation.postal_code else organisation.address
    lines = [organisation.name, post.department, post.title, name, place, f"TEL {person.tel}"]
    lines += [f"携帯 {person.mobile}"] if person.mobile else []
    lines += [person.email_at(post), f"https://www.{organisation.domain}"]
    return "\n".join(line for line in lines if line) + "\n"
