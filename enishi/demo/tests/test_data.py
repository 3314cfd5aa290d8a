"""The people and organisations: everybody is made up, and reachable by nobody."""

import re

import pytest

from enishi.cards.meishi import is_latin
from enishi.demo import files, stories
from enishi.demo.people import DATA, fields, lines, organisations, people, printed
from enishi.demo.roles import ROLES
from enishi.names.kana import to_katakana
from enishi.names.people import readings, swapped
from enishi.names.titles import band
from enishi.reading import open_source

PEOPLE, ORGANISATIONS = list(people().values()), list(organisations().values())
HOUSES = [one for one in ORGANISATIONS if one.key == one.house]
#: Given to nobody: a 0 after the area code in Japan; elsewhere what is kept for films, or zeros.
NOBODYS = re.compile(
    r"0\d{1,3}-0\d{1,3}-\d{4}|\+(?:1 617-555|44 20 7946|33 1 99 00|49 30 23125|\d+ \d+ 0{3,4}) ?-?0?\d{3,4}"
)
#: Readings that no table has, or that a name is known for.
RARE = {"四月朔日", "春野", "澤登", "小日向", "砂川", "緑川"}


def test_there_are_about_two_hundred_in_some_forty_five_places():
    assert 190 <= len(PEOPLE) <= 210
    assert 40 <= len(HOUSES) <= 50
    assert sum(person.is_member for person in PEOPLE) == 60
    assert {person.post.organisation.key for person in PEOPLE} == set(organisations())
    assert {role.name for role in ROLES} <= {str(person) for person in PEOPLE if person.is_member}


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one.key)
def test_an_organisation_is_complete_and_nobodys(organisation):
    assert re.fullmatch(r"(?:[a-z0-9-]+\.)+example\.(?:jp|com)", organisation.domain)
    assert organisation.name
    assert is_latin(organisation.english)
    assert bool(organisation.postal_code) == bool(organisation.address_en) != organisation.is_abroad
    assert re.fullmatch(r"\d{3}-\d{4}", organisation.postal_code) or organisation.is_abroad


def test_no_two_are_called_or_reached_alike():
    for values in (
        [one.name for one in HOUSES],
        [one.domain for one in HOUSES if one.key != "brightwaterus"],
        [person.email for person in PEOPLE],
        [person.mobile for person in PEOPLE if person.mobile],
        [person.tel for person in PEOPLE],
    ):
        assert len(values) == len(set(values))


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_a_person_is_plausible_and_nobody(person):
    for number in filter(None, (person.tel, person.mobile)):
        assert NOBODYS.fullmatch(number), number
    assert re.fullmatch(r"[a-z.]+\d?@(?:[a-z0-9-]+\.)+example\.(?:jp|com)", person.email)
    if not person.is_western:
        assert person.family in RARE or to_katakana(person.family_kana) in readings(person.family)
        assert not swapped(person.family, person.given)
    title = person.post.title
    assert not title or is_latin(title) or band(title) is not None or title == "弁護士", title


def test_some_are_as_people_in_japan_are():
    names = {str(person) for person in PEOPLE}
    assert {"髙梨 律子", "宮﨑 千代", "𠮷岡 拓海", "春野", "四月朔日 幸"} <= names
    assert sum(bool(person.before) for person in PEOPLE) >= 12, "moved in April"
    moved = [
        person
        for person in PEOPLE
        if person.before and person.before.organisation.house != person.post.organisation.house
    ]
    assert [str(person) for person in moved] == ["緒方 真理"]


@pytest.mark.parametrize("name", ["stories.tsv", "tables.tsv", "log.tsv", "notes.tsv"])
def test_everybody_who_is_spoken_of_is_there(name):
    known = set(people()) | set(organisations())
    column = {"stories.tsv": 2, "tables.tsv": 1}.get(name, 1)
    assert {one for row in lines(name) for one in row[column].split(",")} <= known
    widths = {line.count("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()}
    assert len(widths) == 1, "a line with too few columns, or too many"


@pytest.mark.parametrize(
    ("writer", "kind"),
    [
        (files.eight, "eight"),
        (files.sansan, "sansan"),
        (files.linkedin, "linkedin"),
        (files.google, "google"),
        (files.outlook, "outlook"),
        (files.phone, "vcard"),
        (files.alumni_list, "table"),
        (files.visitors, "table"),
    ],
)
def test_the_files_are_read_as_what_they_pretend_to_be(writer, kind):
    rows = [files.Row(person, person.post, stories.date(2024, 5, 17)) for person in PEOPLE if not person.is_western]
    (source,) = open_source(writer(rows), name="file")
    cards = [row.card for row in source.rows]
    assert source.kind == kind
    assert len(cards) == len(rows)
    written = [person.romaji[0] if kind == "linkedin" else person.family for person, _, _ in rows]
    # CP932 has no 𠮷, nor have those services: they write a question mark.
    assert {a for a, card in zip(written, cards, strict=True) if card.first("family") != a} <= {"𠮷岡"}


def test_a_card_that_is_typed_off_says_what_the_own_card_says():
    for person in PEOPLE:
        if person.is_western:
            continue
        (source,) = open_source(printed(person, person.post))
        (row,) = source.rows
        for name in ("family", "given", "company", "email"):
            assert row.card.first(name) == fields(person, person.post).get(name, [{"value": ""}])[0]["value"], person
