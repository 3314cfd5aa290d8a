"""Promise P7 for cards handed over: whether somebody took, keeps or deletes a card is seen by nobody else, least of all
by who handed it over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Q

from enishi.cards import actions as cards
from enishi.cards.models import Contact
from enishi.exchange import actions, queries
from enishi.exchange.models import NewVersion
from enishi.exchange.tests.made import open_link, own_card
from enishi.members.models import Face
from enishi.visibility.rules import RULES, Rule
from tests.test_two_books import _whatever_time_it_takes, observed, world  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def chie(aoi: Face, ben: Face, make_face: Callable) -> Face:
    """All three have cards. Chie has Aoi's, is offered the newer one, and has been to no table."""
    chie = make_face("chie")
    for face in (aoi, ben, chie):
        own_card(face)
    actions.take(chie, open_link(aoi), give=True)
    own_card(aoi, title="部長")
    actions.offer(aoi, [chie])
    return chie


def only_takes(ben: Face, aoi: Face) -> None:
    """Ben takes Aoi's card, writes about her, and throws it away; so do two guests."""
    opened = open_link(aoi)
    held = actions.take(ben, opened, give=False)
    cards.write_note(ben, held.contact, "秘密")
    cards.log_meeting(ben, held.contact, text="秘密")
    cards.delete(ben, [held.contact])
    for form in ("one", "two"):
        actions.take_as_guest(opened, form)


def takes_the_newer(chie: Face) -> None:
    held = actions.settle(chie, queries.offers(chie).get(), take=True)
    assert held
    cards.delete(chie, [held.contact])


def keeps_the_older(chie: Face) -> None:
    actions.settle(chie, queries.offers(chie).get(), take=False)


@pytest.mark.parametrize("who", ["aoi", "ben", "stranger"])
def test_what_becomes_of_a_newer_card_is_not_told(aoi: Face, ben: Face, chie: Face, who: str) -> None:
    seen = []
    for deed in (None, None, takes_the_newer, keeps_the_older):
        with world():
            if deed:
                deed(chie)
            seen.append(observed(who))
    _warm, nothing, taken, kept = seen
    assert [pair for pair in zip(nothing, taken, strict=True) if pair[0] != pair[1]] == []
    assert [pair for pair in zip(nothing, kept, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("who", ["aoi", "chie", "stranger"])
def test_who_only_takes_is_seen_by_nobody(aoi: Face, ben: Face, chie: Face, who: str) -> None:
    seen = []
    for taken in (False, False, True):
        with world():
            open_link(aoi)  # The link is there in either world.
            if taken:
                only_takes(ben, aoi)
                queries.links(aoi).order_by("-pk").first().delete()
            seen.append(observed(who))
    _warm, quiet, busy = seen
    assert [pair for pair in zip(quiet, busy, strict=True) if pair[0] != pair[1]] == []


def test_these_tests_would_notice_a_leak(aoi: Face, ben: Face, chie: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were people, or offers, visible to all."""
    leak = Rule(grants={"everyone": lambda viewer: Q(pk__isnull=False)})
    for model, deed in ((Contact, lambda: only_takes(ben, aoi)), (NewVersion, lambda: keeps_the_older(chie))):
        seen = []
        for done in (False, True):
            with world(), monkeypatch.context() as patch:
                if done:
                    deed()
                patch.setitem(RULES, model, leak)
                seen.append(observed("aoi"))
        assert seen[0] != seen[1], model
