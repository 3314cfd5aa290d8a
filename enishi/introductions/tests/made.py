"""A way from Aoi by Ben to Chie, and what is asked along it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from enishi.exchange.tests.made import open_link, own_card, take
from enishi.introductions import actions, queries
from enishi.introductions.actions import Letter, Through
from enishi.introductions.models import Errand, Introduction
from enishi.introductions.queries import Wanted
from enishi.members.models import Face, Member
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties

LETTER = Letter("測定器を作っています。", "御社の検査工程について伺いたく存じます。", "論文を拝読しました。", "ja")


def exchanged(one: Face, other: Face) -> None:
    """Both have cards, each holds the other's, and both let introductions go along the tie."""
    for face in (one, other):
        own_card(face, company=f"{face.family}株式会社")
    take(one, open_link(other), give=True)
    ties.serve(one, other, True)
    ties.serve(other, one, True)


def asked(by: Face, through: Face, to: Face) -> Introduction:
    own_card(by)
    return actions.introduce(by, Wanted(to, str(to)), Through((str(through),), (through,)), LETTER)


def in_hand(face: Face, introduction: Introduction) -> Errand:
    found = queries.errand(face, introduction.public_id)
    assert found
    return found


def passed_on(by: Face, introduction: Introduction, *, place: int = 0, words: str = "信頼できる方です。") -> None:
    """By the first way there is; then what is due is done."""
    mine = in_hand(by, introduction)
    actions.pass_on(by, mine, queries.ways_on(by, mine)[place].key, words)
    run_due()


# On the pages


def signed_in(handle: str) -> Client:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle=handle))
    return client


def text_of(response: Any) -> str:
    return response.content.decode()
