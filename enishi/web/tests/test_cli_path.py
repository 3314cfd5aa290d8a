"""`enishi path`: what the one who asks may see of the ways, and no more."""

from __future__ import annotations

import pytest

from enishi.cards import actions as cards
from enishi.introductions.tests.test_ways_pages import open_to_all, own_folder, tied
from enishi.members.models import Face

pytestmark = pytest.mark.django_db
__all__ = ["own_folder"]


def test_it_says_whom_to_ask_and_nobody_beyond(enishi, aoi: Face, ben: Face, make_face) -> None:
    chie, dan = make_face("chie"), make_face("dan")
    tied(aoi, ben, chie, dan)
    for face in (ben, dan):
        open_to_all(face)
    ran = enishi("path", "aoi", "dan", "--json")
    assert ran.json == {"ways": [{"ask": "Ben Carter", "kind": "tie", "steps": 3, "evidence": []}]}
    assert enishi("path", "aoi", "dan").out == "Ben Carter\t3\t\n"


def test_whom_one_may_not_find_is_answered_from_ones_own_book(enishi, aoi: Face, ben: Face, make_face) -> None:
    dan = make_face("dan")
    tied(aoi, ben, dan)
    assert enishi("path", "aoi", "dan", "--json").json == {"ways": []}
    emi = cards.add_contact(aoi, {"family": "江見", "given": "恵美"})
    there = cards.add_contact(aoi, {"family": "團", "given": "弾"})
    cards.log_meeting(aoi, there, introduced_by=str(emi))
    (way,) = enishi("path", "aoi", "dan", "--json").json["ways"]
    assert way == {"ask": "江見 恵美", "kind": "book", "steps": 2, "evidence": [
        "introduced 團 弾 to you", "introduced 1 person to you",
    ]}  # fmt: skip


def test_no_way_is_no_error_and_nobody_is_one(enishi, aoi: Face, ben: Face) -> None:
    for target in ("ben", "aoi"):
        ran = enishi("path", "aoi", target)
        assert (ran.code, ran.out, ran.err) == (0, "", "No way was found.\n")
    ran = enishi("path", "aoi", "nobody", "--json")
    assert (ran.code, ran.out) == (2, "")
