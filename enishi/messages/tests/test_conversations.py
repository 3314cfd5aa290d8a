"""Conversations: for those who are in them, in order, each message once."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.messages import actions, queries
from enishi.messages.actions import Present
from enishi.messages.models import Conversation
from enishi.safety import limits
from enishi.ties.actions import block

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(aoi: Face, ben: Face) -> Conversation:
    present = [Present(face, str(face), "") for face in (aoi, ben)]
    return actions.begin("ご紹介", present, first="ご紹介いたします。", by=ben, by_name=str(ben))


def texts(face: Face, talk: Conversation) -> list[str]:
    return [message.text for message in queries.messages(face, talk)]


def test_what_is_written_stands_in_order_and_once(aoi: Face, ben: Face, talk: Conversation) -> None:
    form = uuid.uuid4()
    for _twice in range(2):
        actions.write(aoi, talk, "はじめまして。", form)
    # In two tabs of one page.
    actions.write(aoi, talk, "あらためて。", form)
    actions.write(ben, talk, "  \n ", uuid.uuid4())
    actions.write(ben, talk, "こちらこそ。", uuid.uuid4())
    said = ["ご紹介いたします。", "はじめまして。", "あらためて。", "こちらこそ。"]
    assert texts(aoi, talk) == texts(ben, talk) == said


def test_the_one_last_written_in_comes_first(
    aoi: Face, ben: Face, talk: Conversation, django_assert_num_queries: Callable
) -> None:
    present = [Present(face, str(face), "") for face in (aoi, ben)]
    others = [actions.begin("ご紹介", present, first="どうぞ", by=None, by_name="江見") for _time in range(2)]
    actions.write(aoi, talk, "はじめまして。", uuid.uuid4())
    actions.write(ben, others[0], "こちらこそ。", uuid.uuid4())
    for most, expected in ((None, [others[0], talk, others[1]]), (2, [others[0], talk])):
        with django_assert_num_queries(3):
            assert [one.conversation for one in queries.conversations(aoi, most)] == expected
    block(aoi, ben, "弁")
    # What one does not see of it does not bring it up.
    assert [one.conversation for one in queries.conversations(aoi)] == [talk, others[1], others[0]]


def test_nobody_else_reads_or_writes(talk: Conversation, make_face: Callable[..., Face]) -> None:
    chie = make_face("chie")
    assert queries.conversations(chie) == []
    assert texts(chie, talk) == []
    with pytest.raises(PermissionDenied):
        actions.write(chie, talk, "お邪魔します。", uuid.uuid4())


def test_who_blocks_somebody_and_who_is_blocked_read_nothing_of_each_other(
    aoi: Face, ben: Face, talk: Conversation
) -> None:
    actions.write(aoi, talk, "はじめまして。", uuid.uuid4())
    block(aoi, ben, "弁")
    assert texts(aoi, talk) == ["はじめまして。"]
    assert texts(ben, talk) == ["ご紹介いたします。"]
    assert [one.holder for one in queries.participants(aoi, talk)] == [aoi]


def test_what_somebody_wrote_goes_with_their_account(aoi: Face, ben: Face, talk: Conversation) -> None:
    actions.write(aoi, talk, "はじめまして。", uuid.uuid4())
    aoi.delete()
    assert texts(ben, talk) == ["ご紹介いたします。"]


def test_an_empty_or_endless_message_is_said_and_kept(talk: Conversation) -> None:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle="aoi"))
    for text in ("", "長" * (actions.LONGEST + 1)):
        said = {"text": text, "form": str(uuid.uuid4())}
        answer = client.post(reverse("conversation", args=[talk.public_id]), said)
        assert answer.status_code == 422
        assert text in answer.content.decode()


def test_who_writes_without_end_is_told_and_keeps_what_was_typed(
    aoi: Face, talk: Conversation, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.LIMITS, "message", limits.Limit(1, 1))
    actions.write(aoi, talk, "はじめまして。", uuid.uuid4())
    said = {"text": "もう一つ", "form": str(uuid.uuid4()), "when": "now", "acting": str(aoi.public_id)}
    answer = sign_in("aoi").post(reverse("conversation", args=[talk.public_id]), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "もう一つ" in page
    assert limits.sentence(aoi, "message") in page
    assert texts(aoi, talk) == ["ご紹介いたします。", "はじめまして。"]
