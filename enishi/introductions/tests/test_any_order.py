"""Whatever is done in whatever order: only a yes is seen by the asker, and nothing reaches anybody out of turn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.introductions import actions, queries
from enishi.introductions.models import Errand, Introduction, Received
from enishi.introductions.tests.made import asked, exchanged
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.safety import actions as safety
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties

pytestmark = pytest.mark.django_db
Cast = dict[str, Face]


def rest(who: str, answer: str) -> Callable[[Cast, Introduction], Any]:
    def deed(cast: Cast, way: Introduction) -> None:
        if mine := queries.errand(cast[who], way.public_id):
            actions.rest(cast[who], mine, Errand.Answer(answer))

    return deed


def pass_on(who: str, place: int) -> Callable[[Cast, Introduction], Any]:
    def deed(cast: Cast, way: Introduction) -> None:
        mine = queries.errand(cast[who], way.public_id)
        if mine and (ways := queries.ways_on(cast[who], mine)):
            actions.pass_on(cast[who], mine, ways[place % len(ways)].key, "どうぞ")

    return deed


def answered(answer: str) -> Callable[[Cast, Introduction], Any]:
    return lambda cast, way: actions.answer_introduction(cast["chie"], way, Received.Answer(answer))


DEEDS: dict[str, Callable[[Cast, Introduction], Any]] = {
    "ben rests": rest("ben", "quiet"),
    "ben takes it out": rest("ben", ""),
    "ben passes it on": pass_on("ben", 0),
    "ben passes it to dan": pass_on("ben", -1),
    "dan passes it on": pass_on("dan", 0),
    "chie says later": answered("later"),
    "chie says nothing": answered("quiet"),
    "chie says yes": answered("yes"),
    "it arrives": lambda cast, way: run_due(),
    "chie mutes aoi": lambda cast, way: safety.mute(cast["chie"], cast["aoi"], "葵"),
    "chie blocks dan": lambda cast, way: ties.block(cast["chie"], cast["dan"], "弾"),
    "ben lets it serve no more": lambda cast, way: ties.serve(cast["ben"], cast["chie"], False),
    "aoi withdraws": lambda cast, way: actions.withdraw(cast["aoi"], way),
}


@given(script=st.lists(st.sampled_from(sorted(DEEDS)), max_size=9))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order(script: list[str], aoi: Face, ben: Face, chie: Face, dan: Face) -> None:
    cast = {"aoi": aoi, "ben": ben, "chie": chie, "dan": dan}
    with transaction.atomic():
        for one, other in ((aoi, ben), (ben, chie), (ben, dan), (dan, chie)):
            exchanged(one, other)
        way = asked(aoi, ben, chie)
        before = Introduction.objects.values().get()
        for name in script:
            with suppress(PermissionDenied):
                DEEDS[name](cast, way)
            now = Introduction.objects.values().get()
            expected = before | {"withdrawn_at": now["withdrawn_at"]} if now["good_at"] is None else now
            assert now == expected
            assert Conversation.objects.count() == (now["good_at"] is not None)
            assert not (now["good_at"] and now["withdrawn_at"])
            assert Received.objects.count() <= Errand.objects.filter(to=chie, answer="passed").count()
            if now["good_at"]:
                assert Received.objects.filter(answer="yes").exists()
        transaction.set_rollback(True)
