"""Ways from one's own book, and what stands behind one's own ties, in words and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from enishi.cards import actions as cards
from enishi.cards.models import Contact
from enishi.exchange import actions as exchange
from enishi.exchange.tests.made import open_link, own_card, take
from enishi.introductions import ways
from enishi.introductions.queries import Wanted
from enishi.introductions.ways import acquaintances
from enishi.introductions.ways.names import Book, introduced
from enishi.introductions.ways.picture import picture
from enishi.members.models import Face
from enishi.ties import actions as ties

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def held(face: Face, name: str, company: str = "", **more: str) -> Contact:
    family, given = name.split()
    return cards.add_contact(face, {"family": family, "given": given, "company": company, **more})


def asked(face: Face, name: str = "", company: str = "") -> list[tuple[str, list[str]]]:
    return [(way.ask.name, way.reasons) for way in ways.find(face, Wanted(None, name, company)).ways]


def words(face: Face, person: Contact) -> list[str]:
    return acquaintances.of_contacts(face, {person.pk}, introduced(face))[person.pk].evidence.words


def strength(face: Face, person: Contact) -> float:
    return acquaintances.of_contacts(face, {person.pk}, introduced(face))[person.pk].evidence.strength


def test_who_introduced_the_person_or_somebody_there_comes_first(aoi: Face) -> None:
    dan, emi = held(aoi, "團 弾", "東西電機株式会社"), held(aoi, "江見 恵美", "江見商店")
    fumi = held(aoi, "文野 史", "文野書店")
    cards.log_meeting(aoi, dan, date(2024, 9, 3), introduced_by="江見さん")
    assert asked(aoi, company="東西電機") == [
        ("江見 恵美", ["introduced 團 弾 to you, 2024"]),
        ("團 弾", ["works there"]),
    ]
    # The person themself is nobody to ask; a title stands for 様.
    cards.log_meeting(aoi, emi, introduced_by="文野部長")
    assert asked(aoi, "江見 恵美") == [(str(fumi), ["introduced 江見 恵美 to you"])]


def test_whoever_was_there_on_the_same_day_may_know_them(aoi: Face) -> None:
    dan, emi, fumi = (held(aoi, name, name[0]) for name in ("團 弾", "江見 恵美", "文野 史"))
    for person, day in ((dan, 3), (emi, 3), (fumi, 4)):
        cards.log_meeting(aoi, person, date(2024, 9, day), occasion="計測展")
    assert asked(aoi, "團 弾") == [("江見 恵美", ["was at 計測展, 2024, as 團 弾 was"])]


@pytest.mark.parametrize("typed", ["東西電機", "東西電機（株）", "㈱東西電機", "ﾄｳｻﾞｲ 東西電機", "東西"])
def test_companies_are_found_as_people_write_them(aoi: Face, typed: str) -> None:
    held(aoi, "團 弾", "東西電機株式会社")
    held(aoi, "江見 恵美", "南北電機株式会社")
    found = asked(aoi, company=typed)
    assert found == ([("團 弾", ["works there"])] if typed != "ﾄｳｻﾞｲ 東西電機" else [])


def test_where_a_company_is_found_whole_others_that_begin_so_are_not_meant(aoi: Face) -> None:
    held(aoi, "團 弾", "東西電機株式会社")
    held(aoi, "江見 恵美", "東西電機販売株式会社")
    assert [name for name, _reasons in asked(aoi, company="東西電機")] == ["團 弾"]


def test_a_namesake_elsewhere_is_not_meant(aoi: Face) -> None:
    held(aoi, "團 弾", "東西電機株式会社")
    assert [one.name for one in ways.find(aoi, Wanted(None, "團 弾", "江見商店")).them] == []
    assert [one.name for one in ways.find(aoi, Wanted(None, "團 弾", "東西電機")).them] == ["團 弾"]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("團様", False),
        ("團弾", True),
        ("團 弾 様", True),
        ("團部長", False),
        ("江見さん", True),
        ("惠美江見", True),
        ("", False),
    ],
)
def test_a_family_name_that_two_have_means_nobody(aoi: Face, told: str, meant: bool) -> None:
    for name in ("團 弾", "團 十郎", "江見 恵美"):
        held(aoi, name)
    assert (Book(aoi, [told]).meant(told) is not None) == meant


def test_what_is_deleted_or_anothers_is_no_way(aoi: Face, ben: Face) -> None:
    held(ben, "團 弾", "東西電機")
    cards.delete(aoi, [held(aoi, "江見 恵美", "東西電機")])
    assert asked(aoi, company="東西電機") == []


def test_whom_one_blocks_is_not_proposed(aoi: Face, ben: Face) -> None:
    own_card(ben, company="東西電機")
    exchange.take(aoi, open_link(ben), give=False)
    assert asked(aoi, company="東西電機")
    ties.block(aoi, ben, "Ben")
    assert asked(aoi, company="東西電機") == []


@pytest.mark.parametrize("name", ["", "　", "%", "' OR 1=1", "\x00團", "團" * 500, "😀"])
def test_anything_may_be_typed(aoi: Face, name: str) -> None:
    held(aoi, "團 弾", "東西電機")
    for company in ("", "株式会社", name):
        ways.find(aoi, Wanted(None, name, company))


# Evidence


def test_evidence_says_what_one_has_with_somebody(aoi: Face) -> None:
    dan = held(aoi, "團 弾")
    for day in (3, 4, 5):
        cards.log_meeting(aoi, dan, date(2024, 9, day), occasion="勉強会", promised="資料" if day < 5 else "")
    cards.log_meeting(aoi, dan, date(2025, 2, 1))
    cards.log_meeting(aoi, held(aoi, "江見 恵美"), date(2025, 3, 1), introduced_by="團 弾")
    years = (TODAY - date(2024, 9, 3)).days // 365
    assert words(aoi, dan) == [
        "3 times at 勉強会, 2024",
        "met 1 time, 2025",
        "2 promises",
        "introduced 1 person to you",
        *([f"known for {years} years"] if years > 1 else []),
    ]


def test_the_first_card_is_told_with_its_occasion(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        own_card(face)
    take(aoi, open_link(ben), give=True, occasion="計測展")
    (ben_in_book,) = Contact.objects.filter(holder=aoi)
    assert words(aoi, ben_in_book) == [f"cards exchanged at 計測展, {TODAY:%b} {TODAY.year}"]


def test_a_tie_fades_slowly(aoi: Face) -> None:
    new, old, undated = (held(aoi, name) for name in ("團 弾", "江見 恵美", "文野 史"))
    cards.log_meeting(aoi, new, TODAY)
    cards.log_meeting(aoi, old, TODAY - timedelta(days=round(5 * 365.25)))
    cards.log_meeting(aoi, undated)
    assert strength(aoi, new) == pytest.approx(1.0)
    assert strength(aoi, old) == pytest.approx(0.5, abs=0.001)
    assert strength(aoi, undated) == pytest.approx(0.25)


def test_whoever_introduced_people_is_asked_before_who_was_only_met(aoi: Face) -> None:
    dan = held(aoi, "團 弾", "東西電機")
    held(aoi, "江見 恵美", "東西電機")
    cards.log_meeting(aoi, dan, TODAY)
    assert [name for name, _reasons in asked(aoi, company="東西電機")] == ["團 弾", "江見 恵美"]
    cards.log_meeting(aoi, held(aoi, "文野 史"), TODAY, introduced_by="江見 恵美")
    assert [name for name, _reasons in asked(aoi, company="東西電機")] == ["江見 恵美", "團 弾"]


def test_names_in_the_picture_are_markup_nowhere(aoi: Face) -> None:
    held(aoi, "<b>團 弾", "<i>電機")
    found = ways.find(aoi, Wanted(company="<i>電機")).ways
    assert len(found) == 1
    drawn = picture(found, "<i>電機", '"<i>"')
    assert "<b>" not in drawn
    assert "<i>" not in drawn
