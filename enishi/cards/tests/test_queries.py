"""The book as a list: filters, orders, pages, choices; and one cost for one row and for three."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.cards import actions, queries
from enishi.cards.models import Contact
from enishi.cards.queries import remembered
from enishi.cards.tests.made import card
from enishi.members.models import Face

pytestmark = pytest.mark.django_db


def add(face: Face, family: str, company: str = "", **fields: str) -> Contact:
    return actions.hold(face, card(family=family, company=company, **fields)).contact


@pytest.fixture
def people(aoi: Face) -> dict[str, Contact]:
    found = {
        name: add(aoi, name, company) for name, company in (("甲", "北星"), ("乙", "東和"), ("丙", "北星"), ("丁", ""))
    }
    actions.tag(aoi, [found["甲"], found["乙"]], ["研究会"])
    actions.tag(aoi, [found["乙"]], ["青森"])
    actions.log_meeting(aoi, found["甲"], date(2024, 3, 1), place="札幌", occasion="展示会")
    actions.log_meeting(aoi, found["甲"], date(2026, 3, 1), place="東京", occasion="総会")
    actions.log_meeting(aoi, found["乙"], date(2025, 3, 1), place="札幌", occasion="総会")
    actions.log_meeting(aoi, found["丙"], place="札幌")
    return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "甲乙丙丁"),
        ({"company": "北星"}, "甲丙"),
        ({"company": "北"}, ""),
        ({"tag": "研究会"}, "甲乙"),
        ({"tag": "研究会", "company": "東和"}, "乙"),
        ({"place": "札幌"}, "甲乙丙"),
        ({"occasion": "総会"}, "甲乙"),
        ({"year": "2024"}, "甲"),
        # Of the same meeting: 甲 was at the general meeting, but not in Sapporo.
        ({"place": "札幌", "occasion": "総会"}, "乙"),
        ({"occasion": "総会", "year": "2024"}, ""),
        ({"words": "北星", "place": "東京"}, "甲"),
        ({"heading": "わ"}, ""),
    ],
)
def test_filters(aoi: Face, people: dict, asked: dict, found: str) -> None:
    assert {person.family for person in queries.book(aoi, **asked)} == set(found)
    if "heading" not in asked:
        assert sum(queries.headings(aoi, **asked).values()) == len(found)


def test_orders(aoi: Face, people: dict) -> None:
    def order(name: str) -> str:
        return "".join(person.family for person in queries.book(aoi, order=name))

    assert order("added") == "丁丙乙甲"
    assert order("met")[:2] == "甲乙"
    assert order("company") == "甲丙乙丁"
    assert order("nonsense") == order("kana")


def test_pages_end_where_the_book_does(aoi: Face, people: dict) -> None:
    def page(number: int) -> tuple[int, bool, bool]:
        found = queries.page(queries.book(aoi), number, 3)
        return len(found.object_list), found.has_previous, found.has_next

    assert [page(1), page(2), page(3), page(-1)] == [
        (3, False, True),
        (1, True, False),
        (0, True, False),
        (3, False, True),
    ]


def test_choices_are_what_stands_in_the_book_the_commonest_first(aoi: Face, ben: Face, people: dict) -> None:
    add(ben, "秘密", "秘密社")
    found = queries.choices(aoi)
    assert found.companies == ["北星", "東和"]
    assert found.tags == ["研究会", "青森"]
    assert found.places == ["札幌", "東京"]
    assert found.occasions == ["総会", "展示会"]
    assert found.years == ["2026", "2025", "2024"]
    actions.delete(aoi, [people["甲"], people["丙"]])
    found = queries.choices(aoi)
    assert (found.companies, found.years) == (["東和"], ["2025"])


@pytest.mark.parametrize(
    "ask",
    [
        lambda face: queries.page(queries.book(face, words="山", tag="研究会", place="札幌", year="2025")),
        lambda face: queries.headings(face),
        lambda face: queries.choices(face),
        lambda face: queries.look_alikes(face),
        lambda face: queries.look_alike_count(face),
        lambda face: list(queries.guessed(face)),
        lambda face: queries.recent_changes(face),
        lambda face: queries.deleted(face),
        lambda face: queries.history(face, queries.book(face)[0]),
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(aoi: Face, ask: Callable) -> None:
    def grow() -> None:
        for company in ("株式会社山田", "山田株式会社"):
            person = add(aoi, "山田", company)
            actions.tag(aoi, [person], ["研究会", company])
            actions.log_meeting(aoi, person, date(2025, 3, 1), place="札幌")
        actions.delete(aoi, [add(aoi, "佐藤")])

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            ask(aoi)
        return len(asked)

    grow()
    one = cost()
    grow()
    grow()
    assert cost() == one


def test_what_took_long_is_known_until_the_book_changes_and_then_no_more(
    aoi: Face, people: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_KNOWN", OrderedDict())
    monkeypatch.setattr(remembered, "_LONG", -1)
    assert "東和" in queries.choices(aoi).companies
    with CaptureQueriesContext(connection) as asked:
        assert "東和" in queries.choices(aoi).companies
    assert len(asked) == 2, "only whether something has changed"
    actions.delete(aoi, [people["乙"]])
    assert "東和" not in queries.choices(aoi).companies
    assert "東和" not in repr(remembered._KNOWN), "what was deleted is not kept in memory"
