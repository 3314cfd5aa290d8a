"""Promises P3 and P7 for introductions: whatever an introducer or the person wanted does, the asker sees the very same
until the good news; and an introducer the same of whoever they passed it on to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.exchange.queries import contact_of
from enishi.introductions import actions, queries
from enishi.introductions.actions import Through, carrying
from enishi.introductions.models import Errand, Introduction, Received
from enishi.introductions.queries import Wanted
from enishi.introductions.tests.made import LETTER, asked, exchanged, in_hand, passed_on
from enishi.members.models import Face
from enishi.safety import actions as safety
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties
from tests.seeing import _whatever_time_it_takes, told, world
from tests.test_urls import client_of

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes"]
Cast = dict[str, Face]
Deed = Callable[[Cast, Introduction], None]
#: Columns that are on no page, and those drawn by lot.
NOT_SHOWN = ("_state", "id", "public_id", "sent_at", "to_id", "by_id")
PARTS = {"who": "山梨の者です。", "why": "伺いたく。", "homework": "拝読しました。", "language": "ja", "send": "1"}


@pytest.fixture
def cast(aoi: Face, ben: Face, make_face: Callable[..., Face]) -> Cast:
    """Aoi knows Ben and Dan; each of them knows Chie, and Ben knows Dan."""
    cast = {"aoi": aoi, "ben": ben, **{name: make_face(name) for name in ("chie", "dan", "emi")}}
    for one, other in (
        ("aoi", "ben"),
        ("aoi", "dan"),
        ("ben", "chie"),
        ("dan", "chie"),
        ("ben", "dan"),
        ("aoi", "emi"),
    ):
        exchanged(cast[one], cast[other])
    return cast


def nothing(cast: Cast, way: Introduction) -> None:
    pass


def introducer_later(cast: Cast, way: Introduction) -> None:
    actions.rest(cast["ben"], in_hand(cast["ben"], way), Errand.Answer.LATER)


def introducer_no(cast: Cast, way: Introduction) -> None:
    actions.rest(cast["ben"], in_hand(cast["ben"], way), Errand.Answer.QUIET)


def introducer_mutes(cast: Cast, way: Introduction) -> None:
    safety.mute(cast["ben"], cast["aoi"], "葵")


def never_arrives(cast: Cast, way: Introduction) -> None:
    actions.choose_manner(cast["chie"], acceptance="strict", pace=0, threshold=500)
    passed_on(cast["ben"], way)


def target_rests(cast: Cast, way: Introduction) -> None:
    passed_on(cast["ben"], way)
    actions.answer_introduction(cast["chie"], way, Received.Answer.LATER)


def target_no(cast: Cast, way: Introduction) -> None:
    passed_on(cast["ben"], way)
    actions.answer_introduction(cast["chie"], way, Received.Answer.QUIET)


def target_mutes(cast: Cast, way: Introduction) -> None:
    passed_on(cast["ben"], way)
    safety.mute(cast["chie"], cast["aoi"], "葵")


def second_no(cast: Cast, way: Introduction) -> None:
    passed_on(cast["ben"], way, place=-1)
    actions.rest(cast["dan"], in_hand(cast["dan"], way), Errand.Answer.QUIET)


DEEDS = (
    nothing, introducer_later, introducer_no, introducer_mutes, never_arrives, target_rests, target_no, target_mutes,
    second_no,
)  # fmt: skip


def seen_by(who: str, cast: Cast, way: Introduction) -> list[Any]:
    """All that one is answered about it, what it cost, and what comes of trying again."""
    client, to = client_of(who), cast["chie"].public_id
    form = reverse("introduction_new", query={"to": str(to), "by": str(cast["dan"].public_id)})
    pages = [reverse(name) for name in ("ties", "conversations", "book", "thanks", "introduction_new", "people")]
    pages += [reverse(name, args=[way.public_id]) for name in ("introduction", "errand")]
    out = [(number, told(client, "get", page)) for number, page in enumerate((*pages, form))]
    out.append(told(client, "post", form, {**PARTS, "as": str(cast[who].public_id)}))
    out.append(told(client, "post", reverse("ask", args=[to]), {"words": "一度お目にかかりたく"}))
    run_due()
    out += [told(client, "post", reverse("introduction_withdraw", args=[way.public_id]))]
    out += [told(client, "post", form, {**PARTS, "as": str(cast[who].public_id)}), told(client, "get", pages[0])]
    return [*out, [(one.to, one.subject) for one in mail.outbox]]


def over(way: Introduction) -> None:
    Introduction.objects.filter(pk=way.pk).update(ends_on=timezone.localdate() - timedelta(days=1))


def compare(who: str, cast: Cast, deeds: tuple[Deed, ...], *, ended: bool = False) -> dict[str, list[Any]]:
    """What differs from where nothing is done, by the name of what is."""
    seen = {}
    for deed in (nothing, *deeds):
        with world():
            way = asked(cast["aoi"], cast["ben"], cast["chie"])
            deed(cast, way)
            run_due()
            if ended:
                over(way)
            seen[deed.__name__] = seen_by(who, cast, way)
    quiet = seen["nothing"]
    return {
        name: different
        for name, one in seen.items()
        if (different := [pair for pair in zip(quiet, one, strict=True) if pair[0] != pair[1]])
    }


@pytest.mark.parametrize("ended", [False, True], ids=["while it goes on", "on the day it ends"])
def test_all_silences_look_the_same_to_the_asker(cast: Cast, ended: bool) -> None:
    with world():
        seen_by("aoi", cast, asked(cast["aoi"], cast["ben"], cast["chie"]))
    assert compare("aoi", cast, DEEDS, ended=ended) == {}


def test_an_introducer_sees_nothing_of_what_becomes_of_it(cast: Cast) -> None:
    def passed(cast: Cast, way: Introduction) -> None:
        passed_on(cast["ben"], way)

    with world():
        seen_by("ben", cast, asked(cast["aoi"], cast["ben"], cast["chie"]))
    after = compare("ben", cast, (passed, never_arrives, target_rests, target_no, target_mutes))
    assert {repr(different) for different in after.values()} == {repr(after["passed"])}


def test_this_test_would_notice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the asker's own row touched when it is passed on."""
    passing = carrying._passed

    def leaky(errand: Errand, **said: object) -> bool:
        Introduction.objects.filter(pk=errand.introduction_id).update(through="読みました")
        return passing(errand, **said)

    monkeypatch.setattr(carrying, "_passed", leaky)
    assert set(compare("aoi", cast, (introducer_no, target_no))) == {"target_no"}


def test_who_blocks_or_leaves_midway_leaves_the_ask_as_it_was(cast: Cast) -> None:
    """The tie ends, as it may; of the ask the asker sees the same."""
    aoi, ben, chie = (cast[name] for name in ("aoi", "ben", "chie"))
    seen = []
    for deed in (
        lambda: None,
        lambda: None,
        lambda: ties.block(ben, aoi, "葵"),
        lambda: ties.block(chie, aoi, "葵"),
        lambda: Face.objects.filter(pk=ben.pk).delete(),
        lambda: Face.objects.filter(pk=chie.pk).delete(),
    ):
        with world():
            way = asked(aoi, ben, chie)
            passed_on(ben, way)
            deed()
            actions.arrive_all()
            client, page = client_of("aoi"), reverse("introduction", args=[way.public_id])
            shown = queries.introduction(aoi, way.public_id)
            row = {name: value for name, value in vars(shown).items() if name not in NOT_SHOWN}
            seen.append((told(client, "get", page), len(queries.sent(aoi)), row))
    _warm, quiet, *others = seen
    assert [one for one in others if one != quiet] == []


def test_a_blind_ask_tells_nothing_of_who_can_help(cast: Cast) -> None:
    aoi, ben, dan, emi = (cast[name] for name in ("aoi", "ben", "dan", "emi"))

    def both_help() -> None:
        pass

    def none_helps() -> None:
        for face in (ben, dan):
            person = contact_of(face, cast["chie"])
            assert person
            cards.delete(face, [person])

    seen = []
    for deed in (both_help, both_help, none_helps):
        with world():
            deed()
            through = Through(("弁", "弾", "恵美"), (ben, dan, emi), blind=True)
            way = actions.introduce(aoi, Wanted(company="千葉株式会社"), through, LETTER)
            assert bool(queries.errands(ben)) == (deed is both_help)
            assert queries.errands(emi) == []
            seen.append(seen_by("aoi", cast, way))
    _warm, helped, alone = seen
    assert [pair for pair in zip(helped, alone, strict=True) if pair[0] != pair[1]] == []
