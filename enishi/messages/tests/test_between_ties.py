"""Conversations between ties and in groups: who sees what of whom, what is told, sent later, taken back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.actions import Taken
from enishi.messages.models import Conversation, Message, Side, Waiting
from enishi.notifications.queries import notices, unread_count
from enishi.safety import actions as safety
from enishi.tasks.actions import enqueue
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.ties.actions import block, connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def chie(make_face: Callable[..., Face], aoi: Face) -> Face:
    face = make_face("chie")
    connect(aoi, face, asker_name="青木", other_name="千葉")
    return face


@pytest.fixture
def tied(aoi: Face, ben: Face) -> None:
    connect(aoi, ben, asker_name="青木", other_name="弁")


def say(by: Face, talk: Conversation, text: str) -> None:
    actions.write(by, talk, text, uuid.uuid4())
    run_due()


def texts(face: Face, talk: Conversation) -> list[str]:
    return [message.text for message in queries.messages(face, talk)]


def talk_of(one: Face, other: Face) -> Conversation:
    return actions.talk_to(one, other)


def test_two_talk_in_one_place_and_are_called_by_each_other(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    # Nobody sees that somebody is about to write.
    assert queries.conversations(ben) == []
    say(aoi, talk, "こんにちは。")
    assert talk_of(ben, aoi) == talk
    assert [one.called for one in queries.conversations(aoi)] == ["Ben Carter"]
    assert [one.called for one in queries.conversations(ben)] == [str(aoi)]


def test_what_is_unread_is_ones_own_to_know(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    say(aoi, talk, "一つ")
    say(aoi, talk, "二つ")
    assert [one.unread for one in queries.conversations(ben)] == [True]
    assert [one.unread for one in queries.conversations(aoi)] == [False]
    # One notice until one has read on.
    assert unread_count(ben) == 1
    assert unread_count(aoi) == 0
    before = list(Side.objects.filter(holder=aoi).values())
    actions.seen(ben, talk, Message.objects.latest("pk").pk)
    assert [one.unread for one in queries.conversations(ben)] == [False]
    assert unread_count(ben) == 0
    assert list(Side.objects.filter(holder=aoi).values()) == before
    say(aoi, talk, "三つ")
    assert unread_count(ben) == 1


@pytest.mark.parametrize("deed", ["mute", "quiet", "leave", "block"])
def test_who_does_not_want_to_hear_is_told_nothing_and_the_writer_sees_nothing_of_it(
    deed: str, aoi: Face, ben: Face, tied: None
) -> None:
    talk = talk_of(aoi, ben)
    say(aoi, talk, "こんにちは。")
    actions.seen(ben, talk, Message.objects.latest("pk").pk)
    {
        "mute": lambda: safety.mute(ben, aoi, ""),
        "quiet": lambda: actions.hush(ben, talk, True),
        "leave": lambda: actions.leave(ben, talk),
        "block": lambda: block(ben, aoi, ""),
    }[deed]()
    say(aoi, talk, "お元気ですか。")
    assert unread_count(ben) == 0
    assert texts(aoi, talk) == ["こんにちは。", "お元気ですか。"]
    heard = {"mute": 2, "quiet": 2, "leave": 0, "block": 0}[deed]
    assert len(texts(ben, talk)) == heard


def test_whoever_is_kept_away_begins_nothing_that_is_seen(aoi: Face, ben: Face, tied: None) -> None:
    safety.block(ben, aoi, "")
    talk = talk_of(aoi, ben)
    say(aoi, talk, "こんにちは。")
    assert texts(aoi, talk) == ["こんにちは。"]
    assert queries.conversations(ben) == []
    assert queries.conversation(ben, talk.public_id) is None


def test_one_can_come_back(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    say(aoi, talk, "こんにちは。")
    actions.leave(ben, talk)
    assert queries.conversations(ben) == []
    assert [one.holder for one in queries.participants(aoi, talk)] == [aoi, ben]
    assert [name for _one, name in queries.left(ben)] == [str(aoi)]
    talk_of(ben, aoi)
    assert texts(ben, talk) == ["こんにちは。"]


def test_a_group_is_of_whom_one_is_connected_with(
    aoi: Face, ben: Face, chie: Face, tied: None, make_face: Callable[..., Face]
) -> None:
    dan = make_face("dan")
    with pytest.raises(PermissionDenied):
        actions.gather(aoi, "幹事会", [ben, dan])
    group = actions.gather(aoi, "幹事会", [ben])
    run_due()
    assert [str(one.kind) for one in notices(ben)] == ["gathered"]
    say(aoi, group, "はじめます。")
    actions.bring(aoi, group, [chie])
    say(ben, group, "よろしく。")
    # Who comes later sees what is written from then on.
    assert texts(chie, group) == ["よろしく。"]
    assert texts(ben, group) == ["はじめます。", "よろしく。"]
    for by, whom in ((ben, chie), (aoi, dan)):
        with pytest.raises(PermissionDenied):
            actions.bring(by, group, [whom])
    # Who left stays away, and nobody can tell.
    actions.leave(chie, group)
    actions.bring(aoi, group, [chie])
    assert texts(chie, group) == []
    assert len(queries.participants(aoi, group)) == 3


def test_a_group_has_an_end(aoi: Face, ben: Face, tied: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.messages.actions.beginning.MOST_IN_GROUP", 1)
    with pytest.raises(actions.TooMany):
        actions.gather(aoi, "幹事会", [ben])


def test_what_waits_is_its_writers_alone_and_sent_once(aoi: Face, ben: Face, tied: None) -> None:
    talk, form = talk_of(aoi, ben), uuid.uuid4()
    at = timezone.now() + timedelta(hours=3)
    for _twice in range(2):
        actions.write(aoi, talk, "後ほど", form, [Taken(b"x", "案.txt")], at)
    assert queries.conversation(ben, talk.public_id) is None
    assert [one.text for one in queries.waiting(aoi, talk)] == ["後ほど"]
    assert list(queries.waiting(ben, talk)) == []
    actions.change(aoi, queries.waiting(aoi, talk)[0], "明朝", at)
    # The first task is of an hour that no longer holds; the second sends it, however often it is done.
    for task in list(Task.objects.filter(name=actions.SEND)) * 2:
        actions.send_due(**task.arguments)
    run_due()
    assert texts(ben, talk) == ["明朝"]
    assert [one.name for one in queries.attachments(ben, queries.messages(ben, talk)).popitem()[1]] == ["案.txt"]
    assert not Waiting.objects.exists()


def test_what_is_withdrawn_before_its_hour_is_never_sent(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    actions.write(aoi, talk, "後ほど", uuid.uuid4(), at=timezone.now() + timedelta(hours=3))
    assert actions.withdraw_waiting(aoi, queries.waiting(aoi, talk)[0]) == "後ほど"
    for task in Task.objects.filter(name=actions.SEND):
        actions.send_due(**task.arguments)
    assert not Message.objects.exists()


def test_what_one_takes_back_is_gone_for_everybody(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    actions.write(aoi, talk, "秘密です", uuid.uuid4(), [Taken(b"x", "案.txt")])
    said = queries.messages(aoi, talk)[0]
    file = queries.attachments(ben, [said])[said.pk][0]
    assert queries.find(ben, "秘密") == [said]
    with pytest.raises(PermissionDenied):
        actions.withdraw(ben, said)
    for _twice in range(2):
        actions.withdraw(aoi, said)
    assert texts(ben, talk) == [""]
    assert queries.find(ben, "秘密") == []
    assert queries.attachment(ben, file.public_id) is None


@pytest.mark.parametrize("words", ["東京", "ﾄｳｷｮｳ", "髙橋", "とうきょう 高橋", "京"])
def test_searching_finds_what_is_ones_own(words: str, aoi: Face, ben: Face, chie: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    say(ben, talk, "東京（とうきょう）の高橋さんです。\n明日。")
    assert len(queries.find(aoi, words)) == 1
    assert queries.find(chie, words) == []
    assert queries.find(aoi, words + " 大阪") == []


def test_the_state_changes_with_what_one_sees_and_with_nothing_else(
    aoi: Face, ben: Face, tied: None, django_assert_num_queries: Callable
) -> None:
    talk = talk_of(aoi, ben)
    say(aoi, talk, "一つ")
    states = [queries.state(aoi, talk.public_id)]
    actions.seen(ben, talk, Message.objects.latest("pk").pk)
    actions.leave(ben, talk)
    actions.write(aoi, talk, "後で", uuid.uuid4(), at=timezone.now() + timedelta(hours=1))
    assert queries.state(aoi, talk.public_id) == states[0]
    say(aoi, talk, "二つ")
    states.append(queries.state(aoi, talk.public_id))
    actions.withdraw(aoi, queries.messages(aoi, talk)[0])
    with django_assert_num_queries(1):
        states.append(queries.state(aoi, talk.public_id))
    assert len(set(states)) == 3


def test_telling_twice_is_once(aoi: Face, ben: Face, tied: None) -> None:
    talk = talk_of(aoi, ben)
    say(aoi, talk, "一つ")
    enqueue(actions.TELL, message=Message.objects.get().pk)
    run_due()
    assert unread_count(ben) == 1


def test_conversations_that_all_have_left_with_their_accounts_go(aoi: Face, ben: Face, tied: None) -> None:
    talk_of(aoi, ben)
    aoi.delete()
    actions.tidy()
    assert Conversation.objects.count() == 1
    ben.delete()
    actions.tidy()
    assert not Conversation.objects.exists()
