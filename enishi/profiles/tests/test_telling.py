"""Telling people of a new post: one mail to each of those chosen, once, and nobody else learns of it."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.common import post
from enishi.exchange import queries as exchange
from enishi.exchange.actions import write_card
from enishi.exchange.queries import Opened
from enishi.exchange.tests.made import take
from enishi.members.models import Member
from enishi.profiles import actions, greeting, queries
from enishi.profiles.greeting import News
from enishi.profiles.models import AnnouncementMail
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchanged(aoi, ben, make_face):
    """Aoi exchanged cards with Ben and Chie; Dan took hers without giving his."""
    chie, dan = make_face("chie"), make_face("dan")
    write_card(aoi, {"family": "青木", "given": "葵", "email": "aoi@tozai.example.jp"})
    for face, email in ((ben, "ben@carter.example.jp"), (chie, "chie@midori.example.jp"), (dan, "dan@x.example.jp")):
        write_card(face, {"family": face.family, "given": face.given, "email": email, "company": "株式会社例"})
        hers = Opened(exchange.own_card(aoi).current)
        take(face, hers, give=face != dan)
    return aoi


def sent(client, exchanged, *names, form=None, **changed):
    chosen = [one.public_id for one in queries.recipients(exchanged) if one.name in names]
    data = {
        "form": form or uuid.uuid4(),
        "language": "ja",
        "subject": "異動のご挨拶",
        "body": "営業部に異動しました。",
        "reply_to": "aoi@tozai.example.jp",
        "to": chosen,
        **changed,
    }
    return client.post(reverse("profile_announce_send"), data)


def test_recipients_are_those_one_handed_a_card_to_and_can_write_to(exchanged):
    assert [one.name for one in queries.recipients(exchanged)] == ["千葉 千恵", "Ben Carter"]


def test_who_was_chosen_gets_one_mail_and_nobody_else(exchanged, sign_in):
    answer = sent(sign_in("aoi"), exchanged, "千葉 千恵")
    assert answer.status_code == 302
    assert mail.outbox == []
    run_due()
    (one,) = mail.outbox
    assert one.to == ["chie@midori.example.jp"]
    assert (one.cc, one.bcc, one.reply_to) == ([], [], ["aoi@tozai.example.jp"])
    assert one.body.startswith("株式会社例\n千葉 千恵 様\n")
    assert "aoi@example.jp" not in one.message().as_string()  # what she signs in with
    page = sign_in("aoi").get(answer["Location"]).content.decode()
    assert "お送りしました" in page


def test_pressing_twice_is_pressing_once(exchanged, sign_in):
    form = uuid.uuid4()
    for _ in range(2):
        sent(sign_in("aoi"), exchanged, "千葉 千恵", "Ben Carter", form=form)
    run_due()
    assert sorted(one.to[0] for one in mail.outbox) == ["ben@carter.example.jp", "chie@midori.example.jp"]


def test_a_task_that_runs_twice_sends_once(exchanged, sign_in):
    sent(sign_in("aoi"), exchanged, "千葉 千恵")
    (one,) = AnnouncementMail.objects.all()
    actions.send_mail(one.pk)
    actions.send_mail(one.pk)
    run_due()
    assert len(mail.outbox) == 1


def test_a_server_that_refuses_is_asked_again(exchanged, sign_in, monkeypatch):
    sent(sign_in("aoi"), exchanged, "千葉 千恵")
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        run_due()
    (one,) = AnnouncementMail.objects.all()
    assert (one.state, mail.outbox) == ("waiting", [])
    Task.objects.filter(name="profiles.send_mail").update(run_at=timezone.now())
    run_due()
    assert len(mail.outbox) == 1


def test_where_the_line_broke_over_the_text_it_is_not_sent_again(exchanged, sign_in, monkeypatch):
    """The server may have taken it: whoever gets it twice is told twice of the same post."""
    sent(sign_in("aoi"), exchanged, "千葉 千恵")
    with monkeypatch.context() as patch:
        patch.setattr("enishi.common.post.deliver", unknown)
        run_due()
    Task.objects.filter(name="profiles.send_mail").update(run_at=timezone.now())
    run_due()
    (one,) = AnnouncementMail.objects.all()
    assert (one.state, mail.outbox) == ("sending", [])


def unknown(_mail):
    raise post.Unknown


def test_the_demonstration_sends_nothing_into_the_world(exchanged, sign_in, settings):
    Member.objects.filter(handle="aoi").update(is_demo=True)
    settings.MAIL_IS_KEPT = False
    sent(sign_in("aoi"), exchanged, "千葉 千恵")
    run_due()
    (one,) = AnnouncementMail.objects.all()
    assert (one.state, mail.outbox) == ("failed", [])


def refuse(*_messages):
    raise OSError("no such server")


def test_where_the_process_died_it_is_not_sent_again_and_said(exchanged, sign_in):
    """Killed between asking the server and writing down its answer: it may have left."""
    answer = sent(sign_in("aoi"), exchanged, "千葉 千恵")
    AnnouncementMail.objects.update(state="sending")
    run_due()
    assert mail.outbox == []
    assert "確かめられません" in sign_in("aoi").get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"to": []},
        {"to": [uuid.uuid4()]},
        {"subject": ""},
        {"subject": "二行\nBcc: x@example.jp"},
        {"body": ""},
        {"reply_to": "aoi"},
        {"reply_to": "aoi@example.jp\nBcc: x@example.jp"},
        {"form": "x"},
        {"language": "fr"},
    ],
)
def test_what_is_missing_is_said_and_nothing_goes(exchanged, sign_in, changed):
    assert sent(sign_in("aoi"), exchanged, "千葉 千恵", **changed).status_code == 422
    run_due()
    assert mail.outbox == []


def test_nobody_is_told_who_holds_no_card_of_hers(exchanged, sign_in):
    """Somebody in her book whom she never handed a card to can't be chosen."""
    stranger = cards.add_contact(exchanged, {"family": "他人", "email": "stranger@example.jp"})
    assert sent(sign_in("aoi"), exchanged, to=[stranger.public_id]).status_code == 422


def test_publishing_tells_nobody(exchanged, write):
    write(exchanged, "post", organisation="新しい会社", is_current=True)
    actions.publish(exchanged)
    actions.publish_all()
    run_due()
    assert mail.outbox == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "news",
    [
        News("moved", date(2026, 4, 1), "東西電機株式会社", "営業部　部長"),
        News("moved", date(2026, 4, 1), "", "営業部　部長"),
        News("joined", date(2026, 4, 1), "東西電機株式会社", "部長", "株式会社みどり計測"),
        News("left", date(2026, 3, 31), "東西電機株式会社"),
    ],
)
def test_the_letter_says_what_there_is_to_tell(news, language):
    subject, body = greeting.letter(news, "青木 葵", language)
    assert "青木 葵" in subject
    told = {"moved": news.role, "joined": news.joined, "left": news.organisation}[news.what]
    assert told in body
    assert ("2026年" in body) is (language == "ja")
    assert "%" not in subject + body
    assert "None" not in body


def test_the_letter_is_written_from_the_page_and_can_be_changed(exchanged, sign_in, write):
    write(exchanged, "post", organisation="東西電機株式会社", role="営業部　部長", is_current=True)
    client = sign_in("aoi")
    assert "営業部　部長" in client.get(reverse("profile_announce")).content.decode()
    data = {
        "language": "ja",
        "what": "moved",
        "organisation": "東西電機株式会社",
        "role": "営業部",
        "day": "2026-04-01",
    }
    text = client.post(reverse("profile_announce"), data).content.decode()
    assert "2026年4月1日付で東西電機株式会社営業部に着任" in text
    assert "aoi@tozai.example.jp" in text
    for wrong in ({"role": ""}, {"day": "soon"}, {"what": "joined"}, {"what": "won"}):
        assert client.post(reverse("profile_announce"), {**data, **wrong}).status_code == 422
