"""A nickname among people: affiliation makes no difference to it, and it has no part in introductions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enishi.introductions import actions, queries
from enishi.introductions.models import Manner
from enishi.members.models import Face
from enishi.members.queries import ACTING
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def nick(aoi: Face, make_nickname: Callable[..., Face]) -> Face:
    nick = make_nickname("aoi")
    profiles.set_up(nick, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    profiles.publish(nick)
    profiles.publish_all()
    return nick


def read(client: Client, name: str, *args: object, **asked: str) -> str:
    return client.get(reverse(name, args=args), asked, headers={"Accept-Language": "ja"}).content.decode()


def test_where_somebody_works_makes_no_difference(nick: Face, ben: Face, sign_in: Callable) -> None:
    """All requests come up, or none does by itself."""
    actions.ask(ben, nick, name="山猫")
    actions.arrive(nick.pk)
    for acceptance in Manner.Acceptance:
        actions.choose_manner(nick, acceptance=acceptance, pace=5, threshold=500)
        assert [one.near for one in queries.reached(nick)] == [acceptance != Manner.Acceptance.STRICT], acceptance
    client = sign_in("aoi")
    session = client.session
    session[ACTING] = str(nick.public_id)
    session.save()
    assert "会社" not in read(client, "manner")


def test_it_neither_introduces_nor_is_introduced(nick: Face, ben: Face, sign_in: Callable) -> None:
    ties.connect(nick, ben, asker_name="山猫", other_name="Ben")
    client = sign_in("ben")
    assert "山猫" not in read(client, "introduction_new")
    assert "山猫" not in read(client, "introduction_new", to=str(nick.public_id), by=str(nick.public_id))
    assert reverse("tie_serve", args=[nick.public_id]) not in read(client, "tie", nick.public_id)
    assert "山猫" not in read(client, "serving")
    assert (queries.undecided(ben), queries.undecided(nick)) == (0, 0)
    assert client.post(reverse("tie_serve", args=[nick.public_id]), {"serves": "yes"}).status_code == 404
    Tie.objects.update(serves=True)
    assert not queries.serving(ben)
