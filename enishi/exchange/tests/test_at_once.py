"""Two people scan each other at the same instant; one link is pressed by two. Real threads, a real database."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from enishi.cards.models import Contact, HeldCard
from enishi.exchange import actions, queries
from enishi.exchange.models import Delivery, Handed, Seat
from enishi.exchange.tests.made import guest_card, once, open_link, own_card
from enishi.members.models import Face
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[BaseException | None]:
    """All begin together; what each raised."""
    together, raised = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int) -> None:
        try:
            together.wait(10)
            deeds[number]()
        except BaseException as error:
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_two_who_scan_each_other_exchange_once(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    own_card(ben)
    of_aoi, of_ben = open_link(aoi), open_link(ben)
    deeds = [lambda: actions.take(ben, of_aoi, give=True), lambda: actions.take(aoi, of_ben, give=True)]
    assert at_once(*deeds, *deeds, *[actions.deliver_all] * 2) == [None] * 6
    assert at_once(*[actions.deliver_all] * 3) == [None] * 3
    assert not Delivery.objects.exists()
    assert Contact.objects.count() == HeldCard.objects.count() == Tie.objects.count() == Handed.objects.count() == 2


def test_a_link_for_one_person_is_taken_by_one(aoi: Face, make_face: Callable) -> None:
    own_card(aoi)
    opened = queries.opened(once(aoi)[1])
    assert opened
    takers = [make_face(handle) for handle in ("ben", "chie", "dan")]
    raised = at_once(*[lambda face=face: actions.take(face, opened, give=False) for face in takers])
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Over", "Over"]
    assert HeldCard.objects.count() == 1


def test_a_form_of_a_guest_sent_twice_at_once_is_one_page(aoi: Face) -> None:
    own_card(aoi)
    opened = open_link(aoi)
    raised = at_once(*[lambda: actions.take_as_guest(opened, "form")] * 3)
    assert raised == [None] * 3


def test_what_a_guest_leaves_twice_at_once_is_left_once(aoi: Face) -> None:
    own_card(aoi)
    secret = actions.take_as_guest(open_link(aoi), "form")
    raised = at_once(*[lambda: actions.leave(queries.guest(secret), guest_card())] * 3)
    assert sorted(type(error).__name__ for error in raised) == ["AlreadyLeft", "AlreadyLeft", "NoneType"]
    assert HeldCard.objects.count() == Handed.objects.count() == 1


def test_a_guest_who_sits_down_twice_at_once_has_one_seat(aoi: Face) -> None:
    own_card(aoi)
    table = actions.open_table(aoi)
    assert at_once(*[lambda: actions.join_as_guest(table, guest_card(), "form")] * 3) == [None] * 3
    assert Seat.objects.count() == 2
