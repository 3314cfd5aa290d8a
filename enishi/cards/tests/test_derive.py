"""From cards to the contact shown: which card is current, how the name is read, where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from enishi.cards import actions, queries
from enishi.cards.models import Contact, HeldCard
from enishi.cards.tests.made import card, faults
from enishi.members.models import Face

pytestmark = pytest.mark.django_db


def held(face: Face, contact: Contact | None = None, received_on: date | None = None, **fields: str) -> HeldCard:
    return actions.hold(face, card(**fields), contact=contact, received_on=received_on)


def shown(contact: Contact) -> Contact:
    contact.refresh_from_db()
    return contact


def test_the_newest_card_is_current_and_the_older_ones_are_history(aoi: Face) -> None:
    person = held(aoi, received_on=date(2024, 5, 1), family="山田", company="二〇二四").contact
    held(aoi, person, date(2025, 5, 1), family="山田", company="二〇二五")
    held(aoi, person, date(2019, 5, 1), family="山田", company="二〇一九")
    held(aoi, person, None, family="山田", company="いつか")
    assert shown(person).company == "二〇二五"
    history = [c.fields["company"][0]["value"] for c in queries.cards_of(aoi, person)]
    assert history == ["二〇二五", "二〇二四", "二〇一九", "いつか"]


@pytest.mark.parametrize(
    ("fields", "reading", "origin", "guess"),
    [
        ({"family_kana": "やまだ", "given_kana": "ﾀﾛｳ"}, ("やまだ", "ﾀﾛｳ"), "given", False),
        ({"family_romaji": "YAMADA", "given_romaji": "Taro"}, ("ヤマダ", "タロウ"), "romaji", True),
        ({"email": "taro.yamada@example.jp"}, ("ヤマダ", "タロウ"), "email", True),
        ({}, ("ヤマダ", "タロウ"), "guessed", True),
    ],
)
def test_where_a_reading_comes_from_is_known(aoi: Face, fields: dict, reading: tuple, origin: str, guess: bool) -> None:
    person = held(aoi, family="山田", given="太郎", **fields).contact
    assert (person.family_kana, person.given_kana) == reading
    assert (person.reading_origin, person.reading_is_guess) == (origin, guess)
    assert list(queries.guessed(aoi)) == ([person] if origin == "guessed" else [])


def test_a_name_in_kana_says_itself_how_it_is_read(aoi: Face) -> None:
    person = held(aoi, family="さくら", given="はな").contact
    assert (person.family_kana, person.given_kana, person.reading_origin) == ("サクラ", "ハナ", "given")


def test_a_reading_printed_on_any_card_of_the_name_is_better_than_a_guess(aoi: Face) -> None:
    person = held(
        aoi, received_on=date(2020, 1, 1), family="東", given="誠", family_kana="アズマ", given_kana="マコト"
    ).contact
    held(aoi, person, date(2025, 1, 1), family="東", given="誠")
    assert (shown(person).family_kana, person.reading_origin) == ("アズマ", "given")


def test_a_confirmed_reading_stays_while_the_name_does(aoi: Face) -> None:
    person = held(aoi, received_on=date(2020, 1, 1), family="東", given="誠").contact
    assert person.reading_is_guess
    confirmed = actions.confirm_reading(aoi, person, "アズマ", "マコト")
    assert confirmed
    assert list(queries.guessed(aoi)) == []
    held(aoi, person, date(2025, 1, 1), family="東", given="誠", email="makoto.higashi@example.jp", company="新")
    assert (shown(person).family_kana, person.reading_confirmed, person.company) == ("アズマ", True, "新")
    married = held(aoi, person, date(2026, 1, 1), family="西", given="誠", family_kana="ニシ", given_kana="マコト")
    assert (shown(person).family_kana, person.reading_confirmed) == ("ニシ", False)
    actions.take_back(aoi, [married.fingerprint])
    assert (shown(person).family_kana, person.reading_confirmed) == ("アズマ", True)
    actions.undo(aoi, confirmed)
    assert not shown(person).reading_confirmed
    assert faults(aoi) == []


def test_a_merge_keeps_both_notes_and_the_confirmed_reading(aoi: Face) -> None:
    stays, goes = (held(aoi, family="東", given="誠").contact for _ in range(2))
    actions.write_note(aoi, stays, "甘党")
    actions.write_note(aoi, goes, "早起き")
    actions.confirm_reading(aoi, goes, "アズマ", "マコト")
    actions.merge(aoi, stays, goes)
    assert shown(stays).note == "甘党\n\n早起き"
    assert (stays.family_kana, stays.reading_confirmed) == ("アズマ", True)


@pytest.mark.parametrize(
    ("kana", "heading"),
    [
        ("アオキ", "あ"),
        ("ガトウ", "か"),
        ("ｻﾄｳ", "さ"),
        ("づか", "た"),
        ("パク", "は"),
        ("ヴァンダ", "あ"),
        ("ワダ", "わ"),
    ],
)
def test_a_person_stands_under_the_row_of_the_reading(aoi: Face, kana: str, heading: str) -> None:
    assert held(aoi, family="某", family_kana=kana).contact.heading == heading


def test_the_order_is_the_one_of_the_kana_then_letters_then_the_rest(aoi: Face) -> None:
    readings = ["アイ", "アイカワ", "イトウ", "カトウ", "ガトウ", "サトー", "サトオカ", "ハヤシ", "バヤシ", "ワダ"]
    for kana in reversed(readings):
        held(aoi, family="某", family_kana=kana)
    held(aoi, family="Mercier")
    held(aoi, family="Åberg")
    held(aoi, family="𠮟彁")
    people = list(queries.book(aoi))
    assert [p.family_kana or p.family for p in people] == [*readings, "Åberg", "Mercier", "𠮟彁"]
    counts = queries.headings(aoi)
    assert list(counts) == ["あ", "か", "さ", "は", "わ", "A-Z", "他"]
    assert sum(counts.values()) == len(people)


def test_of_several_posts_the_first_is_shown(aoi: Face) -> None:
    person = actions.add_contact(
        aoi,
        {
            "family": "山田",
            "company": [{"value": "例", "post": 1}, {"value": "例協会", "post": 2}],
            "title": [{"value": "理事", "post": 2}, {"value": "部長", "post": 1}],
        },
    )
    assert (person.company, person.title) == ("例", "部長")


def test_what_no_database_stores_is_left_out_and_names_stay_as_they_are(aoi: Face) -> None:
    decomposed = "か\u3099"
    person = held(aoi, family=f"{decomposed}\0", given="\ud800太", company="㍿例").contact
    assert (person.family, person.given, person.company) == (decomposed, "?太", "㍿例")


def test_too_long_texts_are_cut_where_the_columns_end_and_kept_on_the_card(aoi: Face) -> None:
    person = held(aoi, family="長" * 1000, company="社" * 1000, email="x" * 1000 + "@example.jp").contact
    assert len(person.family) == 200
    assert len(person.current_card.fields["family"][0]["value"]) == 1000
