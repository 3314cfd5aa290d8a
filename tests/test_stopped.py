"""What a face asked for before it was suspended does not go out, and is not sent by itself when that is over. The
workers of all rooms ask the same (`safety.queries.may_go_out`, `visibility.suspended`): this lists what they send."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.introductions import actions as introductions
from enishi.introductions.models import Received
from enishi.members.models import Face, Member
from enishi.messages import actions as messages
from enishi.messages import queries as talks
from enishi.messages.models import Waiting
from enishi.notifications import actions as notifications
from enishi.notifications.models import Notice
from enishi.notifications.queries import notices
from enishi.posts import actions as posts
from enishi.posts import queries as opinions
from enishi.posts.models import Kind
from enishi.profiles import actions as profiles
from enishi.profiles.models import Announcement, AnnouncementMail, Audience
from enishi.profiles.queries import Recipient
from enishi.safety import actions as safety
from enishi.safety.telling import tell_of
from enishi.tasks.worker import run_due
from enishi.thanks import actions as thanks
from enishi.thanks.actions import sending
from enishi.thanks.tests.made import CHIE, EVENING, MORNING, at, person
from enishi.ties.actions import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied(aoi: Face, ben: Face) -> None:
    connect(aoi, ben, asker_name="青木", other_name="弁")


def suspend(face: Face) -> None:
    safety.suspend(face, "暴言のため")


def test_a_letter_of_thanks_is_not_sent_and_its_writer_is_told_why(aoi: Face) -> None:
    with at(EVENING):
        chie = person(aoi, CHIE)
        thanks.note(aoi, chie, timezone.localdate(), text="秋田の新工場の話")
        with at(MORNING) as hour:
            pass
        letter = thanks.schedule(aoi, thanks.begin(aoi, [chie], timezone.localdate()), hour)
        suspend(aoi)
        sending.send_due(letter.pk, letter.sending.hex)
        letter.refresh_from_db()
        assert (letter.state, letter.problem) == ("failed", "suspended")
        safety.restore(aoi)
        sending.send_due(letter.pk, letter.sending.hex)
    assert mail.outbox == []


def test_a_message_of_that_hour_stays_with_its_writer_until_they_say(aoi: Face, ben: Face, tied: None) -> None:
    talk = messages.talk_to(aoi, ben)
    messages.write(aoi, talk, "後ほど", uuid.uuid4(), at=timezone.now() + timedelta(hours=3))
    one = Waiting.objects.get()
    suspend(aoi)
    messages.send_due(one.pk, one.sending.hex)
    safety.restore(aoi)
    run_due()
    assert talks.conversation(ben, talk.public_id) is None
    browser = Client(headers={"Accept-Language": "ja"})
    browser.force_login(Member.objects.get(handle="aoi"))
    for path in (reverse("conversation", args=[talk.public_id]), reverse("message_waiting", args=[one.public_id])):
        assert "未送信" in browser.get(path).content.decode()
    messages.change(aoi, one, "いま", None)
    run_due()
    assert [said.text for said in talks.messages(ben, talk)] == ["いま"]


def test_nobody_is_told_of_a_message_of_somebody_who_is_suspended_meanwhile(aoi: Face, ben: Face, tied: None) -> None:
    messages.write(aoi, messages.talk_to(aoi, ben), "こんにちは", uuid.uuid4())
    tell_of(aoi, ben, "message", "/", cause="one")
    suspend(aoi)
    run_due()
    assert list(notices(ben)) == []


def test_mails_about_a_new_post_are_not_sent(aoi: Face) -> None:
    to = [Recipient(uuid.uuid4(), "千葉 千恵", "", "chie@midori.example.jp")]
    profiles.announce(aoi, uuid.uuid4(), to, subject="異動", body="しました", reply_to="a@example.jp", language="ja")
    suspend(aoi)
    run_due()
    assert mail.outbox == []
    assert AnnouncementMail.objects.get().state == AnnouncementMail.State.FAILED
    assert Announcement.objects.exists()


def test_a_request_arrives_when_its_sender_is_back(aoi: Face, ben: Face) -> None:
    introductions.ask(aoi, ben, name="弁")
    suspend(aoi)
    run_due()
    introductions.arrive_all()
    assert (Received.objects.exists(), list(notices(ben))) == (False, [])
    safety.restore(aoi)
    introductions.arrive_all()
    assert Received.objects.get().holder == ben


def test_what_a_nickname_did_comes_out_at_the_first_tick_after(aoi: Face, make_nickname: Callable[..., Face]) -> None:
    nickname = make_nickname("aoi")
    says = posts.Says(Kind.DIARY, "よい一日でした。", audience=Audience.MEMBERS)
    one = posts.write(nickname, uuid.uuid4(), says)
    suspend(nickname)
    posts.tick()
    safety.restore(nickname)
    assert opinions.waiting(nickname) == [one]
    posts.tick()
    assert opinions.waiting(nickname) == []


def test_a_digest_says_nothing_of_what_a_suspended_face_did(aoi: Face, ben: Face, tied: None) -> None:
    messages.write(aoi, messages.talk_to(aoi, ben), "こんにちは", uuid.uuid4())
    run_due()
    assert Notice.objects.get(holder=ben).by == aoi
    Notice.objects.update(told_at=timezone.now() - timedelta(days=1))
    suspend(aoi)
    noon = timezone.localtime().replace(hour=12)
    notifications.digests(noon)
    run_due()
    assert mail.outbox == []
    safety.restore(aoi)
    notifications.digests(noon + timedelta(days=1))
    run_due()
    assert len(mail.outbox) == 1
