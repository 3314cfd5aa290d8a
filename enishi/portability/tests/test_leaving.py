"""Leaving: a day to think again, then nothing is left but what was handed to others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions import hold, log_meeting, write_note
from enishi.cards.models import HeldCard
from enishi.cards.search import TABLE
from enishi.cards.tests.made import card
from enishi.exchange import actions as exchange
from enishi.exchange.models import Handed
from enishi.exchange.tests.made import open_link, own_card, take
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.members.models import Face, Member
from enishi.portability import actions
from enishi.tasks.models import Task

pytestmark = pytest.mark.django_db
PASSWORD = {"password": "aoi-no-himitsu"}


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture
def lived(aoi: Face, ben: Face) -> Face:
    """Aoi has a book, a file, a card, and has exchanged cards with Ben."""
    held = hold(aoi, card(family="千葉", given="千恵", email="chie@example.com"))
    write_note(aoi, held.contact, "ひみつの覚え")
    log_meeting(aoi, held.contact, text="ひみつの話")
    media.store(aoi.pk, "cards.csv", [b"secret"])
    own_card(aoi, email="aoi@example.jp")
    own_card(ben)
    take(ben, open_link(aoi), give=True)
    return aoi


def ask(client) -> None:
    client.post(reverse("erase"), PASSWORD)


def test_a_day_later_nothing_is_left_but_what_was_handed_over(
    lived: Face, ben: Face, sign_in: Callable, django_capture_on_commit_callbacks: Callable
) -> None:
    member = Member.objects.get(handle="aoi")
    client = sign_in("aoi")
    ask(client)
    assert Task.objects.filter(name="portability.erase").count() == 1
    assert not actions.erase_due(member.pk)
    file = media.path(Upload.objects.get())
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_due(member.pk, timezone.now() + timedelta(days=1, minutes=1))
    ours = [model for model in apps.get_models() if model.__module__.startswith("enishi.")]
    left = repr([list(model._default_manager.values()) for model in ours if model is not Task])
    for gone in ("ひみつ", "chie@example.com", "cards.csv"):
        assert gone not in left
    assert not file.exists()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        assert cursor.fetchone() == (1,)
    [held] = HeldCard.objects.all()
    assert (held.holder, held.given_by, held.fields["email"][0]["value"]) == (ben, None, "aoi@example.jp")
    assert [(row.to, row.name) for row in Handed.objects.all()] == [(None, "青木 葵")]
    assert client.get(reverse("book")).status_code == 302


@pytest.mark.parametrize("at_a_table", [False, True])
def test_what_was_handed_over_comes_also_where_it_is_still_on_its_way(aoi: Face, ben: Face, at_a_table: bool) -> None:
    for face in (aoi, ben):
        own_card(face)
    if at_a_table:
        table = exchange.open_table(aoi)
        exchange.join(ben, table)
        exchange.close_table(aoi, table)
    else:
        exchange.take(aoi, open_link(ben), give=True)
    assert not HeldCard.objects.filter(holder=ben).exists()
    actions.erase(Member.objects.get(handle="aoi"))
    assert str(HeldCard.objects.get(holder=ben).contact) == "青木 葵"
    assert [row.name for row in Handed.objects.filter(holder=ben)] == ["青木 葵"]


def test_within_a_day_it_is_taken_back(lived: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    ask(client)
    assert reverse("erase_not") in client.get(reverse("erase")).content.decode()
    client.post(reverse("erase_not"))
    assert not actions.erase_due(Member.objects.get(handle="aoi").pk, timezone.now() + timedelta(days=2))
    assert client.get(reverse("book")).status_code == 200


def test_it_is_asked_for_with_the_password(lived: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    for wrong in ({"password": "wrong"}, {}):
        assert client.post(reverse("erase"), wrong).status_code == 422
    assert Member.objects.get(handle="aoi").leaving_at is None


def test_a_password_is_not_guessed_there(lived: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    answers = [client.post(reverse("erase"), {"password": f"{n}"}).status_code for n in range(30)]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert client.post(reverse("erase"), PASSWORD).status_code == 429


def test_who_comes_after_can_have_the_same_address(lived: Face, make_face: Callable) -> None:
    actions.erase(Member.objects.get(handle="aoi"))
    assert make_face("aoi").family == "青木"
