"""Asking, and what may come of it: the good news, or nothing that anybody could see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enishi.exchange import actions as exchange
from enishi.exchange.tests.made import open_link, own_card
from enishi.introductions import actions, queries
from enishi.introductions import waiting as waiting_lines
from enishi.introductions.models import Introduction, Manner, Received, TieRequest
from enishi.introductions.tests.made import asked as introduction
from enishi.introductions.tests.made import exchanged
from enishi.members.models import Face
from enishi.safety import actions as safety
from enishi.ties import actions as ties
from enishi.ties.models import Distance, Tie

pytestmark = pytest.mark.django_db
Answer = Received.Answer


def asked(by: Face, other: Face) -> TieRequest:
    request = actions.ask(by, other, name=str(other))
    actions.arrive(other.pk)
    return request


def waiting(face: Face) -> list[Face]:
    return [one.request.holder for one in queries.reached(face) if not one.answer]


def test_a_yes_opens_the_same_to_both(aoi: Face, ben: Face) -> None:
    request = asked(aoi, ben)
    actions.answer(ben, request, Answer.YES)
    request.refresh_from_db()
    assert request.good_at
    assert {(tie.connected, tie.distance) for tie in Tie.objects.all()} == {(True, Distance.WORK)}
    assert Tie.objects.count() == 2


def test_who_opened_more_before_keeps_it_so(aoi: Face, ben: Face) -> None:
    ties.tie(aoi, ben)
    ties.let(ben, aoi, Distance.FRIEND)
    actions.answer(ben, asked(aoi, ben), Answer.YES)
    assert Tie.objects.get(holder=ben).distance == Distance.FRIEND


@pytest.mark.parametrize("answer", [Answer.LATER, Answer.QUIET])
def test_anything_else_can_be_taken_back_and_shows_nowhere(answer: Answer, aoi: Face, ben: Face) -> None:
    request = asked(aoi, ben)
    before = TieRequest.objects.values().get()
    actions.answer(ben, request, answer)
    assert waiting(ben) == []
    assert TieRequest.objects.values().get() == before
    actions.answer(ben, request, Answer.NONE)
    assert waiting(ben) == [aoi]


def test_a_tie_ends_on_both_sides_and_leaves_the_cards(aoi: Face, ben: Face) -> None:
    ties.tie(aoi, ben)
    actions.answer(ben, asked(aoi, ben), Answer.YES)
    ties.disconnect(ben, aoi)
    assert {(tie.connected, tie.distance) for tie in Tie.objects.all()} == {(False, Distance.CARD)}
    ties.connect(aoi, ben, asker_name="青木", other_name="Ben")
    Tie.objects.update(by_cards=False)
    ties.disconnect(aoi, ben)
    assert not Tie.objects.exists()


def test_nobody_but_the_receiver_answers(aoi: Face, ben: Face, chie: Face) -> None:
    request = asked(aoi, ben)
    for who in (aoi, chie):
        with pytest.raises(PermissionDenied):
            actions.answer(who, request, Answer.YES)


def test_what_was_withdrawn_or_is_over_is_nobodys_to_answer(aoi: Face, ben: Face, chie: Face) -> None:
    first, second = asked(aoi, ben), asked(chie, ben)
    actions.withdraw(aoi, first)
    TieRequest.objects.filter(pk=second.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert waiting(ben) == []
    for request in (first, second):
        with pytest.raises(PermissionDenied):
            actions.answer(ben, request, Answer.YES)


def test_a_request_that_goes_on_is_not_sent_twice(aoi: Face, ben: Face) -> None:
    assert asked(aoi, ben) == asked(aoi, ben)


def test_the_quota_is_never_given_back(
    aoi: Face, ben: Face, chie: Face, dan: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries.asking, "SENT_AT_MOST", 2)
    for other in (ben, chie):
        actions.withdraw(aoi, asked(aoi, other))
    with pytest.raises(actions.TooMany):
        asked(aoi, dan)


def test_so_many_arrive_in_thirty_days_and_the_rest_in_order(aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    actions.choose_manner(ben, acceptance=Manner.Acceptance.WIDE, pace=2, threshold=500)
    others = [aoi, chie, dan]
    requests = [asked(other, ben) for other in others]
    assert waiting(ben) == others[:2]
    # What ben does with those makes no difference.
    actions.answer(ben, requests[0], Answer.QUIET)
    actions.arrive_all()
    assert waiting(ben) == others[1:2]
    Received.objects.update(arrived_at=timezone.now() - timedelta(days=31))
    actions.arrive_all()
    assert waiting(ben) == others[1:]


def test_with_a_pace_of_none_nobody_arrives(aoi: Face, ben: Face) -> None:
    actions.choose_manner(ben, acceptance=Manner.Acceptance.WIDE, pace=0, threshold=500)
    asked(aoi, ben)
    assert queries.reached(ben) == []


def test_who_is_muted_or_blocked_does_not_come_up(aoi: Face, ben: Face, chie: Face) -> None:
    asked(aoi, ben)
    asked(chie, ben)
    safety.mute(ben, aoi, "葵")
    ties.block(ben, chie, "千恵")
    assert queries.reached(ben) == []
    safety.unmute(ben, aoi)
    assert waiting(ben) == [aoi]


def test_a_block_leaves_of_a_tie_what_ending_it_leaves(aoi: Face, ben: Face) -> None:
    ties.tie(aoi, ben)
    ties.let(aoi, ben, Distance.FRIEND)
    ties.block(aoi, ben, "ベン")
    assert {(tie.by_cards, tie.distance) for tie in Tie.objects.all()} == {(True, Distance.CARD)}
    assert queries.tie_with(ben, aoi)
    assert queries.askable(ben, aoi.public_id) == aoi
    assert queries.tie_with(aoi, ben) is None


def test_whose_card_one_holds_comes_up_whatever_the_manner(aoi: Face, ben: Face) -> None:
    asked(aoi, ben)
    actions.choose_manner(ben, acceptance=Manner.Acceptance.STRICT, pace=5, threshold=500)
    assert [one.near for one in queries.reached(ben)] == [False]
    own_card(aoi)
    exchange.take(ben, open_link(aoi), give=False)
    assert [one.near for one in queries.reached(ben)] == [True]


def test_a_stricter_manner_is_proposed_from_ones_own_threshold_on(aoi: Face, ben: Face, chie: Face) -> None:
    for other in (ben, chie):
        ties.tie(aoi, other)
    assert not queries.is_stricter_better(aoi)
    actions.choose_manner(aoi, acceptance=Manner.Acceptance.USUAL, pace=5, threshold=1)
    assert queries.is_stricter_better(aoi)
    actions.choose_manner(aoi, acceptance=Manner.Acceptance.STRICT, pace=5, threshold=1)
    assert not queries.is_stricter_better(aoi)


def test_who_leaves_is_not_seen_to_leave(aoi: Face, ben: Face) -> None:
    request = asked(aoi, ben)
    ben.delete()
    assert [one.name for one in queries.sent(aoi)] == [request.name]
    assert queries.may_send(aoi)


# Once is enough


def test_who_asks_whoever_has_asked_them_says_yes(aoi: Face, ben: Face) -> None:
    theirs = asked(aoi, ben)
    assert actions.ask(ben, aoi, name="葵") == theirs
    theirs.refresh_from_db()
    assert (theirs.good_at is not None, TieRequest.objects.count()) == (True, 1)
    assert set(Tie.objects.values_list("connected", flat=True)) == {True}


def test_what_has_not_reached_one_makes_no_difference_until_a_yes_ends_both_well(aoi: Face, ben: Face) -> None:
    """Ben lets nothing arrive; Aoi sees that he asked, and he is not asked again once they are connected."""
    actions.choose_manner(ben, acceptance=Manner.Acceptance.WIDE, pace=0, threshold=500)
    first, second = asked(aoi, ben), asked(ben, aoi)
    assert (first.holder, second.holder) == (aoi, ben)
    actions.answer(aoi, second, Answer.YES)
    first.refresh_from_db()
    assert first.good_at
    actions.choose_manner(ben, acceptance=Manner.Acceptance.WIDE, pace=5, threshold=500)
    actions.arrive_all()
    assert queries.reached(ben) == []
    with pytest.raises(PermissionDenied):
        actions.take_back(ben, first)


def test_nobody_asks_whom_they_are_connected_with(aoi: Face, ben: Face, chie: Face) -> None:
    for other in (ben, chie):
        exchanged(aoi, other)
    ties.connect(aoi, ben, asker_name="青木", other_name="Ben")
    with pytest.raises(actions.Connected):
        asked(aoi, ben)
    with pytest.raises(actions.Connected):
        introduction(aoi, chie, ben)
    assert not TieRequest.objects.exists()
    assert not Introduction.objects.exists()


def test_who_is_asked_directly_is_not_asked_for_besides(aoi: Face, ben: Face, chie: Face) -> None:
    exchanged(aoi, ben)
    asked(aoi, chie)
    with pytest.raises(actions.UnderWay):
        introduction(aoi, ben, chie)
    TieRequest.objects.all().delete()
    introduction(aoi, ben, chie)
    with pytest.raises(actions.UnderWay):
        asked(aoi, chie)
    assert not TieRequest.objects.exists()


def test_what_waits_costs_the_same_for_one_and_for_many(
    aoi: Face, ben: Face, chie: Face, dan: Face, emi: Face, django_assert_num_queries: Callable
) -> None:
    assert waiting_lines.to_answer(ben) is None
    counts = []
    for others in ([aoi], [chie, dan, emi]):
        for other in others:
            asked(other, ben)
        with CaptureQueriesContext(connection) as seen:
            waiting_lines.to_answer(ben)
        counts.append(len(seen))
    assert counts[0] == counts[1] > 2
    for one in queries.reached(ben):
        actions.answer(ben, one.request, Answer.LATER)
    with django_assert_num_queries(2):
        assert waiting_lines.to_answer(ben) is None
