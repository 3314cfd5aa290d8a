"""Promises P1b, P5 and P6 as two worlds: what somebody does with their page within a day, and whether there is one at
all, is seen by nobody it is not for."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from PIL import Image

from enishi.members import actions as members
from enishi.members.models import Face, Member
from enishi.profiles import actions, queries
from enishi.profiles.models import Audience, Found
from enishi.ties.models import Distance, Tie
from tests.test_two_books import _whatever_time_it_takes, brought, told, world
from tests.test_urls import client_of, everything

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes"]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def page(aoi: Face, ben: Face, make_face: Callable) -> Face:
    """Aoi's page as it is published; Ben is let near, Chie is not."""
    make_face("chie")
    Tie.objects.create(holder=aoi, other=ben, distance=Distance.CLOSE)
    for text in ("一", "二", "三"):
        actions.add_line(aoi, {"kind": "words", "text": text, "audience": Audience.WORK})
    actions.add_line(aoi, {"kind": "post", "organisation": "東西電機", "is_current": True, "audience": Audience.CARD})
    actions.take_picture(aoi, portrait("red"))
    actions.publish(aoi)
    return aoi


def portrait(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(out, "PNG")
    return out.getvalue()


def observed(page: Face) -> list[Any]:
    """All that others are answered about it, and what it cost."""
    person = [reverse(name, args=[page.public_id]) for name in ("person", "person_portrait", "person_round")]
    found = [f"{reverse('people')}?q={words}" for words in ("青木", "あおき", "aoki", "東西電機")]
    out: list[Any] = []
    for who in ("ben", "chie", "stranger"):
        client = client_of(who)
        out += [(who, address, seen(client, address)) for address in (*person, *found)]
    return [*out, [(one.to, one.subject) for one in mail.outbox]]


def seen(client: Client, address: str) -> Any:
    # A picture has no text to compare, but bytes.
    if address.endswith(".jpg"):
        response = client.get(address)
        return response.status_code, response.content, sorted(response.items())
    return told(client, "get", address)


def nothing(page: Face) -> None:
    pass


def edits_without_end(page: Face) -> None:
    """A day of edits that stay."""
    first = queries.lines(page)[0]
    for text in ("四", "五"):
        actions.add_line(page, {"kind": "words", "text": text, "audience": Audience.ANYONE})
    actions.edit_line(page, first, {"kind": "words", "text": "一の二", "audience": Audience.ME})
    actions.move_line(page, queries.lines(page)[1], up=True)
    actions.take_picture(page, portrait("blue"))
    actions.set_up(page, audience=Audience.ANYONE, found_by=Found.MEMBERS, picture_audience=Audience.ANYONE)
    members.rename(page, family="青山", given="葵", family_kana="", given_kana="")


def edits_undone(page: Face) -> None:
    """A day of edits, all of them taken back."""
    before = {name: getattr(page, name) for name in ("family", "given", "family_kana", "given_kana")}
    first, second, *_ = queries.lines(page)
    new = actions.add_line(page, {"kind": "words", "text": "四", "audience": Audience.ANYONE})
    actions.edit_line(page, first, {"kind": "words", "text": "一の二", "audience": Audience.ME})
    actions.move_line(page, second, up=True)
    actions.remove_line(page, queries.lines(page)[2])
    actions.take_picture(page, portrait("blue"))
    members.rename(page, family="青山", given="葵", family_kana="", given_kana="")
    members.rename(page, **before)
    actions.take_picture(page, portrait("red"))
    actions.restore_line(page, third(page))
    actions.move_line(page, second, up=False)
    actions.edit_line(page, first, {"kind": "words", "text": "一", "audience": Audience.WORK})
    actions.remove_line(page, new)


def third(page: Face) -> Any:
    from enishi.profiles.models import Line

    return Line.objects.get(holder=page, text="三")


def in_one_order(page: Face) -> None:
    for text in ("四", "五"):
        actions.add_line(page, {"kind": "words", "text": text, "audience": Audience.WORK})


def in_another_order(page: Face) -> None:
    actions.add_line(page, {"kind": "words", "text": "五", "audience": Audience.ME})
    actions.add_line(page, {"kind": "words", "text": "四", "audience": Audience.WORK})
    five = next(line for line in queries.lines(page) if line.text == "五")
    actions.edit_line(page, five, {"kind": "words", "text": "五", "audience": Audience.WORK})
    actions.move_line(page, five, up=False)


@pytest.mark.parametrize(
    ("one", "other", "hour"),
    [
        pytest.param(nothing, edits_without_end, False, id="edits before the hour"),
        pytest.param(nothing, edits_undone, False, id="edits undone, before the hour"),
        pytest.param(nothing, edits_undone, True, id="edits undone, after the hour"),
        pytest.param(in_one_order, in_another_order, True, id="their number and order, after the hour"),
    ],
)
def test_how_a_page_came_to_be_is_not_to_be_seen(page: Face, one: Callable, other: Callable, hour: bool) -> None:
    with world():
        observed(page)
    worlds = []
    for deeds in (one, other):
        with world():
            deeds(Face.objects.get(pk=page.pk))
            if hour:
                actions.publish_all()
            worlds.append(observed(page))
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


def test_this_test_would_notice(page: Face) -> None:
    """After the hour, edits that stay are seen."""
    worlds = []
    for deeds in (nothing, edits_without_end):
        with world():
            deeds(Face.objects.get(pk=page.pk))
            actions.publish_all()
            worlds.append(observed(page))
    different = {pair[0][0] for pair in zip(*worlds, strict=True) if pair[0] != pair[1]}
    assert different == {"ben", "chie", "stranger"}


def test_who_looks_and_searches_leaves_nothing(page: Face) -> None:
    """P5: nothing is written by it anywhere, so there is nothing to be seen later."""
    observed(page)  # signing in is written down
    before = all_but_members()
    observed(page)
    assert all_but_members() == before


def all_but_members() -> dict[Any, Any]:
    return {model: rows for model, rows in everything().items() if model is not Member}


# P6


def no_page(aoi: Face) -> None:
    pass


def a_page_for_others(aoi: Face) -> None:
    """With everything on it that is for others; found by nobody, or by those she exchanged cards with."""
    for audience in (Audience.CARD, Audience.INNER, Audience.ANYONE):
        actions.add_line(aoi, {"kind": "words", "text": str(audience), "audience": audience})
    actions.take_picture(aoi, portrait("red"))
    actions.publish(aoi)
    edits_undone_of_a_stranger(aoi)


def edits_undone_of_a_stranger(aoi: Face) -> None:
    actions.move_line(aoi, queries.lines(aoi)[0], up=False)
    actions.publish_all()


@pytest.mark.parametrize("found_by", [Found.NOBODY, Found.EXCHANGED])
def test_whether_there_is_a_page_is_not_to_be_seen(aoi: Face, ben: Face, make_face: Callable, found_by: str) -> None:
    """Chie holds a card with Aoi's name, and knows the address her page would have."""
    chie = make_face("chie")
    brought(chie, "東西電機株式会社\n青木 葵\naoi@example.jp")
    worlds = []
    with world():
        observed_by_chie(aoi)
    for deeds in (no_page, a_page_for_others):
        with world():
            actions.set_up(aoi, audience=Audience.CARD, found_by=found_by, picture_audience=Audience.CARD)
            deeds(aoi)
            worlds.append(observed_by_chie(aoi))
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


def observed_by_chie(aoi: Face) -> list[Any]:
    client = client_of("chie")
    person = [reverse(name, args=[aoi.public_id]) for name in ("person", "person_portrait", "person_round")]
    searches = [f"{reverse('people')}?q={words}" for words in ("青木", "aoki", "葵")]
    pages = [
        *person,
        *searches,
        reverse("book"),
        f"{reverse('book')}?q=青木",
        reverse("profile"),
        reverse("profile_seen"),
    ]
    return [(address, told(client, "get", address)) for address in pages]
