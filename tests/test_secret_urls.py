"""Secret addresses × every person who may come: a guest with the secret, one whose secret has ended, the giver, who
holds the card, a member who does not."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import Contact
from enishi.exchange import actions, queries, secrets
from enishi.exchange.models import GuestPage, Link, Table
from enishi.exchange.tests.made import guest_card, own_card, take
from enishi.introductions import actions as introducing
from enishi.introductions.actions import Through
from enishi.introductions.models import Introduction
from enishi.introductions.queries import Wanted, secret_of
from enishi.members.models import Face, Member

pytestmark = pytest.mark.django_db
#: For each address with a live secret: GET by a guest, the giver (Aoi), a holder (Ben), a member (Chie); then POST.
LIVE = """
opened         200 200 200 200   405 405 405 405
opened_vcard   200 200 200 200   405 405 405 405
take_card      405 405 405 405   302 409 409 409
guest          200 200 200 200   405 405 405 405
guest_vcard    200 200 200 200   405 405 405 405
guest_leave    302 302 302 302   302 302 302 302
guest_withdraw 405 405 405 405   302 302 302 302
join           200 302 200 200   422 302 302 302
errand_guest   200 200 200 200   422 422 422 422
"""
PEOPLE = ("guest", "aoi", "ben", "chie")
ROUTES = {words[0]: words[1:] for words in map(str.split, LIVE.strip().splitlines())}


@pytest.fixture
def live(aoi: Face, ben: Face, make_face: Callable) -> dict[str, str]:
    """The secrets that open something of Aoi's. Ben has her card already."""
    make_face("chie")
    for face in (aoi, ben):
        own_card(face)
    link = actions.make_link(aoi, Link.Kind.PRINTED)[1]
    opened = queries.opened(link)
    assert opened
    take(ben, opened, give=True)
    own = actions.take_as_guest(opened, "form")
    page = queries.guest(own)
    assert page
    actions.leave(page, guest_card())
    table = secrets.secret_of(actions.open_table(aoi).public_id)
    asked = asked_outside(aoi)
    return {
        "errand_guest": asked,
        "opened": link,
        "opened_vcard": link,
        "take_card": link,
        "join": table,
    } | dict.fromkeys(("guest", "guest_vcard", "guest_leave", "guest_withdraw"), own)


def asked_outside(by: Face) -> str:
    """The secret by which somebody of the book, without an account, is asked to introduce."""
    contact = Contact.objects.create(holder=by, family="山田", sort_key="ヤマダ")
    through = Through(("山田",), contact=contact)
    letter = introducing.Letter("測定器を作っています。", "検査工程を伺いたく。", "論文を拝読しました。", "ja")
    wanted = Wanted(name="文野 史")
    return secret_of(introducing.introduce(by, wanted, through, letter))


def client_of(who: str) -> Client:
    client = Client()
    if who != "guest":
        client.force_login(Member.objects.get(handle=who))
    return client


@pytest.mark.parametrize("route", ROUTES)
def test_each_person_gets_what_the_table_says(route: str, live: dict[str, str]) -> None:
    address = reverse(route, args=[live[route]])
    answers = [
        str(getattr(client_of(who), method)(address).status_code) for method in ("get", "post") for who in PEOPLE
    ]
    assert answers == ROUTES[route]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("who", PEOPLE)
def test_what_has_ended_is_as_what_was_guessed(route: str, who: str, live: dict[str, str]) -> None:
    """The same bytes, headers and queries, whoever asks."""
    Link.objects.update(ended_at=timezone.now())
    GuestPage.objects.all().delete()
    Introduction.objects.update(withdrawn_at=timezone.now())
    Table.objects.update(closed_at=timezone.now(), closes_at=timezone.now() - timedelta(hours=1))
    if (route, who) in {("join", "aoi")}:
        return  # The host's own table: that it was there is no news to her.
    for method in ("get", "post"):
        told = []
        for secret in (live[route], uuid.uuid4().hex[: len(live[route])]):
            with CaptureQueriesContext(connection) as asked:
                answer = getattr(client_of(who), method)(reverse(route, args=[secret]))
            shape = [re.sub(r"'[^']*'|s\d+_x\d+|\b\d+\b", "?", query["sql"]) for query in asked]
            # What stands in the address the asker knows.
            body = answer.content.decode().replace(secret, "SECRET")
            told.append((answer.status_code, body, sorted(answer.headers.items()), shape))
        assert told[0][0] in (404, 405)
        for one, other in zip(*told, strict=True):
            assert one == other
