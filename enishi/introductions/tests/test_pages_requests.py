"""The pages of requests, and of keeping one's distance: what a person presses, and what it says then."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from enishi.introductions import actions
from enishi.introductions.models import Introduction, TieRequest
from enishi.introductions.tests.made import asked, exchanged, passed_on, signed_in, text_of
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.safety import actions as safety
from enishi.safety.models import Block, Mute
from enishi.ties import actions as ties
from enishi.ties.models import Distance, Tie

pytestmark = pytest.mark.django_db


# Keeping one's distance


def test_of_a_block_and_a_mute_one_is_taken_back_at_a_time(aoi: Face, ben: Face) -> None:
    client, address = signed_in("aoi"), reverse("take_back", args=[ben.public_id])
    for of, left in (("mute", [1, 0]), ("block", [0, 1])):
        for keep in (safety.block, safety.mute):
            keep(aoi, ben, "Ben")
        assert f'name="of" value="{of}"' in text_of(client.get(reverse("apart")))
        client.post(address, {"of": of})
        assert [Block.objects.count(), Mute.objects.count()] == left


def test_who_asks_is_kept_apart_whether_one_knows_them_or_not(aoi: Face, ben: Face, chie: Face) -> None:
    """Ben, who has no page here, asks Aoi directly, and once for an introduction by her hands."""
    for nobody in ("mute", "block"):
        assert signed_in("aoi").post(reverse(nobody, args=[ben.public_id])).status_code == 404
    actions.ask(ben, aoi, name="葵")
    actions.arrive(aoi.pk)
    asked(ben, aoi, chie)
    client = signed_in("aoi")
    pages = (reverse("ties"), reverse("errand", args=[Introduction.objects.get().public_id]))
    for address in (reverse(route, args=[ben.public_id]) for route in ("mute", "block")):
        assert all(f'formaction="{address}"' in text_of(client.get(page)) for page in pages)
    for route, model in (("mute", Mute), ("block", Block)):
        with transaction.atomic():
            gone = text_of(client.post(reverse(route, args=[ben.public_id]), {"muted": "yes"}, follow=True))
            assert [row.name for row in model.objects.filter(holder=aoi, other=ben)] == ["Ben Carter"]
            assert reverse("request_answer", args=[TieRequest.objects.get().public_id]) not in gone
            transaction.set_rollback(True)


# Answering


def test_a_second_press_of_yes_shows_the_same(aoi: Face, ben: Face, chie: Face) -> None:
    exchanged(aoi, ben)
    exchanged(ben, chie)
    request, way = actions.ask(aoi, ben, name="Ben"), asked(aoi, ben, chie)
    actions.arrive(ben.pk)
    passed_on(ben, way)
    for who, route, one in (("ben", "request_answer", request), ("chie", "introduced_answer", way)):
        address = reverse(route, args=[one.public_id])
        first, second = (signed_in(who).post(address, {"answer": "yes"}, follow=True) for _time in range(2))
        assert "青木 葵さんとつながりました" in text_of(second)
        assert second.redirect_chain == first.redirect_chain
    assert Conversation.objects.count() == 1


def test_a_yes_taken_back_leaves_what_each_had_opened_before(aoi: Face, ben: Face) -> None:
    exchanged(aoi, ben)
    ties.let(aoi, ben, Distance.FRIEND)
    ties.let(ben, aoi, Distance.WORK)
    before = list(Tie.objects.order_by("pk").values())
    request = actions.ask(aoi, ben, name="Ben")
    actions.arrive(ben.pk)
    client, address = signed_in("ben"), reverse("request_answer", args=[request.public_id])
    page = text_of(client.post(address, {"answer": "yes"}, follow=True))
    assert f'formaction="{address}" name="answer" value="">' in page
    # What is closed meanwhile stays closed.
    for near in (Distance.FRIEND, Distance.CARD):
        with transaction.atomic():
            ties.let(aoi, ben, near)
            for _time in range(2):
                client.post(address, {"answer": ""})
            [mine, theirs] = Tie.objects.order_by("pk").values()
            assert [mine | {"distance": Distance.FRIEND}, theirs] == before
            assert mine["distance"] == near
            transaction.set_rollback(True)


def test_who_has_asked_one_is_answered_and_not_asked(aoi: Face, ben: Face) -> None:
    exchanged(aoi, ben)
    request = actions.ask(ben, aoi, name="葵", words="またお会いしたく")
    actions.arrive(aoi.pk)
    client, address = signed_in("aoi"), reverse("ask", args=[ben.public_id])
    page = text_of(client.get(address))
    assert "またお会いしたく" in page
    assert reverse("request_answer", args=[request.public_id]) in page
    assert "<textarea" not in page
    for _time in range(2):
        assert "つながりました" in text_of(client.post(address, {"words": "こちらこそ"}, follow=True))
    assert TieRequest.objects.count() == 1
