"""Being introduced: by one, by two, blindly, by somebody without an account; and what may end it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import Meeting
from enishi.exchange.queries import contact_of
from enishi.introductions import actions, queries
from enishi.introductions.actions import Through
from enishi.introductions.models import Errand, Introduction, Received
from enishi.introductions.queries import Wanted
from enishi.introductions.tests.made import LETTER, asked, exchanged, in_hand, passed_on, signed_in, text_of
from enishi.members.models import Face
from enishi.messages import queries as messages
from enishi.messages.models import Conversation
from enishi.safety import actions as safety
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db
Yes, Later, Quiet = Received.Answer.YES, Received.Answer.LATER, Received.Answer.QUIET


@pytest.fixture
def way(aoi: Face, ben: Face, chie: Face) -> Introduction:
    """Aoi knows Ben, Ben knows Chie; Aoi has asked Ben for an introduction to Chie."""
    exchanged(aoi, ben)
    exchanged(ben, chie)
    return asked(aoi, ben, chie)


def test_a_yes_brings_three_together(aoi: Face, ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    actions.answer_introduction(chie, way, Yes)
    way.refresh_from_db()
    assert way.good_at
    assert way.conversation
    for face in (aoi, ben, chie):
        [talk] = messages.conversations(face)
        assert [one.holder for one in messages.participants(face, talk.conversation)] == [aoi, ben, chie]
        [first] = messages.messages(face, talk.conversation)
        # The asker is presented first, with the introducer's words; then the other to them.
        assert first.text.index("青木 葵") < first.text.index("信頼できる方です。") < first.text.rindex("千葉 千恵")
    assert set(
        Tie.objects.filter(holder__in=[aoi, chie], other__in=[aoi, chie]).values_list("connected", "by_cards")
    ) == {(True, True)}
    for face, other, by in ((aoi, chie, "Carter Ben"), (chie, aoi, "Ben Carter")):
        [line] = Meeting.objects.filter(holder=face, contact=contact_of(face, other))
        assert line.introduced_by == by
    assert Meeting.objects.filter(holder=aoi, contact=contact_of(aoi, ben), text__contains="千葉 千恵").exists()


def test_the_person_wanted_has_nothing_until_it_is_passed_on(ben: Face, chie: Face, way: Introduction) -> None:
    actions.arrive_all()
    run_due()
    assert not Received.objects.exists()
    assert queries.introduced(chie) == []
    passed_on(ben, way)
    [one] = queries.introduced(chie)
    assert (one.asked, one.errand.words, one.errand.name) == (way, "信頼できる方です。", "Ben Carter")


def test_two_introduce_hop_by_hop(aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    for one, other in ((aoi, ben), (ben, dan), (dan, chie)):
        exchanged(one, other)
    way = asked(aoi, ben, chie)
    assert [(one.face, one.second) for one in queries.ways_on(ben, in_hand(ben, way))] == [(dan, True)]
    assert queries.errand(dan, way.public_id) is None
    passed_on(ben, way, words="一番の友人です。")
    before = in_hand(dan, way).before
    assert before
    assert before.words == "一番の友人です。"
    assert not Received.objects.exists()
    passed_on(dan, way)
    actions.answer_introduction(chie, way, Yes)
    [talk] = messages.conversations(chie)
    assert [one.holder for one in messages.participants(chie, talk.conversation)] == [aoi, ben, dan, chie]


def test_at_most_two_introduce(aoi: Face, ben: Face, chie: Face, dan: Face, emi: Face) -> None:
    for one, other in ((aoi, ben), (ben, dan), (dan, emi), (emi, chie), (dan, chie)):
        exchanged(one, other)
    way = asked(aoi, ben, chie)
    passed_on(ben, way)
    assert [one.second for one in queries.ways_on(dan, in_hand(dan, way))] == [False]


@pytest.mark.parametrize("answer", [Errand.Answer.LATER, Errand.Answer.QUIET])
def test_an_introducer_lets_it_rest_and_takes_it_back(answer: Errand.Answer, ben: Face, way: Introduction) -> None:
    before = Introduction.objects.values().get()
    actions.rest(ben, in_hand(ben, way), answer)
    assert [one.answer for one in queries.errands(ben)] == [answer]
    actions.rest(ben, in_hand(ben, way), Errand.Answer.NONE)
    passed_on(ben, way)
    assert Introduction.objects.values().get() == before


@pytest.mark.parametrize("answer", [Later, Quiet])
def test_so_does_who_was_introduced(answer: Received.Answer, ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    before = [list(model.objects.values()) for model in (Introduction, Errand)]
    actions.answer_introduction(chie, way, answer)
    assert [one.answer for one in queries.introduced(chie)] == [answer]
    actions.answer_introduction(chie, way, Received.Answer.NONE)
    assert [list(model.objects.values()) for model in (Introduction, Errand)] == before


def test_nobody_else_answers_or_passes_it_on(aoi: Face, ben: Face, chie: Face, dan: Face, way: Introduction) -> None:
    errand = in_hand(ben, way)
    for face in (aoi, chie, dan):
        with pytest.raises(PermissionDenied):
            actions.rest(face, errand, Errand.Answer.LATER)
    for face in (aoi, ben, chie, dan):
        with pytest.raises(PermissionDenied):
            actions.answer_introduction(face, way, Yes)


def test_a_tie_that_no_longer_serves_leads_nowhere(ben: Face, chie: Face, way: Introduction) -> None:
    mine = in_hand(ben, way)
    [there] = queries.ways_on(ben, mine)
    ties.serve(chie, ben, False)
    assert [one.key.split()[0] for one in queries.ways_on(ben, mine)] == ["contact"]
    with pytest.raises(actions.NoWay):
        actions.pass_on(ben, mine, there.key, "")
    ties.serve(chie, ben, True)
    actions.pass_on(ben, mine, there.key, "")
    ties.serve(chie, ben, False)
    run_due()
    assert not Received.objects.exists()


def test_a_second_way_waits_until_the_first_is_over(
    aoi: Face, ben: Face, chie: Face, dan: Face, way: Introduction
) -> None:
    exchanged(aoi, dan)
    with pytest.raises(actions.UnderWay):
        asked(aoi, dan, chie)
    assert asked(aoi, ben, chie) == way
    Introduction.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert asked(aoi, dan, chie) != way


def test_withdrawn_it_is_gone_from_everybodys_hands(aoi: Face, ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    actions.withdraw(aoi, way)
    assert queries.introduced(chie) == []
    assert queries.errand(ben, way.public_id) is None
    with pytest.raises(PermissionDenied):
        actions.answer_introduction(chie, way, Yes)


def test_over_it_is_nobodys_to_answer(ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    Introduction.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert (queries.errands(ben), queries.introduced(chie)) == ([], [])
    with pytest.raises(PermissionDenied):
        actions.answer_introduction(chie, way, Yes)


@pytest.mark.parametrize("who", ["ben", "chie"])
def test_who_blocks_the_asker_midway_sees_no_more_of_it(
    who: str, aoi: Face, ben: Face, chie: Face, way: Introduction
) -> None:
    passed_on(ben, way)
    ties.block({"ben": ben, "chie": chie}[who], aoi, "葵")
    assert {"ben": queries.errand(ben, way.public_id), "chie": next(iter(queries.introduced(chie)), None)}[who] is None
    assert queries.introduction(aoi, way.public_id) == way


def test_who_leaves_midway_leaves_the_asker_as_before(aoi: Face, ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    ben.delete()
    assert queries.introduced(chie) == []
    chie.delete()
    mine = queries.introduction(aoi, way.public_id)
    assert mine
    assert (mine.name, mine.through) == ("千葉 千恵", "Carter Ben")


def test_requests_and_introductions_keep_one_pace(
    aoi: Face, ben: Face, chie: Face, dan: Face, way: Introduction
) -> None:
    actions.choose_manner(chie, acceptance="wide", pace=1, threshold=500)
    actions.ask(dan, chie, name="千恵")
    run_due()
    passed_on(ben, way)
    assert (len(queries.reached(chie)), queries.introduced(chie)) == (1, [])
    Received.objects.update(arrived_at=timezone.now() - timedelta(days=31))
    actions.arrive_all()
    assert len(queries.introduced(chie)) == 1


def test_the_asker_is_reminded_until_they_report(aoi: Face, ben: Face, chie: Face, way: Introduction) -> None:
    passed_on(ben, way)
    actions.answer_introduction(chie, way, Yes)
    for days, due in ((13, False), (14, True)):
        Introduction.objects.update(good_at=timezone.now() - timedelta(days=days))
        assert queries.to_report(aoi).exists() == due
    actions.report(aoi, way, "来月、工場を拝見します。")
    assert not queries.to_report(aoi)
    assert [one.introduction.outcome for one in queries.passed(ben)] == ["来月、工場を拝見します。"]


def blind(by: Face, *faces: Face, company: str = "千葉株式会社") -> Introduction:
    through = Through(tuple(map(str, faces)), faces, blind=True)
    return actions.introduce(by, Wanted(company=company), through, LETTER)


def test_only_who_can_help_ever_sees_a_blind_ask(aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    for one, other in ((aoi, ben), (aoi, dan), (ben, chie)):
        exchanged(one, other)
    way = blind(aoi, ben, dan)
    assert [one.introduction for one in queries.errands(ben)] == [way]
    assert queries.errands(dan) == []
    assert queries.errand(dan, way.public_id) is None
    passed_on(ben, way)
    actions.answer_introduction(chie, way, Yes)
    way.refresh_from_db()
    assert (way.to, way.met) == (chie, "千葉 千恵")


def test_two_who_can_help_present_somebody_once(aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    for one, other in ((aoi, ben), (aoi, dan), (ben, chie), (dan, chie)):
        exchanged(one, other)
    way = blind(aoi, ben, dan)
    for face in (ben, dan):
        passed_on(face, way)
    [one] = queries.introduced(chie)
    assert one.errand.holder == ben
    actions.answer_introduction(chie, way, Yes)
    assert Conversation.objects.count() == 1


def test_who_was_asked_besides_never_learns_whom_the_asker_met(aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    for one, other in ((aoi, ben), (aoi, dan), (ben, chie), (dan, chie)):
        exchanged(one, other)
    way = blind(aoi, ben, dan)
    for face in (ben, dan):
        passed_on(face, way)
    before = queries.passed(dan)[0]
    actions.answer_introduction(chie, way, Yes)
    actions.report(aoi, way, "工場を拝見します。")
    assert [one.well for one in queries.passed(ben)] == [True]
    [after] = queries.passed(dan)
    assert (before.well, after.well) == (False, False)
    assert after.introduction.name == ""
    for page in (reverse("ties"), reverse("errand", args=[way.public_id])):
        told = text_of(signed_in("dan").get(page))
        assert "青木 葵" in told
        assert "工場を拝見します。" not in told
        assert reverse("conversation", args=[Conversation.objects.get().public_id]) not in told
    Introduction.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert (len(queries.passed(ben)), queries.passed(dan)) == (1, [])


@pytest.mark.parametrize("keep_away", [safety.mute, ties.block])
def test_of_whom_one_keeps_away_nothing_arrives_by_a_second_hand(
    keep_away: Callable[..., None], aoi: Face, ben: Face, chie: Face, dan: Face
) -> None:
    for one, other in ((aoi, ben), (ben, dan), (dan, chie)):
        exchanged(one, other)
    way = asked(aoi, ben, chie)
    passed_on(ben, way)
    keep_away(chie, ben, "ベン")
    passed_on(dan, way)
    assert not Received.objects.exists()
    safety.unmute(chie, ben)
    safety.unblock(chie, ben)
    actions.arrive_all()
    assert len(queries.introduced(chie)) == 1
    safety.mute(chie, ben, "ベン")
    assert queries.introduced(chie) == []


def test_the_ways_on_cost_the_same_for_one_and_for_many(aoi: Face, ben: Face, chie: Face, dan: Face, emi: Face) -> None:
    exchanged(aoi, ben)
    way, counts = asked(aoi, ben, chie), []
    for others in ([dan], [emi, chie]):
        for other in others:
            exchanged(ben, other)
            if other != chie:
                exchanged(other, chie)
        mine = in_hand(ben, way)
        with CaptureQueriesContext(connection) as seen:
            ways = queries.ways_on(ben, mine)
        counts.append(len(seen))
    assert [(one.face, one.name) for one in ways] == [(chie, "千葉 千恵"), (dan, "團 弾"), (emi, "江見 恵美")]
    assert len(set(counts)) == 1
