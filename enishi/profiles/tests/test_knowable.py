"""People one may know: from what each may already see of the other, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.cards.actions import hold
from enishi.cards.tests.made import card
from enishi.members.models import Face, Member
from enishi.profiles import actions, knowable
from enishi.profiles.models import Audience, Found
from enishi.safety import actions as safety
from enishi.ties.actions import tie

pytestmark = pytest.mark.django_db
HERE = {"kind": "post", "organisation": "東西電機株式会社", "from_year": 2005, "to_year": 2012}


@pytest.fixture
def page(make_face: Callable[..., Face]) -> Callable[..., Face]:
    """page("chie", {…}, …): with these lines, open to all members and found by them."""

    def published(who: str | Face, *lines: dict[str, Any], found_by: str = Found.MEMBERS, **says: Any) -> Face:
        face = make_face(who) if isinstance(who, str) else who
        for line in lines:
            actions.add_line(face, {"audience": Audience.MEMBERS, **line, **says})
        actions.set_up(face, audience=Audience.MEMBERS, found_by=found_by, picture_audience=Audience.ME)
        actions.publish(face)
        return face

    return published


def shown(face: Face) -> list[Face]:
    return [one.person.page.holder for one in knowable.knowable(face)]


def line(kind: str, place: str, first: int | None = None, last: int | None = None, **more: Any) -> dict[str, Any]:
    where = {"role": place} if kind == "other" else {"organisation": place}
    return {"kind": kind, "from_year": first, "to_year": last, **where, **more}


@pytest.mark.parametrize(
    ("mine", "theirs", "meet"),
    [
        pytest.param(HERE, line("post", "東西電機㈱", 2010, 2015), True, id="colleagues"),
        pytest.param(HERE, line("entry", "東西電機", 2010), True, id="the year of joining says so"),
        pytest.param(HERE, line("post", "東西電機", 2013, 2015), False, id="never at the same time"),
        pytest.param(HERE, line("post", "東西電機"), True, id="no year is seen"),
        pytest.param(HERE, line("post", "有限会社東西電機", 2010, 2015), False, id="another company of that name"),
        pytest.param(HERE, line("post", "南北電機", 2010, 2015), False, id="another company"),
        pytest.param(HERE, line("school", "東西電機株式会社", 2010, 2015), False, id="a school by that name"),
        pytest.param(
            line("school", "東邦大学", 1999, 2003), line("school", "東邦大学", 2003, 2007), True, id="classmates"
        ),
        pytest.param(
            line("school", "東邦大学", 1999, 2003), line("school", "東邦大学", 2004, 2008), True, id="just missed"
        ),
        pytest.param(
            line("school", "東邦大学", 1999, 2003), line("school", "東邦大学", 2005, 2009), False, id="missed"
        ),
        pytest.param(line("other", "計測展", 2024, 2024), line("other", "計測展", 2024, 2024), True, id="an occasion"),
        pytest.param(line("other", "計測展", 2024, 2024), line("other", "計測展", 2022, 2022), False, id="other years"),
        pytest.param(line("other", "趣味"), line("other", "趣味"), False, id="no occasion"),
        pytest.param(line("words", "", text="東西電機"), line("words", "", text="東西電機"), False, id="words"),
    ],
)
def test_who_was_at_the_same_place_at_the_time(page: Callable, aoi: Face, mine: dict, theirs: dict, meet: bool) -> None:
    page(aoi, mine)
    chie = page("chie", theirs)
    assert shown(aoi) == ([chie] if meet else [])
    assert shown(chie) == ([aoi] if meet else [])


def test_only_who_may_be_found(page: Callable, aoi: Face) -> None:
    page(aoi, HERE)
    page("chie", HERE, found_by=Found.NOBODY)
    page("dan", HERE, found_by=Found.EXCHANGED)
    assert shown(aoi) == []


def test_only_by_lines_each_may_see_of_the_other(page: Callable, aoi: Face) -> None:
    page(aoi, HERE)
    chie = page("chie", HERE, audience=Audience.CARD)
    assert shown(aoi) == shown(chie) == []


def test_a_draft_is_no_line(page: Callable, aoi: Face) -> None:
    page(aoi)
    page("chie", HERE)
    actions.add_line(aoi, {**HERE, "audience": Audience.MEMBERS})
    assert shown(aoi) == []
    actions.publish_all()
    assert len(shown(aoi)) == 1


def test_nobody_one_knows_blocks_or_mutes(page: Callable, aoi: Face, ben: Face) -> None:
    page(aoi, HERE)
    page(ben, HERE)
    chie, dan, emi = (page(who, HERE) for who in ("chie", "dan", "emi"))
    tie(aoi, ben)
    safety.block(chie, aoi, "葵")
    safety.mute(aoi, dan, "弾")
    assert shown(aoi) == [emi]
    assert shown(chie) != shown(aoi)
    assert aoi not in shown(chie)


def test_never_a_private_face(page: Callable, aoi: Face) -> None:
    page(aoi, HERE)
    chie = page("chie", HERE)
    Face.objects.filter(pk=chie.pk).update(kind=Face.Kind.PRIVATE)
    assert shown(aoi) == []
    assert knowable.knowable_one(aoi, chie.public_id) is None
    chie.refresh_from_db()
    assert shown(chie) == []


def test_nobody_is_missing_because_their_nickname_blocks(page: Callable, aoi: Face, make_nickname: Callable) -> None:
    """Aoi would know whose it is."""
    page(aoi, HERE)
    chie = page("chie", HERE)
    safety.block(make_nickname("chie"), aoi, "葵")
    assert shown(aoi) == [chie]
    assert shown(chie) == []


def test_never_by_the_book(page: Callable, aoi: Face) -> None:
    """Whose card one holds, and where one noted to have met them, is nothing to it."""
    page(aoi)
    page("chie", HERE)
    hold(aoi, card(family="千葉", given="千恵", company="東西電機株式会社"))
    assert shown(aoi) == []


def test_by_reading_and_so_many(page: Callable, aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    page(aoi, HERE)
    emi, dan, chie = (page(who, HERE) for who in ("emi", "dan", "chie"))
    assert shown(aoi) == [emi, dan, chie]
    assert [one.person.page.holder for one in knowable.knowable(aoi, most=2)] == [emi, dan]


def test_who_is_not_known_is_hidden_for_oneself_alone(page: Callable, aoi: Face, client: Client) -> None:
    page(aoi, HERE)
    chie = page("chie", HERE)
    client.force_login(Member.objects.get(handle="aoi"))
    address = reverse("not_known", args=[chie.public_id])
    assert address in client.get(reverse("people")).content.decode()
    assert client.post(address).status_code == 302
    assert shown(aoi) == []
    assert shown(chie) == [aoi]
    client.post(address, {"known": "1"})
    assert shown(aoi) == [chie]


def test_however_many_it_is_as_many_queries(page: Callable, aoi: Face) -> None:
    page(aoi, HERE)
    page("chie", HERE)
    counts = []
    for who in ("dan", "emi"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            knowable.knowable(aoi)
        counts.append(len(asked))
        page(who, HERE)
    assert counts[0] == counts[1] <= 5
