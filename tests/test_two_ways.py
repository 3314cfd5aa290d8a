"""Promise P7 for introductions: the ways that somebody finds tell nothing of ties but those that both sides let serve,
and of these nothing but that they lead on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Q

from enishi import graph
from enishi.cards import actions as cards
from enishi.introductions import ways
from enishi.introductions.queries import Wanted
from enishi.introductions.ways import engine
from enishi.introductions.ways.engine import Here
from enishi.members.models import Face
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.safety import actions as safety
from enishi.safety.models import Block
from enishi.ties import actions as ties
from enishi.ties.models import Distance, Tie
from enishi.visibility.leading import CONDITIONS
from tests.seeing import _whatever_time_it_takes, told, world
from tests.test_urls import client_of

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes"]
PAGES = (
    "/ties/",
    "/ties/serving/",
    *(f"/ties/ways/?{asked}" for asked in ("name=千葉", "name=團", "company=東西電機")),
)


@pytest.fixture
def cast(aoi: Face, ben: Face, make_face: Callable[..., Face], settings: Any, tmp_path: Any) -> dict[str, Face]:
    """Chie is found by all. Aoi gets to her by Ben and by Emi; to Dan, over two, by Ben."""
    settings.MEDIA_ROOT = tmp_path
    faces = {"aoi": aoi, "ben": ben, **{name: make_face(name) for name in ("chie", "dan", "emi", "fumi")}}
    for one, other in (*pairwise(("aoi", "ben", "chie", "dan")), *pairwise(("aoi", "emi", "chie")), ("aoi", "fumi")):
        ties.tie(faces[one], faces[other])
        for by, to in ((one, other), (other, one)):
            ties.serve(faces[by], faces[to], True)
    for name in ("chie", "dan"):
        who = {"audience": Audience.MEMBERS, "found_by": Found.MEMBERS, "picture_audience": Audience.ME}
        profiles.set_up(faces[name], **who)
        profiles.publish(faces[name])
    return faces


@pytest.fixture(params=["by SQL alone", "with the engine"])
def engine_or_not(cast: dict[str, Face], request: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Here:
    """The engine, where it is used, knows the ties of before."""
    here = Here()
    if request.param == "with the engine":
        if not graph.available():
            pytest.skip("the graph extra is not installed")
        here.path = tmp_path / "graph" / "ties"
        engine.rebuild(here.path)
        here.load()
    monkeypatch.setattr(engine, "here", here)
    return here


def observed(aoi: Face, chie: Face, dan: Face) -> list[Any]:
    """What Aoi is answered, and what it cost; and what the command line says to her."""
    client = client_of("aoi")
    pages = [*PAGES, *(f"/ties/ways/?to={face.public_id}" for face in (chie, dan))]
    found = [way for face in (chie, dan) for way in ways.find(aoi, Wanted(face)).ways]
    said = [(way.ask.name, way.kind, way.steps, way.reasons, way.ask.evidence.words) for way in found]
    return [said, *((page, told(client, "get", page)) for page in pages)]


def other_ties(cast: dict[str, Face]) -> None:
    """Ties that serve on no side or on one, how near people let each other, and ties that lead elsewhere."""
    for one, other in (("fumi", "chie"), ("fumi", "dan"), ("ben", "dan"), ("ben", "emi"), ("ben", "fumi")):
        ties.connect(cast[one], cast[other], asker_name="", other_name="")
    for one, other in (("fumi", "chie"), ("dan", "fumi"), ("ben", "dan"), ("fumi", "ben")):
        ties.serve(cast[one], cast[other], True)
    ties.serve(cast["dan"], cast["ben"], False)
    Tie.objects.exclude(holder=cast["aoi"]).update(distance=Distance.INNER)


def other_books(cast: dict[str, Face]) -> None:
    """Emi has known Chie for long, and wrote it all down; so did others."""
    for by in ("emi", "fumi", "chie"):
        for family, given, company in (
            ("千葉", "千恵", "東西電機"),
            ("青木", "葵", "秘密商事"),
            ("團", "弾", "東西電機"),
        ):
            person = cards.add_contact(cast[by], {"family": family, "given": given, "company": company})
            for _ in range(3):
                cards.log_meeting(cast[by], person, occasion="勉強会", introduced_by="江見 恵美", promised="秘密")
            cards.write_note(cast[by], person, "秘密")


def keeping_apart(cast: dict[str, Face]) -> None:
    """What is pressed silently: mutes, a block that goes one way, blocks among people on no way."""
    safety.mute(cast["ben"], cast["aoi"], "")
    safety.mute(cast["chie"], cast["emi"], "")
    Block.objects.create(holder=cast["ben"], other=cast["chie"], one_way=True)
    Block.objects.create(holder=cast["emi"], other=cast["aoi"], one_way=True)
    ties.block(cast["fumi"], cast["dan"], "")


@pytest.mark.parametrize("secret", [other_ties, other_books, keeping_apart])
def test_what_others_have_with_each_other_changes_no_way(
    secret: Callable, cast: dict[str, Face], engine_or_not: Here
) -> None:
    assert differences(secret, cast) == []


def test_what_is_compared_has_ways_in_it(cast: dict[str, Face], engine_or_not: Here) -> None:
    known = engine_or_not.knowing(cast["aoi"].pk, {cast["chie"].pk})
    assert known == ({cast["ben"].pk, cast["emi"].pk} if engine_or_not.path else None)
    said, *_pages = observed(cast["aoi"], cast["chie"], cast["dan"])
    assert sorted(steps for _ask, _kind, steps, *_rest in said) == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("what", "leak", "secret"),
    [
        ("both let it", lambda viewer: Q(serves=True), other_ties),
        ("both let it", lambda viewer: Q(), other_ties),
        ("not apart", lambda viewer: ~Q(holder__in=Block.objects.values("holder")), keeping_apart),
    ],
)
def test_this_test_would_notice_a_leak(
    what: str, leak: Callable, secret: Callable, cast: dict[str, Face], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CONDITIONS, what, leak)
    assert differences(secret, cast) != []


def differences(secret: Callable[[dict[str, Face]], None], cast: dict[str, Face]) -> list[Any]:
    seen = []
    for deed in (None, None, secret):
        with world():
            if deed:
                deed(cast)
            seen.append(observed(cast["aoi"], cast["chie"], cast["dan"]))
    _first, without, with_it = seen
    return [pair for pair in zip(without, with_it, strict=True) if pair[0] != pair[1]]
