"""A message told by mail, and answered by answering: from one's own address, once, never under a nickname."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from enishi.members.models import Face, FaceOwner, Member
from enishi.messages import actions, queries
from enishi.messages.models import Conversation, ReplyAddress
from enishi.notifications import actions as notifications
from enishi.reading.mail import Dropped
from enishi.tasks.worker import run_due
from enishi.ties.actions import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(aoi: Face, ben: Face, settings: Any) -> Conversation:
    """Ben hears by mail of what Aoi writes, and may answer."""
    settings.ENISHI_REPLY_ADDRESS = "reply@example.jp"
    connect(aoi, ben, asker_name="青木", other_name="弁")
    for member in Member.objects.all():
        defaults = {"verified": True, "primary": True}
        EmailAddress.objects.update_or_create(user=member, email=member.email, defaults=defaults)
    notifications.choose(ben, often="never", hour=8, at_once=True, by_reply=True)
    return actions.talk_to(aoi, ben)


def told(by: Face, talk: Conversation) -> Any:
    """The mail that a message makes."""
    actions.write(by, talk, "秘密の話です", uuid.uuid4())
    run_due()
    return mail.outbox[-1]


def answer(to: str, text: str = "承知しました。\n\n> 引用", sender: str = "ben@example.com", key: str = "1") -> bytes:
    return f"From: {sender}\nTo: {to}\nMessage-ID: <{key}>\n\n{text}\n".encode()


def texts(face: Face, talk: Conversation) -> list[str]:
    return [message.text for message in queries.messages(face, talk)]


def address() -> str:
    return Member.objects.get(handle="ben").email


def test_the_mail_says_nothing_and_its_answer_is_a_message_once(aoi: Face, talk: Conversation) -> None:
    one = told(aoi, talk)
    assert one.to == [address()]
    assert not any(word in one.body + one.subject for word in ("秘密", "青木", "Carter"))
    for _twice in range(2):
        actions.receive(answer(one.reply_to[0].upper(), sender=address()))
    assert texts(aoi, talk) == ["秘密の話です", "承知しました。"]
    actions.receive(answer("list@example.jp", "もう一つ", address(), "2"), one.reply_to[0])
    assert texts(aoi, talk)[2:] == ["もう一つ"]


def test_one_mail_until_one_has_read_on(aoi: Face, ben: Face, talk: Conversation) -> None:
    for _message in range(3):
        told(aoi, talk)
    assert len(mail.outbox) == 1
    actions.seen(ben, talk, queries.messages(ben, talk).last().pk)  # type: ignore[union-attr]
    told(aoi, talk)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("what", ["another's address", "guessed", "too late", "not proved", "left"])
def test_what_is_not_theirs_to_answer_is_not_taken(what: str, aoi: Face, ben: Face, talk: Conversation) -> None:
    to, sender = told(aoi, talk).reply_to[0], address()
    if what == "another's address":
        sender = "aoi@example.jp"
    elif what == "guessed":
        to = f"reply+{'0' * 32}@example.jp"
    elif what == "too late":
        ReplyAddress.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    elif what == "not proved":
        EmailAddress.objects.update(verified=False)
    else:
        actions.leave(ben, talk)
    with pytest.raises(Dropped, match="unknown"):
        actions.receive(answer(to, sender=sender))
    assert texts(aoi, talk) == ["秘密の話です"]


def test_under_a_nickname_and_in_groups_there_is_nothing_to_answer(aoi: Face, ben: Face, talk: Conversation) -> None:
    nickname = Face.objects.create(kind=Face.Kind.PRIVATE, family="山猫")
    FaceOwner.objects.create(face=nickname, member=Member.objects.get(handle="ben"))
    connect(aoi, nickname, asker_name="青木", other_name="山猫")
    for one in (actions.talk_to(aoi, nickname), actions.gather(aoi, "幹事会", [ben])):
        said = told(aoi, one)
        assert not said.reply_to
        assert "山猫" not in said.body
    assert not ReplyAddress.objects.exists()
