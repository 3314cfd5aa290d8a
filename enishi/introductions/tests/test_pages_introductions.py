"""The pages of introductions: each step as a person presses it, and what is said where it can't be."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions import hold
from enishi.cards.tests.made import card
from enishi.introductions import actions, queries, waiting
from enishi.introductions.actions import carrying
from enishi.introductions.models import Errand, Introduction, Received, TieRequest
from enishi.introductions.tests.made import asked, exchanged, passed_on, signed_in, text_of
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.tasks.worker import run_due

pytestmark = pytest.mark.django_db
PARTS = {
    "who": "測定器を作っています。",
    "why": "検査工程について伺いたく。",
    "homework": "論文を拝読しました。",
    "language": "ja",
}


@pytest.fixture
def four(aoi: Face, ben: Face, chie: Face, dan: Face) -> tuple[Face, ...]:
    """Aoi knows Ben and Dan, both of whom know Chie."""
    for one, other in ((aoi, ben), (ben, chie), (aoi, dan), (dan, chie)):
        exchanged(one, other)
    profiles.set_up(chie, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.ME)
    profiles.publish(chie)
    return aoi, ben, chie, dan


def new(**given: Any) -> str:
    return reverse("introduction_new", query={name: str(value) for name, value in given.items()})


def test_from_the_form_to_the_conversation(four: tuple[Face, ...]) -> None:
    aoi, ben, chie, _dan = four
    asker, address = signed_in("aoi"), new(to=chie.public_id, by=ben.public_id)
    form = text_of(asker.get(address))
    assert "千葉 千恵" in form
    assert "Ben Carterさんを通じて" in form
    look = text_of(asker.post(address, PARTS))
    assert "論文を拝読しました。" in look
    assert "青木 葵として" in look
    assert not Introduction.objects.exists()
    change = text_of(asker.post(address, {**PARTS, "change": "1"}))
    assert "論文を拝読しました。</textarea>" in change
    sent = asker.post(address, {**PARTS, "as": aoi.public_id, "send": "1"}, follow=True)
    asked = Introduction.objects.get()
    assert "Ben Carter" in text_of(sent)
    hands = signed_in("ben")
    assert "青木 葵" in text_of(hands.get(reverse("ties")))
    errand = reverse("errand", args=[asked.public_id])
    page = text_of(hands.get(errand))
    assert "論文を拝読しました。" in page
    done = hands.post(errand, {"key": f"face {chie.public_id}", "words": "信頼できる方です。"}, follow=True)
    assert "千葉 千恵様へ取り次ぎました" in text_of(done)
    run_due()
    target = signed_in("chie")
    ties = text_of(target.get(reverse("ties")))
    assert "信頼できる方です。" in ties
    assert "論文を拝読しました。" in ties
    talk = target.post(reverse("introduced_answer", args=[asked.public_id]), {"answer": "yes"}, follow=True)
    assert "こちらが青木 葵" in text_of(talk)
    assert "お会いできることに" in text_of(asker.get(reverse("ties")))
    good = text_of(asker.get(reverse("introduction", args=[asked.public_id])))
    assert good.count('name="chosen"') == 2
    said = {"outcome": "工場を拝見しました。"}
    asker.post(reverse("introduction", args=[asked.public_id]), said)
    assert "工場を拝見しました。" in text_of(hands.get(errand))
    write = talk.redirect_chain[-1][0]
    for _twice in range(2):
        asker.post(write, {"text": "よろしくお願いします。", "form": "5f1c7a52-9b1d-4c0a-9d77-1c8a7b1f0c11"})
    assert text_of(hands.get(write)).count("よろしくお願いします。") == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": ""}, "必須"),
        ({"why": "一\n二\n三\n四"}, "3行まで"),
        ({"homework": "あ" * 241}, "240"),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_is_lost(
    typed: dict[str, str], said: str, four: tuple[Face, ...]
) -> None:
    _aoi, ben, chie, _dan = four
    answer = signed_in("aoi").post(new(to=chie.public_id, by=ben.public_id), {**PARTS, **typed, "send": "1"})
    page = text_of(answer)
    assert (answer.status_code, said in page) == (422, True)
    assert "測定器を作っています。</textarea>" in page
    assert not Introduction.objects.exists()


def test_a_second_way_waits_and_says_so(four: tuple[Face, ...]) -> None:
    aoi, ben, chie, dan = four
    asked(aoi, ben, chie)
    address = new(to=chie.public_id, by=dan.public_id)
    for answer in (signed_in("aoi").get(address), signed_in("aoi").post(address, {**PARTS, "send": "1"})):
        assert "別のお願いは、それまで" in text_of(answer)
    assert Introduction.objects.count() == 1


def test_oneself_and_whom_one_asks_are_no_targets(four: tuple[Face, ...]) -> None:
    aoi, ben, _chie, _dan = four
    asker = signed_in("aoi")
    assert "お会いしたい方" in text_of(asker.get(new(to=aoi.public_id, by=ben.public_id)))
    answer = asker.post(new(to=ben.public_id, by=ben.public_id), {**PARTS, "send": "1"})
    assert answer.status_code == 422


def test_another_face_signed_in_meanwhile_is_said(four: tuple[Face, ...]) -> None:
    _aoi, ben, chie, dan = four
    data = {**PARTS, "as": str(dan.public_id), "send": "1"}
    answer = signed_in("aoi").post(new(to=chie.public_id, by=ben.public_id), data)
    assert "論文を拝読しました。" in text_of(answer)
    assert not Introduction.objects.exists()


def test_a_blind_ask_is_seen_by_who_can_help_only(four: tuple[Face, ...], emi: Face) -> None:
    aoi, ben, _chie, _dan = four
    exchanged(aoi, emi)
    data = {**PARTS, "company": "千葉株式会社", "ask": [str(one.public_id) for one in (ben, emi)]}
    signed_in("aoi").post(new(blind=1), {**data, "as": aoi.public_id, "send": "1"})
    assert Introduction.objects.get().through == "Ben Carter、江見 恵美"
    assert "青木 葵" in text_of(signed_in("ben").get(reverse("ties")))
    for nobody in ("emi", "dan"):
        assert "ご紹介を希望" not in text_of(signed_in(nobody).get(reverse("ties")))


# Somebody without an account


@pytest.fixture
def outside(four: tuple[Face, ...]) -> Introduction:
    """Fumi stands in Aoi's book only, and is asked for an introduction to Chie."""
    aoi, _ben, chie, _dan = four
    held = hold(aoi, card(family="文野", given="史", email="fumi@example.com"))
    address = new(to=chie.public_id, contact=held.contact.public_id)
    signed_in("aoi").post(address, {**PARTS, "as": aoi.public_id, "send": "1"})
    return Introduction.objects.get()


def guest(asked: Introduction) -> str:
    return reverse("errand_guest", args=[queries.secret_of(asked)])


def test_who_has_no_account_passes_it_on(outside: Introduction, chie: Face) -> None:
    page = text_of(signed_in("aoi").get(reverse("introduction", args=[outside.public_id])))
    assert "mailto:fumi@example.com?" in page
    assert guest(outside) in page
    answer = Client().post(guest(outside), {"words": "良い方です。"})
    assert answer.status_code == 302
    run_due()
    [one] = queries.introduced(chie)
    assert (one.errand.words, one.errand.name) == ("良い方です。", "文野 史")
    assert "未確認" in text_of(signed_in("chie").get(reverse("ties")))
    actions.answer_introduction(chie, outside, Received.Answer.YES)
    assert Client().get(guest(outside)).status_code == 404


def test_what_comes_by_a_guest_comes_up_as_what_the_asker_sends_would(outside: Introduction, chie: Face) -> None:
    """Whoever has the address may have written it, the asker, too."""
    Client().post(guest(outside), {"words": "良い方です。"})
    run_due()
    for acceptance, near in (("strict", False), ("wide", True)):
        actions.choose_manner(chie, acceptance=acceptance, pace=5, threshold=500)
        assert [one.near for one in queries.introduced(chie)] == [near]
        page = text_of(signed_in("chie").get(reverse("ties")))
        assert "良い方です。" in page
        assert ("ほかのお願い" in page) != near
        assert (waiting.to_answer(chie) is not None) == near


def test_a_guest_passes_it_on_wholly_or_not_at_all(outside: Introduction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "enqueue", None)
    with pytest.raises(TypeError):
        actions.pass_on_as_guest(Errand.objects.get(), "良い方です。")
    assert Errand.objects.get().answer == ""


def test_the_page_of_a_guest_is_the_same_whatever_was_done_by_it(outside: Introduction) -> None:
    """The asker has its address, too."""
    before = text_of(Client().get(guest(outside)))
    assert "論文を拝読しました。" in before
    for done in ({"rest": "1"}, {"words": "良い方です。"}, {"words": "良い方です。"}):
        Client().post(guest(outside), done)
        run_due()
        assert without_token(text_of(Client().get(guest(outside)))) == without_token(before)
    assert Received.objects.count() == 1


def without_token(page: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page)


@pytest.fixture
def written(aoi: Face, ben: Face) -> Introduction:
    """Ben has passed it on by mail, to somebody of his book."""
    exchanged(aoi, ben)
    hold(ben, card(family="外山", given="学", company="外山工業", email="toyama@example.com"))
    data = {**PARTS, "name": "外山 学", "company": "外山工業", "as": aoi.public_id, "send": "1"}
    signed_in("aoi").post(new(by=ben.public_id), data)
    asked = Introduction.objects.get()
    errand = reverse("errand", args=[asked.public_id])
    [way] = queries.ways_on(ben, queries.errand(ben, asked.public_id))
    page = text_of(signed_in("ben").post(errand, {"key": way.key, "words": "信頼できる方です。"}, follow=True))
    assert "mailto:toyama@example.com?" in page
    return asked


def test_good_news_by_mail_come_once(written: Introduction) -> None:
    pressed = [("ben", "errand_arranged"), ("aoi", "introduction_arranged"), ("ben", "errand_arranged")]
    for who, route in pressed:
        page = text_of(signed_in(who).post(reverse(route, args=[written.public_id]), follow=True))
        assert reverse("conversation", args=[Conversation.objects.get().public_id]) in page
        assert "終わって" not in page
    written.refresh_from_db()
    assert (written.good_at is not None, written.met) == (True, "外山 学")


def test_good_news_after_its_day_are_none(written: Introduction) -> None:
    Introduction.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    for who, route in (("ben", "errand_arranged"), ("aoi", "introduction_arranged")):
        answer = signed_in(who).post(reverse(route, args=[written.public_id]), follow=True)
        assert "すでに終わっています" in text_of(answer)
    page = text_of(signed_in("ben").get(reverse("errand", args=[written.public_id])))
    assert "お会いいただけることになった" not in page
    written.refresh_from_db()
    assert (written.good_at, Conversation.objects.count()) == (None, 0)


def test_who_withdraws_after_the_good_news_is_told(four: tuple[Face, ...]) -> None:
    aoi, ben, chie, _dan = four
    way = asked(aoi, ben, chie)
    passed_on(ben, way)
    actions.answer_introduction(chie, way, Received.Answer.YES)
    answer = signed_in("aoi").post(reverse("introduction_withdraw", args=[way.public_id]), follow=True)
    assert "よいお返事が先に届いていました" in text_of(answer)
    way.refresh_from_db()
    assert (way.withdrawn_at, way.good_at is None) == (None, False)


def test_whom_a_friend_is_asked_for_is_not_asked_besides(four: tuple[Face, ...]) -> None:
    aoi, ben, chie, _dan = four
    asked(aoi, ben, chie)
    asker, address = signed_in("aoi"), reverse("ask", args=[chie.public_id])
    asker.post(address, {"words": "お目にかかりたく"})
    assert not TieRequest.objects.exists()
    assert "<textarea" not in text_of(asker.get(address))
