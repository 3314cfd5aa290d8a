"""皆でした仕事: the group first, and nobody named who has not agreed to these very words."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.notifications.queries import notices
from enishi.profiles import actions, others, queries, waiting
from enishi.profiles.models import Audience
from enishi.safety.actions import mute
from enishi.tasks.worker import run_due
from enishi.ties.actions import block, tie
from enishi.ties.models import TeamAsk, TeamWork

pytestmark = pytest.mark.django_db
SAYS: dict[str, Any] = {
    "team": "東西電機 開発部", "from_year": 2019, "to_year": 2022, "text": "測定器を小さくした。", "audience": 10
}  # fmt: skip


@pytest.fixture
def work(aoi: Face, ben: Face, chie: Face) -> TeamWork:
    """Aoi's, published, with Ben and Chie named there; each has a page of their own."""
    for one, other in ((aoi, ben), (aoi, chie), (ben, chie)):
        tie(one, other)
    for face in (aoi, ben, chie):
        actions.publish(face)
    work = actions.add_work(aoi, SAYS, [(ben, "ベン"), (chie, "千恵")])
    actions.publish_all()
    return work


def shown(who: Face | None, whose: Face) -> list[tuple[str, list[str]]]:
    seen = queries.seen(who, whose.public_id)
    return [(one.work.text, [name.name for name in one.names]) for one in seen.works] if seen else []


def asked(face: Face) -> TeamAsk:
    [one] = others.named_in(face)
    return one.ask


def agreed(face: Face, own_page: bool = False) -> None:
    actions.agree(face, asked(face), own_page=own_page, audience=Audience.CARD)


def test_nobody_is_asked_before_it_is_published(aoi: Face, ben: Face) -> None:
    tie(aoi, ben)
    work = actions.add_work(aoi, SAYS, [(ben, "ベン")])
    assert others.named_in(ben) == []
    actions.edit_work(aoi, work, {**SAYS, "text": "別の文"}, [(ben, "ベン")])
    actions.publish(aoi)
    assert asked(ben).said["text"] == "別の文"
    assert waiting.names(ben)


def test_who_is_asked_is_told_once_for_these_words(aoi: Face, ben: Face, chie: Face, work: TeamWork) -> None:
    def told(face: Face) -> list[str]:
        run_due()
        return [notice.path for notice in notices(face) if notice.kind == "named"]

    mute(chie, aoi, "青木")
    assert (told(ben), told(chie)) == ([reverse("by_others")], [])
    actions.publish_all()
    assert len(told(ben)) == 1
    actions.edit_work(aoi, work, {**SAYS, "text": "別の文"}, [(ben, "ベン")])
    assert len(told(ben)) == 1
    actions.publish_all()
    assert len(told(ben)) == 2


def test_who_has_not_agreed_is_not_named(aoi: Face, ben: Face, chie: Face, work: TeamWork) -> None:
    assert shown(ben, aoi) == shown(aoi, aoi) == [("測定器を小さくした。", [])]
    agreed(ben)
    actions.leave_unnamed(chie, asked(chie))
    assert shown(chie, aoi) == [("測定器を小さくした。", [])]
    actions.publish_all()
    assert shown(aoi, aoi) == shown(chie, aoi) == [("測定器を小さくした。", ["Ben Carter"])]
    assert not waiting.names(ben)
    assert not waiting.names(chie)
    assert shown(ben, ben) == []


def test_it_stands_on_ones_own_page_too_if_one_wishes(aoi: Face, ben: Face, work: TeamWork) -> None:
    agreed(ben, own_page=True)
    actions.publish_all()
    assert shown(aoi, ben) == [("測定器を小さくした。", [])]
    actions.take_out_again(ben, asked(ben))
    assert shown(aoi, ben) == [] == others.names_in(ben, work)
    assert shown(aoi, aoi) == [("測定器を小さくした。", [])]


def test_other_words_are_agreed_to_anew(aoi: Face, ben: Face, chie: Face, work: TeamWork) -> None:
    agreed(ben, own_page=True)
    actions.leave_unnamed(chie, asked(chie))
    actions.publish_all()
    actions.edit_work(aoi, work, {**SAYS, "text": "測定器を半分にした。"}, [(ben, "ベン"), (chie, "千恵")])
    assert others.named_in(ben)[0].agreed
    assert shown(aoi, ben) == [("測定器を小さくした。", [])]
    actions.publish_all()
    assert others.named_in(ben)[0].changed
    assert shown(ben, aoi) == [("測定器を半分にした。", [])]
    assert shown(aoi, ben) == []
    # Who put it away is not asked again.
    assert waiting.names(ben)
    assert not waiting.names(chie)
    agreed(ben)
    actions.publish_all()
    assert shown(ben, aoi) == [("測定器を半分にした。", ["Ben Carter"])]


def test_more_readers_are_agreed_to_anew_and_fewer_are_not(aoi: Face, ben: Face, work: TeamWork) -> None:
    agreed(ben, own_page=True)
    actions.publish_all()
    actions.edit_work(aoi, work, {**SAYS, "audience": 30}, [(ben, "ベン")])
    actions.publish_all()
    assert shown(aoi, aoi) == [("測定器を小さくした。", ["Ben Carter"])]
    assert shown(aoi, ben) == [("測定器を小さくした。", [])]
    actions.edit_work(aoi, work, {**SAYS, "audience": 0}, [(ben, "ベン")])
    actions.publish_all()
    assert others.named_in(ben)[0].changed
    assert shown(aoi, aoi) == [("測定器を小さくした。", [])]


def test_a_name_comes_at_the_hour_only_and_stays(aoi: Face, ben: Face, work: TeamWork) -> None:
    """Else who wrote it could look every minute whether somebody has agreed, and has undone it (P3)."""
    agreed(ben)
    actions.publish(aoi)
    assert shown(aoi, aoi) == [("測定器を小さくした。", [])]
    actions.publish_all()
    actions.publish(aoi)
    assert shown(aoi, aoi) == [("測定器を小さくした。", ["Ben Carter"])]


def test_back_to_the_same_words_nothing_was(aoi: Face, ben: Face, work: TeamWork) -> None:
    agreed(ben)
    actions.publish_all()
    actions.edit_work(aoi, work, {**SAYS, "text": "別の文"}, [(ben, "ベン")])
    actions.edit_work(aoi, work, SAYS, [(ben, "ベン")])
    actions.publish_all()
    assert shown(ben, aoi) == [("測定器を小さくした。", ["Ben Carter"])]


@pytest.mark.parametrize("how", ["dropped", "removed", "kept to oneself"])
def test_who_is_named_no_more_is_asked_no_more(aoi: Face, ben: Face, chie: Face, work: TeamWork, how: str) -> None:
    agreed(ben, own_page=True)
    actions.publish_all()
    if how == "removed":
        actions.remove_work(aoi, work)
    else:
        audience = Audience.ME if how == "kept to oneself" else Audience.CARD
        actions.edit_work(
            aoi, work, {**SAYS, "audience": audience}, [(chie, "千恵")] if how == "dropped" else [(ben, "")]
        )
    actions.publish_all()
    assert others.named_in(ben) == [] == shown(aoi, ben)
    assert shown(chie, aoi) == ([("測定器を小さくした。", [])] if how == "dropped" else [])


def test_taken_out_it_is_had_back_until_the_hour(aoi: Face, ben: Face, work: TeamWork) -> None:
    actions.remove_work(aoi, work)
    assert others.works(aoi) == []
    actions.restore_work(aoi, others.removed_work(aoi, work.public_id))
    actions.remove_work(aoi, work)
    actions.publish_all()
    assert others.removed_work(aoi, work.public_id) is None


def test_a_block_takes_the_name_off(aoi: Face, ben: Face, chie: Face, work: TeamWork) -> None:
    agreed(ben)
    actions.publish_all()
    block(ben, aoi, "葵")
    assert shown(chie, aoi) == [("測定器を小さくした。", [])]
    assert others.named_in(ben) == []


def test_only_people_one_has_a_tie_with_are_named(aoi: Face, ben: Face, make_face: Any) -> None:
    tie(aoi, ben)
    work = actions.add_work(aoi, SAYS, [(ben, "ベン"), (make_face("emi"), "恵美")])
    assert [name.face for name in others.names_in(aoi, work)] == [ben]


def test_nobody_else_answers_it(aoi: Face, ben: Face, chie: Face, work: TeamWork) -> None:
    ask = asked(ben)
    for who in (aoi, chie):
        with pytest.raises(PermissionDenied):
            actions.agree(who, ask, own_page=True, audience=Audience.ANYONE)
        with pytest.raises(PermissionDenied):
            actions.leave_unnamed(who, ask)


def test_too_many_are_refused(aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "WORKS_AT_MOST", 1)
    actions.add_work(aoi, SAYS, [])
    with pytest.raises(actions.Refused):
        actions.add_work(aoi, SAYS, [])


def test_on_the_pages(aoi: Face, ben: Face, chie: Face, client: Client, work: TeamWork) -> None:
    client.force_login(Member.objects.get(handle="aoi"))
    form = {**SAYS, "names": [str(ben.public_id)]}
    page = reverse("work", args=[work.public_id])
    assert client.post(page, {**form, "from_year": "2023"}).status_code == 422
    assert client.post(page, {**form, "team": ""}).status_code == 422
    assert client.post(page, {**form, "names": ["誰か"]}).status_code == 422
    assert client.post(page, {**form, "text": "小さくした測定器。"}).status_code == 302
    assert [name.face for name in others.names_in(aoi, work)] == [ben]
    client.force_login(Member.objects.get(handle="ben"))
    answer = reverse("work_answer", args=[asked(ben).public_id])
    stale = others.named_in(ben)[0].print
    actions.publish_all()
    # What is agreed to is what was read.
    client.post(answer, {"answer": "agree", "said": stale, "audience": "10"})
    assert not others.named_in(ben)[0].agreed
    client.post(answer, {"answer": "agree", "said": others.named_in(ben)[0].print, "audience": "10"})
    assert others.named_in(ben)[0].agreed
