"""足あと: off by default, between two who both have them on, by day, taken back without a word (P5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enishi.footprints import actions, queries
from enishi.footprints.models import Footprint
from enishi.members.models import Face
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.safety import actions as safety

SignIn = Callable[[str], Client]


@pytest.fixture
def page(aoi: Face, ben: Face) -> str:
    """Aoi's page; Ben's is open to members, too."""
    for face in (aoi, ben):
        profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
        profiles.publish(face)
    return reverse("person", args=[aoi.public_id])


def later(days: int) -> mock._patch:
    return mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=days))


def seen(client: Client) -> str:
    return client.get(reverse("footprints"), headers={"Accept-Language": "ja"}).content.decode()


def test_off_for_everybody_and_nothing_is_kept(aoi: Face, ben: Face, page: str, sign_in: SignIn) -> None:
    actions.turn_on(aoi)
    sign_in("ben").get(page)
    assert not Footprint.objects.exists()
    actions.turn_on(ben)
    assert not queries.left_with(aoi), "turning it on later reveals nothing of before"


def test_between_two_who_have_it_on_a_visit_leaves_the_day(aoi: Face, ben: Face, page: str, sign_in: SignIn) -> None:
    actions.turn_on(aoi)
    actions.turn_on(ben)
    client = sign_in("ben")
    for _ in range(2):
        assert "今日ここを訪れた" in client.get(page, headers={"Accept-Language": "ja"}).content.decode()
    assert [row.day for row in queries.left_with(aoi)] == [timezone.localdate()]
    assert "Carter" in seen(sign_in("aoi"))


@pytest.mark.parametrize("how", ["prefetch", "head", "picture", "search"])
def test_only_who_looks_at_the_page_leaves_one(how: str, aoi: Face, ben: Face, page: str, sign_in: SignIn) -> None:
    actions.turn_on(aoi)
    actions.turn_on(ben)
    client = sign_in("ben")
    if how == "prefetch":
        client.get(page, headers={"Sec-Purpose": "prefetch;prerender"})
        client.get(page, headers={"Purpose": "prefetch"})
    elif how == "head":
        client.head(page)
    elif how == "picture":
        client.get(reverse("person_round", args=[aoi.public_id]))
    else:
        assert "青木" in client.get(reverse("people"), {"q": "青木"}).content.decode()
    assert not Footprint.objects.exists()


def test_nicknames_neither_leave_nor_get_any(
    aoi: Face, ben: Face, page: str, make_nickname: Callable[..., Face], sign_in: SignIn
) -> None:
    nickname = make_nickname("ben")
    for face in (aoi, ben, nickname):
        actions.turn_on(face)
    assert not queries.is_on(nickname)
    assert actions.visit(nickname, aoi) is None
    assert actions.visit(aoi, nickname) is None
    assert not Footprint.objects.exists()


def test_taken_back_it_is_gone_and_looking_again_leaves_none(aoi: Face, ben: Face, page: str, sign_in: SignIn) -> None:
    actions.turn_on(aoi)
    actions.turn_on(ben)
    client = sign_in("ben")
    client.get(page)
    left = Footprint.objects.get()
    undo = reverse("footprint_take_back", args=[left.public_id])
    client.post(undo)
    client.get(page)
    assert not queries.left_with(aoi)
    client.post(undo, {"leave": "1"})
    assert queries.left_with(aoi)
    with later(1):
        client.post(undo)
        assert not Footprint.objects.exists()


def test_it_cannot_be_taken_back_for_ever(aoi: Face, ben: Face, sign_in: SignIn) -> None:
    left = Footprint.objects.create(holder=ben, visited=aoi, day=timezone.localdate(), seen=True)
    with later(2):
        assert sign_in("ben").post(reverse("footprint_take_back", args=[left.public_id])).status_code == 404
        assert queries.left_with(aoi)


def asked(client: Client, page: str) -> tuple[str, list[str]]:
    """What a visitor sees of a page, and what it cost."""
    with CaptureQueriesContext(connection) as sql:
        body = client.get(page).content.decode()
    shape = [re.sub(r"(?i)'[^']*'|\d+|\b(true|false)\b", "?", one["sql"]) for one in sql]
    return re.sub(r'value="[^"]{30,}"|[0-9a-f-]{36}', "", body), shape


def test_the_visitor_does_not_learn_whether_the_other_has_it_on(
    aoi: Face, ben: Face, page: str, sign_in: SignIn
) -> None:
    actions.turn_on(ben)
    client = sign_in("ben")
    client.get(page)
    Footprint.objects.all().delete()
    off = asked(client, page), seen(client)
    Footprint.objects.all().delete()
    actions.turn_on(aoi)
    on = asked(client, page), seen(client)
    assert on[0] == off[0]
    assert len(on[1]) == len(off[1])
    actions.turn_off(aoi)
    assert queries.left_by(ben), "nor by its going from one's own list"
    actions.turn_on(aoi)
    assert not queries.left_with(aoi)


def test_turned_off_ones_own_are_gone_everywhere(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        actions.turn_on(face)
    actions.visit(ben, aoi)
    actions.turn_off(ben)
    assert not Footprint.objects.exists()


def test_a_block_hides_both_and_who_is_muted_is_seen(aoi: Face, ben: Face, page: str) -> None:
    for face in (aoi, ben):
        actions.turn_on(face)
    actions.visit(ben, aoi)
    safety.mute(aoi, ben, "Ben")
    assert queries.left_with(aoi)
    safety.block(ben, aoi, "葵")
    assert not queries.left_with(aoi)
    safety.unblock(ben, aoi)
    safety.block(aoi, ben, "Ben")
    assert not queries.left_with(aoi)


def test_who_closes_their_page_is_not_named(aoi: Face, ben: Face, page: str, sign_in: SignIn) -> None:
    """So a block, which closes it, too, looks no different (P4)."""
    for face in (aoi, ben):
        actions.turn_on(face)
    actions.visit(ben, aoi)
    profiles.set_up(ben, audience=Audience.CLOSE, found_by=Found.NOBODY, picture_audience=Audience.CLOSE)
    profiles.publish(ben)
    assert "Carter" not in seen(sign_in("aoi"))


def test_within_a_day_they_stand_by_name(
    aoi: Face, ben: Face, page: str, make_face: Callable[[str], Face], sign_in: SignIn
) -> None:
    people = [make_face("fumi"), ben, make_face("chie")]
    for face in (aoi, *people):
        actions.turn_on(face)
        profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
        profiles.publish(face)
    for face in people:
        actions.visit(face, aoi)
    text = seen(sign_in("aoi"))
    assert [text.index(name) for name in ("Carter", "千葉", "文野")] == sorted(
        text.index(name) for name in ("Carter", "千葉", "文野")
    )


def test_they_are_kept_for_ninety_days(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        actions.turn_on(face)
    actions.visit(ben, aoi)
    only_bens = actions.visit(aoi, ben)
    assert only_bens is not None
    actions.take_back(only_bens)
    with later(2):
        actions.forget()
        assert Footprint.objects.get().holder == ben
    with later(actions.KEPT + 1):
        actions.forget()
    assert not Footprint.objects.exists()


def test_the_switch(aoi: Face, sign_in: SignIn) -> None:
    client = sign_in("aoi")
    assert "オンにする" in seen(client)
    client.post(reverse("footprints_switch"), {"on": "1"})
    assert queries.is_on(aoi)
    assert "まだ足あとはありません" in seen(client)
    client.post(reverse("footprints_switch"))
    assert not queries.is_on(aoi)
