"""Limits on pages: what somebody is told who has done enough, and that others see nothing of it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.introductions.models import TieRequest
from enishi.members import actions as members
from enishi.members.models import Altered, Face, Member
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.safety import limits
from enishi.safety.tests.few import few  # noqa: F401


def open_page(face: Face) -> str:
    profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    profiles.publish(face)
    return reverse("person", args=[face.public_id])


def test_whoever_reads_hundreds_of_people_is_asked_to_go_on_tomorrow(
    aoi: Face, ben: Face, sign_in: Callable[[str], Client]
) -> None:
    page, client = open_page(ben), sign_in("aoi")
    answers = [client.get(page, headers={"Accept-Language": "en"}) for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert "You can go on tomorrow." in answers[-1].content.decode()
    gone = client.get(reverse("person", args=[uuid.uuid4()]))
    assert gone.status_code == 429, "whoever it is about"
    searches = [client.get(reverse("people"), {"q": "Carter"}).status_code for _ in range(3)]
    assert searches == [200, 200, 429]
    assert client.get(reverse("people")).status_code == 200


def test_approaches_of_a_day(aoi: Face, make_face: Callable, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("aoi")
    said = ""
    for handle in ("ben", "chie", "dan"):
        open_page(other := make_face(handle))
        said = client.post(reverse("ask", args=[other.public_id]), {"words": "はじめまして"}).content.decode()
    assert "明日から" in said
    assert TieRequest.objects.count() == 2


def alter(face: Face, *what: str) -> None:
    for one in what:
        members.note_altered(face, Altered.What(one))


def test_an_account_of_which_everything_changes_may_look_but_not_approach(
    aoi: Face, ben: Face, make_nickname: Callable, sign_in: Callable[[str], Client]
) -> None:
    nickname = make_nickname("aoi")
    members.rename(aoi, family="赤木", given="茜", family_kana="", given_kana="")
    members.rename(aoi, family="赤木", given="茜", family_kana="アカギ", given_kana="")
    alter(aoi, "picture")
    assert limits.may(aoi, "approach")
    members.note_address(Member.objects.get(handle="aoi"), "akagi@example.jp")
    assert not limits.spend(aoi, "approach")
    assert not limits.spend(nickname, "approach"), "nor the other face of whoever bought it"
    with pytest.raises(members.EnoughForToday):
        members.invite(aoi)
    assert limits.spend(ben, "approach")
    page, client = open_page(ben), sign_in("aoi")
    assert client.get(page).status_code == 200
    day = timezone.localdate() + timedelta(days=15)
    assert f"{day.month}月{day.day}日" in client.get(reverse("me")).content.decode()
    said = client.post(reverse("ask", args=[ben.public_id]), {"words": "はじめまして"}).content.decode()
    assert f"{day.month}月{day.day}日" in said
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=15)):
        assert limits.spend(aoi, "approach")
        members.forget_altered()


def test_others_see_nothing_of_it(aoi: Face, ben: Face, sign_in: Callable[[str], Client]) -> None:
    page, client = open_page(aoi), sign_in("ben")
    before = client.get(page).content
    alter(aoi, "name", "picture", "address")
    assert _plain(client.get(page).content) == _plain(before)


def _plain(page: bytes) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page.decode())
