"""紹介文: others write, it appears after whom it is about lets it, or never, silently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.profiles import actions, others, queries, waiting
from enishi.profiles.models import Audience
from enishi.safety import actions as safety
from enishi.ties.actions import block, disconnect, tie
from enishi.ties.models import Vouch

pytestmark = pytest.mark.django_db
TEXT = "いつも先のことまで考えて、静かに進めてくださる方です。"


@pytest.fixture
def written(aoi: Face, ben: Face) -> Vouch:
    """Ben wrote about Aoi, whose page is published; Chie is tied to neither."""
    tie(aoi, ben)
    actions.publish(aoi)
    return actions.vouch(ben, aoi, name="青木 葵", text=TEXT)


def on_the_page(who: Face | None, aoi: Face) -> list[str]:
    seen = queries.seen(who, aoi.public_id)
    return [one.text for one in seen.vouches] if seen else []


def test_it_waits_and_appears_with_the_hour(aoi: Face, ben: Face, written: Vouch) -> None:
    [one] = others.given(aoi)
    assert (one.vouch.text, one.answer, one.vouch.by) == (TEXT, None, "Ben Carter")
    assert waiting.vouches(aoi)
    actions.show_vouch(aoi, written, Audience.CARD)
    assert not waiting.vouches(aoi)
    assert on_the_page(ben, aoi) == []
    actions.publish_all()
    assert on_the_page(ben, aoi) == [TEXT]
    assert on_the_page(None, aoi) == []


def test_its_audience_is_never_wider_than_the_page(aoi: Face, ben: Face, chie: Face, written: Vouch) -> None:
    actions.show_vouch(aoi, written, Audience.ANYONE)
    actions.publish_all()
    assert on_the_page(chie, aoi) == []
    actions.set_up(aoi, audience=Audience.ANYONE, found_by="nobody", picture_audience=Audience.ME)
    actions.publish_all()
    assert on_the_page(chie, aoi) == on_the_page(None, aoi) == [TEXT]


def test_it_is_put_away_and_taken_out_again(aoi: Face, ben: Face, written: Vouch) -> None:
    actions.leave_vouch(aoi, written)
    assert not waiting.vouches(aoi)
    actions.publish_all()
    assert on_the_page(ben, aoi) == []
    actions.wait_with_vouch(aoi, written)
    assert waiting.vouches(aoi)


def test_it_is_taken_off_again(aoi: Face, ben: Face, written: Vouch) -> None:
    actions.show_vouch(aoi, written, Audience.CARD)
    actions.publish_all()
    actions.leave_vouch(aoi, written)
    actions.publish_all()
    assert on_the_page(ben, aoi) == []


def test_who_wrote_it_takes_it_back_at_once(aoi: Face, ben: Face, chie: Face, written: Vouch) -> None:
    actions.show_vouch(aoi, written, Audience.CARD)
    actions.publish_all()
    with pytest.raises(PermissionDenied):
        actions.take_vouch_back(chie, written)
    with pytest.raises(PermissionDenied):
        actions.take_vouch_back(aoi, written)
    actions.take_vouch_back(ben, written)
    assert on_the_page(aoi, aoi) == [] == others.given(aoi)
    written.refresh_from_db()
    assert written.text == ""
    actions.publish_all()
    assert on_the_page(aoi, aoi) == []


def test_one_by_each_about_each(aoi: Face, ben: Face, written: Vouch) -> None:
    assert actions.vouch(ben, aoi, name="", text="もう一つ") == written
    assert others.written_about(ben, aoi) == written


def test_what_was_written_is_never_given_back(
    aoi: Face, ben: Face, written: Vouch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(others, "VOUCHES_AT_MOST", 2)
    actions.take_vouch_back(ben, written)
    again = actions.vouch(ben, aoi, name="", text=TEXT)
    actions.take_vouch_back(ben, again)
    with pytest.raises(actions.TooMany):
        actions.vouch(ben, aoi, name="", text=TEXT)


def test_of_whom_one_mutes_nothing_comes_up(aoi: Face, ben: Face, written: Vouch) -> None:
    safety.mute(aoi, ben, "ベン")
    assert others.given(aoi) == []
    assert not waiting.vouches(aoi)
    safety.unmute(aoi, ben)
    actions.show_vouch(aoi, written, Audience.CARD)
    safety.mute(aoi, ben, "ベン")
    assert [one.shown for one in others.given(aoi)] == [True]
    actions.leave_vouch(aoi, written)
    # The button that undoes it goes on working.
    assert others.given(aoi) == []
    actions.wait_with_vouch(aoi, others.given_one(aoi, written.public_id).vouch)


def test_of_whom_the_nickname_blocks_nothing_new_comes_up(
    aoi: Face, ben: Face, written: Vouch, make_nickname: Callable
) -> None:
    safety.block(make_nickname("aoi"), ben, "ベン")
    assert others.given(aoi) == []
    assert not waiting.vouches(aoi)


@pytest.mark.parametrize("parted", [block, lambda by, other, name: disconnect(by, other)])
@pytest.mark.parametrize("by_aoi", [True, False])
def test_without_a_tie_it_is_seen_by_nobody(
    aoi: Face, ben: Face, chie: Face, written: Vouch, parted: Callable, by_aoi: bool
) -> None:
    tie(aoi, chie)
    actions.show_vouch(aoi, written, Audience.CARD)
    actions.publish_all()
    assert on_the_page(chie, aoi) == [TEXT]
    for one, other in ((aoi, ben), (ben, aoi)):
        one_side = queries.visible(one, queries.Tie).get(other=other)
        one_side.by_cards, one_side.connected = False, True
        one_side.save()
    parted(*((aoi, ben) if by_aoi else (ben, aoi)), "名前")
    assert on_the_page(chie, aoi) == on_the_page(aoi, aoi) == [] == others.given(aoi)
    assert others.written_about(ben, aoi) == written


def test_who_is_kept_apart_from_the_writer_sees_nothing_of_it(aoi: Face, ben: Face, chie: Face, written: Vouch) -> None:
    tie(aoi, chie)
    actions.show_vouch(aoi, written, Audience.CARD)
    actions.publish_all()
    safety.block(ben, chie, "千恵")
    assert on_the_page(chie, aoi) == []
    assert on_the_page(ben, aoi) == [TEXT]


def test_erasing_the_writer_takes_it_off(aoi: Face, ben: Face, written: Vouch) -> None:
    actions.show_vouch(aoi, written, Audience.CARD)
    actions.publish_all()
    Face.objects.filter(pk=ben.pk).delete()
    assert on_the_page(aoi, aoi) == [] == others.given(aoi)


def test_erasing_whom_it_is_about_changes_nothing_for_the_writer(aoi: Face, ben: Face, written: Vouch) -> None:
    Face.objects.filter(pk=aoi.pk).delete()
    assert [one.text for one in others.written(ben)] == [TEXT]


def test_only_to_somebody_one_has_a_tie_with(aoi: Face, ben: Face, chie: Face) -> None:
    tie(aoi, ben)
    assert others.tied_to(ben, aoi.public_id) == aoi
    assert others.tied_to(chie, aoi.public_id) is None
    assert others.tied_to(aoi, aoi.public_id) is None


def test_nobody_else_answers_it(aoi: Face, ben: Face, chie: Face, written: Vouch) -> None:
    for who in (ben, chie):
        with pytest.raises(PermissionDenied):
            actions.show_vouch(who, written, Audience.ANYONE)
        assert others.given_one(who, written.public_id) is None


def test_on_the_pages(aoi: Face, ben: Face, chie: Face, client: Client, written: Vouch) -> None:
    """The form says what is wrong, shows what was written, and the button of a message takes an answer back."""
    client.force_login(Member.objects.get(handle="aoi"))
    form = reverse("vouch_write", args=[ben.public_id])
    assert client.post(form, {"text": ""}).status_code == 422
    assert client.post(form, {"text": "あ" * 601}).status_code == 422
    answered = client.post(form, {"text": "頼れる方です。"}, follow=True).content.decode()
    assert "頼れる方です。" in answered
    answer = reverse("vouch_answer", args=[written.public_id])
    assert client.post(answer, {"answer": "show", "audience": "77"}).status_code == 302
    assert others.given(aoi)[0].answer is None
    assert answer in client.post(answer, {"answer": "show", "audience": "10"}, follow=True).content.decode()
    assert others.given(aoi)[0].shown
    client.post(answer, {"answer": ""})
    assert others.given(aoi)[0].answer is None
