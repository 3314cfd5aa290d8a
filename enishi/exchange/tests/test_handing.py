"""Handing over: what each side holds, knows and sees afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from enishi.cards.actions import delete, hold
from enishi.cards.models import Contact, Meeting
from enishi.cards.tests.made import card as read_card
from enishi.cards.tests.made import faults
from enishi.exchange import actions, queries, secrets
from enishi.exchange.models import CardVersion, Handed, Link
from enishi.exchange.tests.made import once, open_link, own_card, take
from enishi.members.models import Face
from enishi.safety.actions import unblock
from enishi.ties.actions import block
from enishi.ties.models import Distance, Tie
from enishi.visibility import visible
from enishi.visibility.viewer import Viewer

pytestmark = pytest.mark.django_db


def people(face: Face) -> list[str]:
    return [str(person) for person in visible(face, Contact).order_by("sort_key")]


def test_both_ways_each_holds_the_other_s_card_and_has_a_tie_and_nothing_else(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    own_card(ben)
    held = take(ben, open_link(aoi), give=True, occasion="勉強会")
    assert (people(ben), people(aoi)) == (["青木 葵"], ["Carter Ben"])
    assert held.given_by == aoi
    assert set(Tie.objects.values_list("holder", "other", "distance")) == {
        (aoi.pk, ben.pk, Distance.CARD),
        (ben.pk, aoi.pk, Distance.CARD),
    }
    assert [line.occasion for line in visible(ben, Meeting)] == ["勉強会"]
    assert {(row.holder_id, row.to_id) for row in Handed.objects.all()} == {(aoi.pk, ben.pk), (ben.pk, aoi.pk)}
    assert faults(aoi) == faults(ben) == []


def test_who_only_takes_is_not_told_to_the_giver(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    take(ben, open_link(aoi), give=False)
    assert people(ben) == ["青木 葵"]
    assert not people(aoi)
    assert not Handed.objects.exists()
    assert not Tie.objects.exists()


def test_who_is_blocked_sees_what_they_would_see_and_the_other_gets_nothing(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    own_card(ben)
    block(aoi, ben, "Ben")
    held = take(ben, open_link(aoi), give=True)
    assert held.given_by == aoi
    assert (people(ben), people(aoi)) == (["青木 葵"], [])
    assert [(row.holder, row.to) for row in Handed.objects.all()] == [(ben, aoi)]
    assert not visible(aoi, Tie).exists()
    assert visible(ben, Tie).get().other == aoi


def test_whom_only_the_nickname_blocks_gets_of_the_work_face_what_an_exchange_opens(
    aoi: Face, ben: Face, make_nickname: Callable[..., Face]
) -> None:
    """Else whoever was blocked by a nickname could try whose it is by handing over cards (P2)."""
    block(make_nickname("aoi"), ben, "Ben")
    own_card(aoi)
    own_card(ben)
    take(ben, open_link(aoi), give=True)
    assert Tie.objects.get(holder=aoi, other=ben).distance == Distance.CARD


def test_what_somebody_one_blocks_offers_does_not_come_up_until_that_is_taken_back(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    own_card(ben)
    take(ben, open_link(aoi), give=True)
    own_card(ben, title="部長")
    block(aoi, ben, "Ben")
    assert actions.offer(ben, [aoi]) == 1
    assert not queries.offers(aoi)
    unblock(aoi, ben)
    assert queries.offers(aoi)


def test_twice_is_once_whichever_way(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    own_card(ben)
    for giver, taker, give in ((aoi, ben, False), (aoi, ben, True), (aoi, ben, True), (ben, aoi, True)):
        take(taker, open_link(giver), give=give)
    assert (people(ben), people(aoi)) == (["青木 葵"], ["Carter Ben"])
    assert Meeting.objects.count() == 2
    assert Tie.objects.count() == Handed.objects.count() == 2


def test_who_has_no_card_cannot_give_one_and_nothing_is_half_done(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    link, secret = once(aoi)
    opened = queries.opened(secret)
    assert opened
    with pytest.raises(actions.NoCard):
        take(ben, opened, give=True)
    assert not people(ben)
    assert queries.opened(secret)
    assert queries.links(aoi).get() == link


def test_a_link_for_one_person_ends_with_that_one(aoi: Face, ben: Face, make_face: Callable) -> None:
    own_card(aoi)
    _link, secret = once(aoi)
    opened = queries.opened(secret)
    assert opened
    take(ben, opened, give=False)
    take(ben, opened, give=False)
    with pytest.raises(actions.Over):
        take(make_face("chie"), opened, give=False)
    assert queries.opened(secret) is None
    assert queries.taken_by(ben, secret) == visible(ben, Contact).get()
    assert queries.taken_by(aoi, secret) is None


def test_nothing_opens_what_is_ended_or_guessed(aoi: Face) -> None:
    card, now = own_card(aoi), timezone.now()
    code = secrets.code(card.key, now)
    printed, on_paper = actions.make_link(aoi, Link.Kind.PRINTED)
    assert queries.opened(code) == queries.opened(code, now + timedelta(days=6))
    assert queries.opened(on_paper)
    assert queries.opened(code, now + timedelta(days=8)) is None
    assert queries.opened(once(aoi)[1], now + timedelta(days=31)) is None
    actions.end_link(aoi, printed)
    actions.end_codes(aoi)
    for secret in (on_paper, code, "guessed", secrets.code("notakey_", now), ""):
        assert queries.opened(secret) is None


def test_a_link_opens_the_card_as_it_is_now_and_no_older_one(aoi: Face) -> None:
    old = own_card(aoi).current
    opened = open_link(aoi)
    new = own_card(aoi, title="部長").current
    assert opened.version == old
    assert open_link(aoi).version == new
    assert set(visible(Viewer(None, link_of=aoi.pk), CardVersion)) == {new}


def test_a_version_that_was_handed_over_stays_as_it_was(aoi: Face, ben: Face) -> None:
    own_card(aoi, title="課長")
    held = take(ben, open_link(aoi), give=False)
    own_card(aoi, title="部長")
    held.refresh_from_db()
    assert held.fields["title"][0]["value"] == "課長"
    assert own_card(aoi, title="部長").current.pk == own_card(aoi, title="部長").current.pk


def test_the_next_card_of_a_face_is_the_same_person_s(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    take(ben, open_link(aoi), give=False)
    own_card(aoi, family="新姓", company="別の会社")
    held = take(ben, open_link(aoi), give=False)
    assert visible(ben, Contact).get() == held.contact
    assert held.contact.family == "新姓"
    assert queries.faces_of(ben, held.contact) == [aoi]


def test_who_is_in_the_book_is_known_by_an_address_the_giver_has_proved(aoi: Face, ben: Face) -> None:
    there = hold(ben, read_card(family="青木", given="葵", company="株式会社例", email="aoi@example.jp")).contact
    own_card(aoi, email="aoi@example.jp")
    assert take(ben, open_link(aoi), give=False).contact == there


def test_another_s_name_and_address_on_a_card_make_nobody_of_them(aoi: Face, ben: Face) -> None:
    """Else whoever writes them on a card would become that person in somebody's book."""
    there = hold(
        ben, read_card(family="社長", given="太郎", company="株式会社例", email="president@example.jp")
    ).contact
    own_card(aoi, family="社長", given="太郎", email="president@example.jp")
    assert take(ben, open_link(aoi), give=False).contact != there
    assert visible(ben, Contact).count() == 2


def test_what_was_deleted_can_be_taken_again(aoi: Face, ben: Face) -> None:
    own_card(aoi)
    delete(ben, [take(ben, open_link(aoi), give=False).contact])
    take(ben, open_link(aoi), give=False)
    assert people(ben) == ["青木 葵"]


def test_a_newer_card_is_offered_to_who_was_handed_one_and_what_they_do_is_not_told(
    aoi: Face, ben: Face, make_face: Callable
) -> None:
    chie = make_face("chie")
    for face in (aoi, ben, chie):
        own_card(face)
    take(ben, open_link(aoi), give=True)
    assert queries.with_older(aoi).members == []
    own_card(aoi, title="部長")
    assert [row.to for row in queries.with_older(aoi).members] == [ben]
    assert actions.offer(aoi, [ben, chie]) == 1
    assert actions.offer(aoi, [ben]) == 0
    assert list(queries.offers(chie)) == []
    before = list(visible(aoi, Handed).values())
    offered = queries.offers(ben).get()
    assert visible(ben, CardVersion).filter(pk=offered.version_id).exists()
    held = actions.settle(ben, offered, take=True)
    assert held
    assert held.contact.title == "部長"
    assert list(queries.offers(ben)) == []
    assert list(visible(aoi, Handed).values()) == before
