"""Notices by mail: at the hour one chose, once, to one address for both faces, naming nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.members.models import Face, FaceOwner, Member
from enishi.notifications import actions, kinds
from enishi.notifications.models import Notice, NoticeMail
from enishi.tasks.worker import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(kinds, "_SAYS", dict(kinds._SAYS))
    return kinds.kind("tried", "何かがありました。")


@pytest.fixture
def proved(aoi: Face) -> Face:
    member = Member.objects.get(handle="aoi")
    EmailAddress.objects.get_or_create(user=member, email=member.email, defaults={"verified": True, "primary": True})
    EmailAddress.objects.filter(user=member).update(verified=True)
    return aoi


@pytest.fixture
def nickname(proved: Face) -> Face:
    face = Face.objects.create(kind=Face.Kind.PRIVATE, family="山猫")
    FaceOwner.objects.create(face=face, member=Member.objects.get(handle="aoi"))
    return face


def tomorrow(hour: int, minute: int = 5) -> datetime:
    return (timezone.localtime() + timedelta(days=1)).replace(hour=hour, minute=minute)


def sent_by(*moments: datetime) -> int:
    for moment in moments:
        actions.digests(moment)
        run_due()
    return len(mail.outbox)


def test_one_mail_a_day_at_the_hour_for_both_faces(proved: Face, nickname: Face, tried: str) -> None:
    for face in (proved, nickname):
        actions.tell(face, tried, "/me/", cause="one")
    assert sent_by(tomorrow(7)) == 0
    assert sent_by(tomorrow(8), tomorrow(8, 15), tomorrow(20)) == 1
    # Nothing new since: nothing more.
    assert sent_by(tomorrow(8) + timedelta(days=1)) == 1
    assert Notice.objects.filter(mailed=True).count() == 2


def test_it_names_nobody_and_is_the_same_for_either_face(proved: Face, nickname: Face, tried: str) -> None:
    said = []
    for day, face in enumerate((proved, nickname)):
        actions.tell(face, tried, "/me/", cause=f"{day}")
        sent_by(tomorrow(8) + timedelta(days=day))
        said.append((mail.outbox[-1].subject, mail.outbox[-1].body))
    assert said[0] == said[1]
    assert not any(word in str(said) for word in ("青木", "葵", "山猫", "何かが"))
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(("often", "days"), [("never", 0), ("daily", 7), ("weekly", 1)])
def test_as_often_as_one_chose(often: str, days: int, proved: Face, tried: str) -> None:
    actions.choose(proved, often=often, hour=21, at_once=False, by_reply=False)
    for day in range(7):
        actions.tell(proved, tried, "/me/", cause=f"{day}")
        Notice.objects.update(told_at=timezone.now())
        sent_by(tomorrow(21) + timedelta(days=day))
    assert len(mail.outbox) == days


def test_what_was_read_is_not_mailed_nor_to_an_address_nobody_proved(proved: Face, ben: Face, tried: str) -> None:
    actions.tell(proved, tried, "/me/", cause="one")
    actions.read_all(proved)
    EmailAddress.objects.filter(user__handle="ben").update(verified=False)
    actions.tell(ben, tried, "/me/", cause="one")
    assert sent_by(tomorrow(8)) == 0


def test_a_mail_that_may_have_left_is_not_sent_again(proved: Face, tried: str, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.choose(proved, often="never", hour=8, at_once=True, by_reply=False)
    for _twice in range(2):
        actions.mail_at_once(proved, cause="one")
    assert not actions.wants_at_once(proved, cause="one")
    one = NoticeMail.objects.get()

    def dies(_mail: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("enishi.common.post.deliver", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.send_mail(one.pk)
    monkeypatch.undo()
    actions.send_mail(one.pk)
    assert mail.outbox == []


def test_whoever_has_the_mail_stops_them_with_one_press(proved: Face, tried: str) -> None:
    actions.tell(proved, tried, "/me/", cause="one")
    sent_by(tomorrow(8))
    path = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]
    client = Client(enforce_csrf_checks=True)
    assert client.get(f"/{path}").status_code == 200
    assert client.post(f"/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert client.post("/notices/off/guessed/").status_code == 404
    actions.tell(proved, tried, "/me/", cause="two")
    Notice.objects.update(told_at=timezone.now())
    assert sent_by(tomorrow(8) + timedelta(days=1)) == 1


def test_the_page_keeps_what_one_chooses(proved: Face, django_assert_max_num_queries: Callable) -> None:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle="aoi"))
    client.post(reverse("notices_mail"), {"often": "weekly", "hour": "20", "at_once": "on", "by_reply": "on"})
    choice = actions.choice_of(proved)
    assert choice is not None
    # This site takes no answers.
    assert (choice.often, choice.hour, choice.at_once, choice.by_reply) == ("weekly", 20, True, False)
    assert client.post(reverse("notices_mail"), {"often": "hourly", "hour": "25"}).status_code == 422
