"""Pages that are kept: each thing that can change, and what everybody is served then.

After a change each of them gets the bytes that a page built anew has, never an older one's; and whoever sees no
difference is answered from what was kept, so that not even how long it takes tells that something happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from enishi.facts import queries, triggers
from enishi.facts.models import WHOEVER, Fact
from enishi.facts.told import OTHERWISE, TABLES
from enishi.footprints import actions as footprints
from enishi.members.models import Face
from enishi.profiles import actions as profiles
from enishi.profiles.models import (
    Audience,
    PublishedLine,
    PublishedPage,
)
from enishi.safety import limits
from enishi.ties.models import Tie
from enishi.web.hot import pages
from tests.kept import page as _page  # noqa: F401
from tests.kept import posts as _posts  # noqa: F401
from tests.kept import talks as _talks  # noqa: F401
from tests.kept.changes import CHANGES, EVERY, LOOKING, UNDER
from tests.kept.house import House, Looks, make, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(make_face: Callable[[str], Face]) -> House:
    return make(make_face)


@pytest.mark.parametrize("at", CHANGES)
def test_nothing_stale_and_nothing_told(house: House, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change is undone with its facts: the pages that were kept before it are then good again."""
    # What is counted is written down now and then.
    monkeypatch.setattr(limits, "spend", lambda face, what: True)
    house.addresses[:] = [one for one in house.addresses if one.startswith(UNDER[at])][:3]
    house.clients = {who: house.clients[who] for who in LOOKING[at]}
    assert len(CHANGES[at]) > 20
    house.all()
    before, kept = house.all(), pages.all()
    seen = {statements for (response, statements) in before.values() if response.status_code == 200}
    assert seen == {1}
    wrong = []
    for name, (deed, own) in list(CHANGES[at].items())[::EVERY]:
        with transaction.atomic():
            pages.clear(kept)
            deed(house)
            after = house.all()
            pages.clear()
            wrong += [f"{name}: {one}" for one in _wrong(before, after, house.all(), own)]
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def _wrong(before: Looks, after: Looks, anew: Looks, own: set[str]) -> Iterator[str]:
    """Who sees a difference on one page may be told of it by another."""
    see = {place[0] for place, (response, _) in after.items() if _says(response) != _says(before[place][0])}
    for place, (response, statements) in after.items():
        if _says(response) != _says(anew[place][0]):
            yield f"{place} is stale"
        # What is not there is not kept.
        if response.status_code == 200 and statements > 1 and place[0] not in see | own:
            yield f"{place} is told that something happened"


def _says(response: HttpResponse) -> tuple[int, str]:
    return response.status_code, text(response)


def test_publishing_again_writes_what_differs(house: House) -> None:
    """As the daily hour does it: who sees no other line is not told that there is one."""
    PublishedPage.objects.all().delete()
    profiles.set_up(house.dan, audience=Audience.ANYONE, found_by="nobody", picture_audience=Audience.ME)
    profiles.add_line(house.dan, {"kind": "words", "text": "はじめまして", "audience": Audience.ANYONE})
    profiles.publish(house.dan)
    house.addresses[:] = [f"/people/{house.dan.public_id}/"]
    house.all()
    profiles.add_line(house.dan, {"kind": "words", "text": "友人へ", "audience": Audience.FRIEND})
    profiles.publish(house.dan)
    assert {who: statements for (who, _), (_, statements) in house.all().items() if statements > 1}.keys() == {"dan"}


def test_every_table_that_is_read_is_told(house: House) -> None:
    """Or it is said why it need not be."""
    pages.clear()
    footprints.turn_on(house.emi)
    asked: list[str] = []
    for language in ("ja", "en"):
        for who, client in house.clients.items():
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            with CaptureQueriesContext(connection) as captured:
                assert 200 in {house.look(who, address)[0].status_code for address in house.addresses}
            asked += [one["sql"] for one in captured]
    words = set(re.findall(r"\w+", " ".join(asked)))
    read = words & set(connection.introspection.table_names())
    assert read - TABLES - set(OTHERWISE) == set()
    assert set(OTHERWISE) <= read, "the list of what is not told is longer than needed"


def test_what_was_there_before_them_counts_too(aoi: Face, ben: Face) -> None:
    """How near a row lets somebody is known of each level, or a change of distance would go unseen."""
    triggers.take_down()
    PublishedLine.objects.create(holder=aoi, kind="words", text="友人へ", audience=40)
    Tie.objects.create(holder=aoi, other=ben, distance=40)
    triggers.put_up()
    before = queries.key(ben.pk, [aoi.pk])
    Tie.objects.update(distance=10)
    assert queries.key(ben.pk, [aoi.pk]) != before


def test_put_up_again_triggers_say_each_thing_once(aoi: Face) -> None:
    """Not once for each row: there may be a million."""
    PublishedPage.objects.create(holder=aoi, family="青木", audience=Audience.CARD)
    for position in range(3):
        PublishedLine.objects.create(holder=aoi, kind="words", text="山", audience=Audience.CARD, position=position)
    newest = Fact.objects.latest("pk").pk
    triggers.take_down()
    triggers.put_up()
    said = Fact.objects.filter(pk__gt=newest, face=aoi.pk, other=WHOEVER, near=Audience.CARD)
    assert said.count() == 2, "of the page, and of all its lines"
