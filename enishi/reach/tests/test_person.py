"""What is known of a person of the book, and one's own book counted: only one's own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enishi.cards import actions
from enishi.cards.models import Contact
from enishi.exchange import queries as exchange
from enishi.exchange.actions import make_link, write_card
from enishi.exchange.models import Link
from enishi.exchange.tests.made import take
from enishi.members.models import Face
from enishi.reach import queries
from enishi.reach.channels.person import facts_of, relation
from enishi.reach.figures.own import MOST, OTHERS, country_of, language_of, tally, ways_of
from enishi.ties.actions import let
from enishi.ties.models import Distance
from enishi.visibility import visible

TODAY = date(2026, 11, 30)


def said(**values: str) -> dict[str, list[dict[str, Any]]]:
    return {name: [{"value": value, "state": "certain", "source": value}] for name, value in values.items()}


def test_line_and_facebook_are_for_both_or_not_at_all() -> None:
    card = said(line="taro", facebook="taro", email="t@example.jp")
    assert facts_of(card, said(line="aoi"))["line"] == "yes"
    assert facts_of(card, said(line="aoi"))["facebook"] == "no"
    assert facts_of(said(email="t@example.jp"), said(line="aoi"))["account"] == "no"
    assert facts_of(said(email="t@example.jp"), {}, here=True)["account"] == "yes"
    assert facts_of(said(url="https://www.linkedin.com/in/t"), {})["account"] == "yes"


def test_thanks_are_due_while_the_card_is_fresh() -> None:
    assert facts_of({}, {}, fresh=True)["occasion"] == "thanks"
    assert facts_of({}, {})["occasion"] == "work"


@pytest.mark.parametrize(
    ("card", "own", "tags", "found"),
    [
        (said(company="株式会社山田"), said(company="㈱山田"), (), "colleague"),
        (said(company="山田株式会社"), said(company="株式会社山田"), (), ""),
        (said(title="部長"), said(title="主任"), (), "senior"),
        (said(title="課長"), said(title="課長"), (), ""),
        (said(title="部長"), said(), (), ""),
        (said(company="山田商事"), said(company="山田商事"), ("お客様",), "customer"),
        (said(), said(), ("Client",), "customer"),
    ],
)
def test_the_relation_is_said_only_where_it_is_known(card: dict, own: dict, tags: tuple, found: str) -> None:
    assert relation(card, own, tags) == found
    assert facts_of(card, own, tags=tags).get("relation", "") == found


@pytest.mark.parametrize(
    ("card", "country"),
    [
        (said(tel="+33 1 23 45 67 89", address="東京都港区"), "FR"),
        (said(mobile="＋３２ 470 12 34 56"), "BE"),
        (said(tel="+1 212 555 0100"), "US"),
        (said(tel="+1 416 555 0100"), "CA"),
        (said(tel="03-1234-5678", address="東京都港区芝公園4-2-8"), "JP"),
        (said(email="taro@example.co.jp"), "JP"),
        (said(email="t@example.com", tel="03-1234-5678"), ""),
        (said(), ""),
    ],
)
def test_a_country_is_read_and_never_guessed(card: dict, country: str) -> None:
    assert country_of(card) == country


def test_the_language_of_a_card() -> None:
    assert language_of(said(family="山田")) == "ja"
    assert language_of(said(family="山田", family_romaji="Yamada")) == "both"
    assert language_of(said(family="Carter")) == "latin"
    assert language_of(said(company="山田商事")) == ""


def test_the_book_adds_up() -> None:
    rows = [
        ("山田商事", date(2026, 4, 1), said(family="山田", email="a@example.jp", line="yamada")),
        ("山田商事", None, said(family="佐藤", tel="03-1234-5678", address="東京都")),
        ("", date(2025, 4, 1), said(family="Carter", url="https://linkedin.com/in/carter", email="c@example.fr")),
    ]
    book = tally(rows)
    assert (book.all.people, book.all.reached["email"], book.all.reach("line")) == (3, 2, 1 / 3)
    for groups in book.groups.values():
        assert sum(group.people for group in groups) == 3
    assert [(group.name, group.people) for group in book.groups["country"]] == [("JP", 2), ("FR", 1)]
    assert [group.name for group in book.groups["year"]] == ["2026", "2025", ""]
    assert [group.name for group in book.groups["company"]] == ["山田商事", ""]
    assert ways_of(rows[2][2]) == {"email", "linkedin"}


def test_many_companies_are_counted_together() -> None:
    book = tally((f"社{number:03}", None, {}) for number in range(200))
    companies = book.groups["company"]
    assert len(companies) == MOST + 1
    assert (companies[-1].name, companies[-1].people) == (OTHERS, 200 - MOST)


def held(face: Face, **values: str) -> Any:
    return actions.add_contact(face, said(**values))


def test_only_ones_own_book_is_counted(aoi: Face, ben: Face) -> None:
    held(aoi, family="山田", email="t@example.jp")
    held(ben, family="佐藤", line="sato")
    book = queries.own_figures(aoi)
    assert (book.all.people, book.all.reached["email"], book.all.reached["line"]) == (1, 1, 0)


def test_a_contacts_button_leads_to_the_answer(aoi: Face, sign_in: Any) -> None:
    write_card(aoi, said(family="青木", given="葵", company="株式会社青木", line="aoi"))
    person = held(aoi, family="山田", company="㈱青木", line="yamada")
    client: Client = sign_in("aoi")
    page = client.get(f"/book/{person.public_id}/").content.decode()
    assert re.search(rf"/desk/channel/{person.public_id}/[^>]*>連絡のしかた：メール<", page)
    there = client.get(f"/desk/channel/{person.public_id}/")["Location"]
    assert "relation=colleague" in there
    assert "line=yes" in there
    assert str(person.public_id) not in there
    assert "山田" not in client.get(there).content.decode()


def test_thanks_are_asked_for_on_the_day_and_the_next(aoi: Face) -> None:
    person = held(aoi, family="山田")
    today = timezone.localdate()
    asked = [queries.known_of(aoi, person, today + timedelta(days=after))["occasion"] for after in (0, 1, 2)]
    assert asked == ["thanks", "thanks", "work"]


def test_near_is_whom_one_lets_near(aoi: Face, ben: Face) -> None:
    for face, name in ((aoi, "青木"), (ben, "Carter")):
        write_card(face, said(family=name))
    _link, secret = make_link(ben, Link.Kind.ONCE)
    opened = exchange.opened(secret)
    assert opened
    take(aoi, opened, give=True)
    (person,) = visible(aoi, Contact)
    assert queries.known_of(aoi, person, TODAY)["near"] == "no"
    let(aoi, ben, Distance.CLOSE)
    known = queries.known_of(aoi, person, TODAY)
    assert (known["near"], known["account"]) == ("yes", "yes")
    let(aoi, ben, Distance.CARD)
    let(ben, aoi, Distance.INNER)
    assert queries.known_of(aoi, person, TODAY)["near"] == "no"
