"""A yes, and at the same instant what stands against it. Real threads, a real database."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from enishi.exchange.tests.test_at_once import at_once
from enishi.introductions import actions
from enishi.introductions.models import Introduction, Received, TieRequest
from enishi.introductions.tests.made import asked, exchanged, passed_on
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.safety.models import Block
from enishi.ties import actions as ties
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db(transaction=True)
Yes = Received.Answer.YES


def test_a_request_is_answered_or_withdrawn_and_never_both(aoi: Face, ben: Face) -> None:
    for _time in range(5):
        request = actions.ask(aoi, ben, name="Ben")
        actions.arrive(ben.pk)
        refused, _withdrawn = at_once(
            lambda one=request: actions.answer(ben, one, Yes), lambda one=request: actions.withdraw(aoi, one)
        )
        request.refresh_from_db()
        assert [request.good_at is None, request.withdrawn_at is None].count(True) == 1
        assert isinstance(refused, PermissionDenied) == (request.good_at is None)
        assert Tie.objects.exists() == (request.good_at is not None)
        ties.disconnect(aoi, ben)
        TieRequest.objects.all().delete()


def test_who_blocks_while_the_other_says_yes_has_no_tie_left(aoi: Face, ben: Face) -> None:
    for _time in range(5):
        request = actions.ask(aoi, ben, name="Ben")
        actions.arrive(ben.pk)
        at_once(lambda one=request: actions.answer(ben, one, Yes), lambda: ties.block(aoi, ben, "Ben"))
        assert not Tie.objects.filter(connected=True).exists()
        for model in (Block, Tie, TieRequest):
            model.objects.all().delete()


def test_an_introduction_ends_well_once_or_was_withdrawn(aoi: Face, ben: Face, chie: Face) -> None:
    exchanged(aoi, ben)
    exchanged(ben, chie)
    way = asked(aoi, ben, chie)
    passed_on(ben, way)
    yes = lambda: actions.answer_introduction(chie, way, Yes)  # noqa: E731
    at_once(yes, lambda: actions.withdraw(aoi, way), yes)
    way.refresh_from_db()
    good = way.good_at is not None
    assert good == (way.withdrawn_at is None) == Received.objects.filter(answer=Yes).exists()
    assert Conversation.objects.count() == good
    assert Tie.objects.filter(connected=True, holder=aoi).exists() == good
    assert Introduction.objects.filter(conversation=None).exists() != good
