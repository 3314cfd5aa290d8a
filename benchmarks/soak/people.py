"""The made-up site: members, ties, posts, conversations, letters that wait; and who may see which words of it.

Rows are made whole, as `posts.actions` would leave them, since a million acts would take a night.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils import timezone

from benchmarks.soak.canaries import FRIENDS, OWN, TALK, TIES, Sight, word
from enishi.cards.actions import hold
from enishi.members.models import Face, FaceOwner, Member
from enishi.messages.models import Conversation, Message, Participant
from enishi.names import search
from enishi.posts import body
from enishi.posts.models import Byline, Kind, Post
from enishi.profiles.models import Audience, PublishedPage
from enishi.reading.fields import Card, Value
from enishi.tasks.actions import enqueue
from enishi.thanks.models import Letter, Recipient
from enishi.ties.models import Tie

TIES_EACH, TALKS, AT_ONCE = 20, 2000, 5000
_LINES = (
    "朝から雨でした。",
    "駅前の店が新しくなりました。",
    "来週の勉強会の準備をしています。",
    "よい本に出会いました。",
)
#: Of ten posts: to whom, and the word that stands in them.
_SHARES = (
    [(Audience.MEMBERS, "")] * 4 + [(Audience.CARD, TIES)] * 4 + [(Audience.FRIEND, FRIENDS), (Audience.INNER, OWN)]
)


@dataclass
class People:
    """faces: their numbers; public: number -> public id; tied: face -> those it is tied to; talks: face -> public ids
    of conversations; numbers: of those; letters: the Message-IDs of those that wait to be sent."""

    sight: Sight
    faces: list[int]
    public: dict[int, str]
    tied: dict[int, list[int]]
    talks: dict[int, list[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)

    def session(self, face: int) -> str:
        """Of a browser in which this face's member is signed in."""
        member = Member.objects.get(pk=FaceOwner.objects.get(face=face).member_id)
        store = SessionStore()
        store[SESSION_KEY] = str(member.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = member.get_session_auth_hash()
        store.create()
        return str(store.session_key)


def make(members: int, posts: int, draw: random.Random, say: Any) -> People:
    """say: called with a line now and then."""
    faces = _members(members)
    near = _ties(faces, draw)
    say(f"{members:,} members, {len(near):,} sides of ties")
    bylines = dict(Byline.objects.values_list("holder", "pk"))
    made = 0
    for some in _batches(_posts(faces, bylines, posts, draw)):
        with transaction.atomic():
            Post.objects.bulk_create(some)
        made += len(some)
        if made % (50 * AT_ONCE) == 0:
            say(f"{made:,} posts")
    public = {pk: str(public_id) for pk, public_id in Face.objects.values_list("pk", "public_id")}
    tied: dict[int, list[int]] = {}
    for one, other in near:
        tied.setdefault(one, []).append(other)
    people = People(Sight(near, {}), faces, public, tied)
    _talks(people, draw)
    return people


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


@transaction.atomic
def _members(count: int) -> list[int]:
    people = [Member(handle=f"m{n}", email=f"m{n}@example.jp", password="!") for n in range(count)]
    members = Member.objects.bulk_create(people, AT_ONCE)
    faces = Face.objects.bulk_create(
        [Face(kind=Face.Kind.WORK, family=f"試{n}", given="太郎") for n in range(count)], AT_ONCE
    )
    pairs = list(zip(faces, members, strict=True))
    FaceOwner.objects.bulk_create([FaceOwner(face=face, member=member) for face, member in pairs], AT_ONCE)
    addresses = [EmailAddress(user=one, email=one.email, verified=True, primary=True) for one in members]
    EmailAddress.objects.bulk_create(addresses, AT_ONCE)
    pages = [PublishedPage(holder=one, family=one.family, given=one.given, audience=Audience.MEMBERS) for one in faces]
    PublishedPage.objects.bulk_create(pages, AT_ONCE)
    Byline.objects.bulk_create([Byline(holder=one, name=f"{one.family} {one.given}") for one in faces], AT_ONCE)
    return [face.pk for face in faces]


def _ties(faces: list[int], draw: random.Random) -> dict[tuple[int, int], int]:
    """Nobody is let as near as INNER: what is for those is its author's alone."""
    near: dict[tuple[int, int], int] = {}
    for face in faces:
        for other in draw.sample(faces, TIES_EACH // 2):
            if other != face:
                near[face, other] = draw.choice((10, 20, 40))
                near[other, face] = draw.choice((10, 20, 40))
    rows = (Tie(holder_id=a, other_id=b, distance=distance, connected=True) for (a, b), distance in near.items())
    for some in _batches(rows):
        with transaction.atomic():
            Tie.objects.bulk_create(some)
    return near


def _posts(faces: list[int], bylines: dict[int, int], count: int, draw: random.Random) -> Iterator[Post]:
    """Over the last year, the oldest first."""
    now, year = timezone.now(), timedelta(days=365)
    for number in range(count):
        face, (audience, scope) = draw.choice(faces), draw.choice(_SHARES)
        text = f"{draw.choice(_LINES)}その{number}。{word(scope, face) if scope else ''}"
        at = now - year * (1 - number / count)
        yield Post(
            holder_id=face,
            byline_id=bylines[face],
            kind=Kind.OPINION,
            text=text,
            body=body.html(text),
            search_key=search.key(text),
            audience=audience,
            comments=Audience.CARD,
            posted_at=at,
            shown_at=at,
        )


@transaction.atomic
def _talks(people: People, draw: random.Random) -> None:
    for _ in range(TALKS):
        two = draw.sample(people.faces, 2)
        talk = Conversation.objects.create(about="打ち合わせ")
        people.sight.talks[talk.pk] = set(two)
        people.numbers[str(talk.public_id)] = talk.pk
        for face in two:
            Participant.objects.create(conversation=talk, holder_id=face, name=f"試{face}")
            text = f"{draw.choice(_LINES)}{word(TALK, talk.pk)}"
            Message.objects.create(conversation=talk, holder_id=face, name=f"試{face}", text=text)
            people.talks.setdefault(face, []).append(str(talk.public_id))


@transaction.atomic
def letters(people: People, count: int, over: timedelta, draw: random.Random) -> None:
    """Letters of thanks that the site is to send in the time to come."""
    now = timezone.now()
    for number in range(count):
        face, email = Face.objects.get(pk=draw.choice(people.faces)), f"to{number}@example.com"
        said = {"family": f"受付{number}", "given": "花子", "email": email}
        contact = hold(
            face, Card("paste", {name: (Value(text, "certain", ""),) for name, text in said.items()})
        ).contact
        key, at = uuid.uuid4(), now + over * draw.random()
        letter = Letter.objects.create(
            holder=face,
            met_on=timezone.localdate(),
            language="ja",
            subject=f"お礼 {number}",
            body="先日はありがとうございました。",
            state=Letter.State.WAITING,
            send_at=at,
            sending=key,
        )
        Recipient.objects.create(holder=face, letter=letter, contact=contact, email=email)
        enqueue("thanks.send", owner=face.pk, run_at=at, letter=letter.pk, sending=key.hex)
        people.letters.add(key.hex)
