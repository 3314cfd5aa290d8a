"""What is handed over comes into the other's book by itself: once, whatever happens in between, and costing whoever
handed it over the same whatever that book holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions import delete, hold
from enishi.cards.models import Contact, HeldCard, Meeting
from enishi.cards.tests.made import card as read_card
from enishi.cards.tests.made import faults
from enishi.exchange import actions, queries
from enishi.exchange.actions import delivering
from enishi.exchange.models import Delivery, Handed, Table
from enishi.exchange.tests.made import guest_card, open_link, own_card, take
from enishi.exchange.tests.test_handing import people
from enishi.members.models import Face
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.ties.actions import block, tie
from enishi.ties.models import Tie
from enishi.visibility import visible

pytestmark = pytest.mark.django_db
Deed = Callable[[], object]
SAVEPOINT = re.compile(r'(SAVEPOINT )"?[\w-]+"?')


@pytest.fixture
def three(make_face: Callable) -> list[Face]:
    faces = [make_face(handle) for handle in ("aoi", "ben", "chie")]
    for face in faces:
        own_card(face, email=f"{face.pk}@example.jp")
    return faces


def asked(deed: Deed, before: Deed) -> list[str]:
    """What a deed asks the database where something was done before it; neither of them stays."""
    statements: list[str] = []

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        statements.append(SAVEPOINT.sub(r"\1?", statement))
        return execute(statement, *rest)

    with transaction.atomic():
        before()
        with connection.execute_wrapper(note):
            deed()
        transaction.set_rollback(True)
    return statements


def known_as(face: Face, other: Face) -> None:
    """In that book is somebody whom the other's card would be merged with, beside others."""
    for email in (f"{other.pk}@example.jp", "somebody@example.jp"):
        hold(face, read_card(family=other.family, given=other.given, email=email))


def test_who_hands_a_card_over_asks_the_same_whatever_the_other_holds(three: list[Face]) -> None:
    aoi, ben, chie = three
    opened = open_link(aoi)
    deeds: list[Deed] = [
        lambda: None,
        lambda: known_as(aoi, ben),
        lambda: take(aoi, open_link(ben), give=False),
        lambda: block(aoi, ben, "Ben"),
        lambda: take(chie, opened, give=True),
    ]
    first, *rest = [asked(lambda: actions.take(ben, opened, give=True), deed) for deed in deeds]
    assert first
    for other in rest:
        assert other == first


def test_a_host_asks_the_same_whatever_the_others_hold_and_whom_they_know(three: list[Face]) -> None:
    host, ben, chie = three
    table = actions.open_table(host)
    for face in (ben, chie):
        actions.join(face, table)
    actions.join_as_guest(table, guest_card(), "form")
    deeds: list[Deed] = [
        lambda: None,
        lambda: known_as(ben, host),
        lambda: take(ben, open_link(chie), give=False),
        lambda: tie(ben, chie),
        lambda: block(ben, host, "Aoi"),
        lambda: block(ben, chie, "Chie"),
    ]
    first, *rest = [asked(lambda: actions.close_table(host, table), deed) for deed in deeds]
    assert first
    for other in rest:
        assert other == first


def test_the_worker_brings_it_and_until_then_the_tie_has_a_name(three: list[Face]) -> None:
    aoi, ben, _chie = three
    actions.take(ben, open_link(aoi), give=True, occasion="勉強会")
    assert people(aoi) == []
    assert visible(aoi, Tie).get().name == str(ben)
    assert run_due() == 1
    assert people(aoi) == [str(ben)]
    assert [line.occasion for line in visible(aoi, Meeting)] == ["勉強会"]
    assert [row.to for row in queries.handed(aoi)] == [ben]
    assert not Delivery.objects.exists()
    assert faults(aoi) == []


def test_it_came_on_the_day_on_which_it_was_handed_over(three: list[Face]) -> None:
    aoi, ben, chie = three
    actions.take(ben, open_link(aoi), give=True)
    table = actions.open_table(chie)
    actions.join(aoi, table)
    actions.close_table(chie, table)
    then = timezone.now() - timedelta(days=2)
    Delivery.objects.update(made_at=then)
    actions.deliver(aoi)
    for held in HeldCard.objects.filter(holder=aoi):
        assert held.received_on == held.contact.last_met_on == timezone.localdate(then)
    assert {row.handed_at for row in queries.handed(aoi)} == {then}


def test_a_worker_that_was_only_slow_brings_back_nothing_that_was_deleted(three: list[Face]) -> None:
    aoi, ben, _chie = three
    actions.take(ben, open_link(aoi), give=True)
    assert run_due() == 1
    delete(aoi, [visible(aoi, Contact).get()])
    Task.objects.update(state=Task.State.WAITING)
    assert run_due() == 1
    assert people(aoi) == []


def test_what_cannot_be_brought_in_is_kept_and_keeps_nobody_else_back(
    three: list[Face], monkeypatch: pytest.MonkeyPatch
) -> None:
    aoi, ben, chie = three
    for face in (ben, chie):
        actions.take(face, open_link(aoi), give=True)
    before = delivering.receive

    def receive(holder: Face, version: Any, *more: Any) -> HeldCard:
        held = before(holder, version, *more)
        if version.holder == ben:
            raise RuntimeError
        return held

    monkeypatch.setattr(delivering, "receive", receive)
    run_due()
    assert people(aoi) == [str(chie)]
    assert Task.objects.filter(name="exchange.deliver", state=Task.State.WAITING, attempts=1).exists()
    actions.take(aoi, open_link(ben), give=False)
    assert Delivery.objects.get().version.holder == ben
    monkeypatch.undo()
    Task.objects.update(state=Task.State.FAILED)
    actions.deliver_all()
    assert set(people(aoi)) == {str(ben), str(chie)}
    assert {row.to for row in queries.handed(aoi)} == {ben, chie}
    assert faults(aoi) == []


def test_whom_one_blocks_in_between_nothing_comes_of(three: list[Face]) -> None:
    aoi, ben, _chie = three
    actions.take(ben, open_link(aoi), give=True)
    block(aoi, ben, "Ben")
    assert run_due() == 1
    assert people(aoi) == []
    assert not Handed.objects.filter(holder=aoi).exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("newer", ["offered", "taken"])
def test_the_newer_of_two_cards_stays_the_newer(three: list[Face], newer: str) -> None:
    aoi, ben, _chie = three
    actions.take(ben, open_link(aoi), give=True)
    own_card(ben, title="部長")
    if newer == "offered":
        assert actions.offer(ben, [aoi]) == 1
        actions.settle(aoi, queries.offers(aoi).get(), take=True)
    else:
        actions.take(aoi, open_link(ben), give=False)
    run_due()
    assert visible(aoi, Contact).get().title == "部長"
    assert HeldCard.objects.filter(holder=aoi).count() == 2


@pytest.mark.parametrize("leaves_anew", [False, True])
def test_what_a_guest_took_back_before_it_came_comes_to_nobody(three: list[Face], leaves_anew: bool) -> None:
    host, ben, _chie = three
    table = actions.open_table(host)
    actions.join(ben, table)
    page = queries.guest(actions.join_as_guest(table, guest_card(), "form"))
    assert page
    actions.close_table(host, table)
    actions.withdraw(page)
    if leaves_anew:
        actions.leave(page, guest_card(family="別名"))
    run_due()
    assert people(ben) == [str(host)]
    assert set(people(host)) == {str(ben), "来賓 一郎", *(["別名 一郎"] if leaves_anew else [])}


def test_the_page_of_a_table_says_that_cards_are_on_their_way_until_they_are_there(
    three: list[Face], sign_in: Callable
) -> None:
    host, ben, _chie = three
    table = actions.open_table(host)
    actions.join(ben, table)
    actions.close_table(host, Table.objects.get())
    pages = [reverse("table", args=[table.public_id]), reverse("table_progress", args=[table.public_id])]
    client = sign_in("ben")
    page = client.get(pages[0]).content.decode()
    assert f'data-poll="{pages[1]}?closed=1"' in page
    assert "まもなく届きます" in page
    assert [client.get(pages[1]).status_code, client.get(f"{pages[1]}?closed=1").status_code] == [204, 200]
    run_due()
    page = client.get(pages[0]).content.decode()
    assert "data-poll" not in page
    assert reverse("contact", args=[visible(ben, Contact).get().public_id]) in page
    assert client.get(f"{pages[1]}?closed=1").status_code == 204


def test_who_sits_at_no_table_alone_sends_themselves_nothing(three: list[Face]) -> None:
    actions.close_table(three[0], actions.open_table(three[0]))
    run_due()
    assert people(three[0]) == []
    assert not Delivery.objects.exists()
