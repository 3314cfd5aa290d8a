"""Promise P2 as two worlds: whose a nickname is, and whether somebody has one, is seen by nobody but whom she tells.

The two worlds have the same faces, with the same ids; they differ in the one row that says whose the nickname is.
"""

from __future__ import annotations

import difflib
import pprint
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.introductions import actions as requests
from enishi.introductions import queries
from enishi.introductions.models import Received, TieRequest
from enishi.members import actions as members
from enishi.members.models import Face, FaceOwner, Member
from enishi.portability import actions as leaving
from enishi.profiles import actions as profiles
from enishi.profiles import pictures
from enishi.profiles.models import Audience, Found, Reveal
from enishi.safety import actions as safety
from enishi.safety.models import Block
from enishi.tasks.models import Task
from enishi.ties import actions as ties
from tests.seeing import _whatever_time_it_takes, own_folder, portrait, told, world
from tests.test_faces import acting
from tests.test_urls import client_of

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes", "own_folder"]

Deed = Callable[["People"], object]
#: What each of them may find: one by the nickname, one by a work face's name.
SEARCHES = ("山猫", "青木", "團", "葵")


class People:
    """Aoi and Dan, of whom the nickname is one's; Ben, who knows all three; Chie, who knows nobody."""

    def __init__(self, make_face: Callable[..., Face], make_nickname: Callable[..., Face]) -> None:
        self.aoi, self.ben, self.chie, self.dan = map(make_face, ("aoi", "ben", "chie", "dan"))
        self.nick = make_nickname("aoi")
        for face in (self.aoi, self.dan, self.nick):
            profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
            profiles.publish(face)
            ties.connect(face, self.ben, asker_name=str(face), other_name="Ben")
        profiles.take_picture(self.aoi, portrait("red"))
        profiles.publish_all()

    def belongs(self, handle: str) -> None:
        for face in (self.aoi, self.ben, self.chie, self.dan, self.nick):
            face.refresh_from_db()  # what was done in the other world
        FaceOwner.objects.filter(face=self.nick).update(member=Member.objects.get(handle=handle))

    def observed(self) -> list[Any]:
        """All that Ben, Chie and a stranger are answered about the three, and what it cost."""
        faces = (self.nick, self.aoi, self.dan)
        people = [reverse(name, args=[face.public_id]) for name in PERSON for face in faces]
        pages = [*people, *(f"{reverse('people')}?q={words}" for words in SEARCHES)]
        out: list[Any] = []
        for who in ("ben", "chie", "stranger"):
            client = client_of(who)
            out += [(who, page, seen(client, page)) for page in pages]
            if who != "stranger":
                out += [(who, name, told(client, "get", reverse(name))) for name in ("ties", "apart", "me")]
                out += [(who, "tie", told(client, "get", reverse("tie", args=[face.public_id]))) for face in faces]
        return out


PERSON = ("person", "person_portrait", "person_round", "ask")


def seen(client: Client, page: str) -> Any:
    if not page.endswith(".jpg"):
        return told(client, "get", page)
    response = client.get(page)
    return response.status_code, response.content, sorted(response.items())


@pytest.fixture
def people(make_face: Callable[..., Face], make_nickname: Callable[..., Face]) -> People:
    return People(make_face, make_nickname)


def apart(people: People, *deeds: Deed) -> list[Any]:
    """Where the world in which the nickname is Aoi's can be told from that in which it is Dan's."""
    with world():
        people.observed()  # what a process works out once is worked out before
    worlds = []
    for owner in ("aoi", "dan"):
        with world():
            people.belongs(owner)
            out = []
            for deed in deeds:
                out.append(deed(people))
                out += people.observed()
            worlds.append(out)
    return list(told_apart(*worlds))


def told_apart(one: list[Any], other: list[Any]) -> Iterator[Any]:
    """What differs, with no more of it than one has to read."""
    for before, after in zip(one, other, strict=True):
        if before != after:
            yield from difflib.unified_diff(pprint.pformat(before).split("\n"), pprint.pformat(after).split("\n"), n=0)


# What the three faces do


def nothing(people: People) -> None:
    pass


def asks_chie(who: str) -> Deed:
    def asks(people: People) -> str:
        try:
            requests.ask(getattr(people, who), people.chie, name="千葉 千恵")
        except requests.TooMany:
            return "too many"
        requests.arrive_all()
        return "sent"

    return asks


def withdraws(who: str) -> Deed:
    def takes_back(people: People) -> None:
        for request in TieRequest.objects.filter(holder=getattr(people, who)):
            requests.withdraw(getattr(people, who), request)

    return takes_back


def is_connected(who: str) -> Deed:
    def says_yes(people: People) -> None:
        for one in queries.reached(people.chie):
            if one.request.holder == getattr(people, who):
                requests.answer(people.chie, one.request, Received.Answer.YES)

    return says_yes


def blocks(who: str, whom: str) -> Deed:
    return lambda people: ties.block(getattr(people, who), getattr(people, whom), whom)


def takes_back_blocks(who: str) -> Deed:
    def takes_back(people: People) -> None:
        for block in Block.objects.filter(holder=getattr(people, who), one_way=False):
            safety.unblock(getattr(people, who), block.other)

    return takes_back


def writes(who: str) -> Deed:
    def edits(people: People) -> None:
        face = getattr(people, who)
        text = f"{len(who)} 三つの工場を一つの手順にまとめるのに四年"
        profiles.add_line(face, {"kind": "words", "text": text, "audience": Audience.MEMBERS})
        profiles.take_picture(face, portrait("red"))
        profiles.publish_all()

    return edits


def leaves_ties(who: str) -> Deed:
    return lambda people: ties.disconnect(getattr(people, who), people.ben)


def is_renamed(people: People) -> None:
    members.rename(people.nick, family="木の葉", given="", family_kana="", given_kana="")
    profiles.publish_all()


def takes_down(who: str) -> Deed:
    return lambda people: profiles.take_down(getattr(people, who))


FACES = ("nick", "aoi", "dan")
DEEDS: list[Deed] = [
    is_renamed,
    *(make(who) for make in (asks_chie, withdraws, is_connected, takes_back_blocks, writes) for who in FACES),
    *(make(who) for make in (leaves_ties, takes_down) for who in FACES),
    *(blocks(who, whom) for who in FACES for whom in ("ben", "chie")),
]


def together(*deeds: Deed) -> Deed:
    """One after the other, and looked at only then: what each of them answered counts all the same."""
    return lambda people: [deed(people) for deed in deeds]


def test_whose_it_is_shows_nowhere(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it, up to the limits."""
    monkeypatch.setattr(queries.asking, "SENT_AT_MOST", 1)
    script = (
        together(writes("nick"), writes("aoi"), asks_chie("aoi"), asks_chie("nick")),
        together(withdraws("nick"), asks_chie("nick"), is_connected("nick"), is_renamed),
        together(blocks("nick", "chie"), blocks("aoi", "ben")),
        together(takes_back_blocks("aoi"), takes_back_blocks("nick"), takes_down("nick")),
    )
    assert apart(people, *script) == []


@given(script=st.lists(st.sampled_from(range(len(DEEDS))), min_size=1, max_size=3))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_they_do_and_in_whatever_order(people: People, script: list[int]) -> None:
    assert apart(people, together(*(DEEDS[number] for number in script))) == []


def the_nicknames_own_pages(people: People) -> list[Any]:
    """What the nickname itself is answered: of its own limits, people and ties, and nothing of the work face's."""
    handle = Member.objects.get(pk=FaceOwner.objects.get(face=people.nick).member_id).handle
    client = acting(handle or "", people.nick)
    out = [told(client, "get", reverse(name)) for name in ("me", "ties", "manner", "apart", "people", "reveals")]
    form = {"acting": str(people.nick.public_id), "words": "はじめまして"}
    return [*out, told(client, "post", reverse("ask", args=[people.chie.public_id]), form)]


def test_no_limit_and_no_list_is_shared(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aoi's work face has used its quota up and blocks Ben: a nickname of hers is answered as one of Dan's."""
    monkeypatch.setattr(queries.asking, "SENT_AT_MOST", 1)
    profiles.set_up(people.chie, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    profiles.publish(people.chie)
    asks = asks_chie("aoi")
    assert apart(people, asks, the_nicknames_own_pages) == []


# Whether somebody has one


def test_whether_she_has_one_shows_nowhere(people: People) -> None:
    """It is there, written and drawn, but nobody was let near it yet."""
    people.nick.delete()
    with world():
        people.observed()
    worlds = []
    for has in (False, True):
        with world():
            if has:
                nick = profiles.begin_nickname(Member.objects.get(handle="aoi"), "山猫")
                profiles.add_line(nick, {"kind": "words", "text": "山が好きです", "audience": Audience.WORK})
                profiles.take_picture(nick, portrait("red"))
                profiles.set_up(nick, audience=Audience.WORK, found_by=Found.NOBODY, picture_audience=Audience.WORK)
                profiles.publish(nick)
                profiles.publish_all()
                profiles.make_link(nick)
            worlds.append(people.observed())
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


# Telling, and leaving


def test_only_who_was_told_sees_it(people: People) -> None:
    with world():
        people.observed()
    worlds = []
    for tell in (False, True):
        with world():
            if tell:
                profiles.reveal(people.nick, people.ben, "Ben")
            worlds.append(people.observed())
    different = {(pair[0][0], pair[0][1]) for pair in zip(*worlds, strict=True) if pair[0] != pair[1]}
    assert different == {("ben", reverse("person", args=[people.nick.public_id]))}


def aoi_leaves(people: People) -> None:
    """A day after she asked, acting as her work face."""
    member = Member.objects.get(handle="aoi")
    leaving.leave(member, people.aoi)
    assert leaving.erase_due(member.pk, timezone.now() + timedelta(days=1, minutes=1), face=people.aoi.pk)


def test_a_nickname_does_not_go_with_its_owner(people: People) -> None:
    assert apart(people, aoi_leaves) == []


def test_it_goes_within_a_day(people: People) -> None:
    member = Member.objects.get(handle="aoi")
    profiles.reveal(people.nick, people.ben, "Ben")
    aoi_leaves(people)
    assert not Member.objects.filter(pk=member.pk).exists()
    assert not FaceOwner.objects.filter(face=people.nick).exists()
    assert not Reveal.objects.exists()  # the name of the face that is gone
    assert people.observed()  # nobody to ask, and all pages still answer
    [task] = Task.objects.filter(name="portability.erase_face")
    assert task.arguments == {"face": people.nick.pk}
    assert timezone.now() <= task.run_at <= timezone.now() + timedelta(days=1)
    leaving.erase_face(people.nick.pk)
    assert not Face.objects.filter(pk=people.nick.pk).exists()


def test_the_other_way_round_the_work_face_goes_later(people: People) -> None:
    member = Member.objects.get(handle="aoi")
    leaving.leave(member, people.nick)
    leaving.erase_due(member.pk, timezone.now() + timedelta(days=2), face=people.nick.pk)
    assert set(Face.objects.filter(pk__in=(people.aoi.pk, people.nick.pk))) == {people.aoi}
    assert Task.objects.filter(name="portability.erase_face").get().arguments == {"face": people.aoi.pk}


# These tests can fail


def shares_the_quota(monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    def may_send(face: Face) -> bool:
        owners = FaceOwner.objects.filter(face=face).values("member")
        faces = FaceOwner.objects.filter(member__in=owners).values("face")
        return not TieRequest.objects.filter(holder__in=faces).exists()

    monkeypatch.setattr(queries, "may_send", may_send)
    return [asks_chie("aoi"), asks_chie("nick")]


def blocks_both_ways(monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    def block(by: Face, other: Face, name: str) -> None:
        for face in (by, *others(by)):
            Block.objects.get_or_create(holder=face, other=other)

    monkeypatch.setattr(safety, "block", block)
    return [blocks("aoi", "ben")]


def others(face: Face) -> QuerySet[Face]:
    from enishi.members.queries import other_faces

    return other_faces(face)


def goes_at_once(monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    def leave(people: People) -> None:
        for face in others(people.aoi):
            face.delete()
        aoi_leaves(people)

    return [leave]


def comes_with_the_work_page(monkeypatch: pytest.MonkeyPatch) -> list[Deed]:
    def publish(people: People) -> None:
        for face in (people.aoi, *others(people.aoi)):
            profiles.add_line(face, {"kind": "words", "text": "今", "audience": Audience.MEMBERS})
        profiles.publish_all()

    return [publish]


@pytest.mark.parametrize("leak", [shares_the_quota, blocks_both_ways, goes_at_once, comes_with_the_work_page])
def test_these_tests_would_notice(people: People, leak: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart(people, *leak(monkeypatch)) != []


def test_the_same_picture_has_other_bytes(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Taken in under both faces: else who has both files would need no eyes to see that they are one."""
    assert shared_pictures(people) == set()
    monkeypatch.setattr(pictures, "_QUALITY", {False: 88, True: 88})
    assert shared_pictures(people) != set()


def shared_pictures(people: People) -> set[bytes]:
    worn = []
    for face in (people.aoi, people.nick):
        profiles.take_picture(face, portrait("red"))
        profiles.publish_all()
        client, addresses = client_of("ben"), [reverse(name, args=[face.public_id]) for name in PERSON[1:3]]
        worn.append({client.get(address).content for address in addresses})
    return worn[0] & worn[1]
