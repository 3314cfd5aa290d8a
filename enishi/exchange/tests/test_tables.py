"""A table: everybody gets everybody's card, once, whoever closes it and whenever they came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import Contact, HeldCard
from enishi.exchange import actions, queries, secrets
from enishi.exchange.models import Handed, Seat, Table
from enishi.exchange.order import Guest, pairs
from enishi.exchange.tests.made import guest_card, own_card
from enishi.members.models import Face
from enishi.ties.models import Tie
from enishi.visibility import visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def six(make_face: Callable) -> list[Face]:
    faces = [make_face(handle) for handle in ("aoi", "ben", "chie", "dan", "emi", "fumi")]
    for face in faces:
        own_card(face)
    return faces


def names(face: Face) -> set[str]:
    return {str(person) for person in visible(face, Contact)}


def test_six_people_and_a_guest_get_everybody_s_card(six: list[Face]) -> None:
    host, *others = six
    table = actions.open_table(host, "研究会")
    for face in (*others, *others):
        actions.join(face, table)
    own = actions.join_as_guest(table, guest_card(), "form")
    assert actions.join_as_guest(table, guest_card(), "form") == own
    assert [seat.name for seat in queries.seats(host, table)][-1] == "来賓 一郎"
    actions.close_table(host, table)
    actions.close_due()
    assert actions.deliver_all() == 0
    everybody = {str(face) for face in six} | {"来賓 一郎"}
    for face in six:
        assert names(face) == everybody - {str(face)}
    assert Tie.objects.count() == Handed.objects.exclude(to=None).count() == 30
    page = queries.guest(own)
    assert page
    assert {name for name, _fields in queries.others_at_table(page)} == {str(face) for face in six}
    actions.withdraw(page)
    left = HeldCard.objects.filter(kind="guest")
    assert left.count() == 6
    assert all(set(held.fields) == {"family", "given"} for held in left)
    assert not Seat.objects.filter(guest=page).exclude(fields={}).exists()


def test_before_it_is_closed_there_are_names_and_no_cards(six: list[Face]) -> None:
    table = actions.open_table(six[0])
    own = actions.join_as_guest(table, guest_card(), "form")
    page = queries.guest(own)
    assert page
    assert queries.others_at_table(page) == []
    assert not HeldCard.objects.exists()
    assert not list(queries.seats(six[1], table))


def test_after_a_quarter_of_an_hour_it_closes_by_itself(six: list[Face]) -> None:
    table = actions.open_table(six[0])
    actions.join(six[1], table)
    late = timezone.now() - timedelta(minutes=1)
    Table.objects.update(closes_at=late)
    with pytest.raises(actions.Over):
        actions.join(six[2], table)
    actions.close_due()
    assert actions.deliver_all() == 0
    assert names(six[0]) == {str(six[1])}
    assert names(six[2]) == set()


def test_a_guest_who_took_their_card_back_before_is_handed_round_to_nobody(six: list[Face]) -> None:
    table = actions.open_table(six[0])
    page = queries.guest(actions.join_as_guest(table, guest_card(), "form"))
    assert page
    actions.withdraw(page)
    actions.close_table(six[0], table)
    actions.deliver_all()
    assert not HeldCard.objects.exists()


def test_a_full_table_says_so(six: list[Face], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.exchange.actions.tables.SEATS", 2)
    table = actions.open_table(six[0])
    actions.join(six[1], table)
    actions.join(six[1], table)
    with pytest.raises(actions.Full):
        actions.join(six[2], table)
    with pytest.raises(actions.Full):
        actions.join_as_guest(table, guest_card(), "form")


def test_what_was_typed_too_late_is_shown_again(six: list[Face], client) -> None:
    table = actions.open_table(six[0])
    actions.close_table(six[0], table)
    answer = client.post(
        reverse("join", args=[secrets.secret_of(table.public_id)]), {"family": "遅刻", "title": "部長"}
    )
    assert answer.status_code == 404
    assert "遅刻" in answer.content.decode()
    assert "部長" in answer.content.decode()


def test_the_pages_of_a_table_from_opening_to_the_cards(six: list[Face], sign_in: Callable) -> None:
    client = sign_in("aoi")
    page = client.post(reverse("open_table"), {"occasion": "研究会"}, follow=True)
    table = Table.objects.get()
    assert page.redirect_chain[0][0] == reverse("table", args=[table.public_id])
    assert client.post(reverse("open_table"), {}).status_code == 302
    assert Table.objects.count() == 1
    other = sign_in("ben")
    where = reverse("join", args=[secrets.secret_of(table.public_id)])
    assert "研究会" in other.get(where).content.decode()
    assert other.post(where, {"as": str(six[1].public_id)}, follow=True).status_code == 200
    assert other.post(reverse("close_table", args=[table.public_id])).status_code == 404
    shown = client.get(reverse("table_progress", args=[table.public_id]))
    assert "Carter Ben" in shown.content.decode()
    client = sign_in("aoi")
    closed = client.post(reverse("close_table", args=[table.public_id]), follow=True).content.decode()
    assert reverse("contact", args=[visible(six[0], Contact).get().public_id]) in closed
    assert client.get(reverse("table_progress", args=[table.public_id])).status_code == 204


def test_visitors_offer_first_and_the_highest_ranks_begin() -> None:
    host = "株式会社主人"
    ours = [Guest("部下", host, "主任"), Guest("上司", "㈱主人", "部長")]
    theirs = [Guest("客の部下", "客人株式会社", "係長"), Guest("客の上司", "客人株式会社", "本部長")]
    order = [(one.name, other.name) for one, other in pairs(host, [*ours, *theirs])]
    assert order[0] == ("客の上司", "上司")
    assert order[-1] == ("客の部下", "部下")
    assert len(order) == 4
    assert pairs(host, ours) == []
