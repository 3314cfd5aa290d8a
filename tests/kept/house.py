"""The people and pages, and how they look."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enishi.media import actions as media
from enishi.members.models import Face, Member
from enishi.messages import actions as talks
from enishi.messages.actions import Present, Taken
from enishi.messages.models import Conversation, Message, Side
from enishi.posts.actions import Says, write
from enishi.posts.actions.bylines import byline_of
from enishi.posts.models import Comment, Post
from enishi.profiles.models import (
    Audience,
    PublishedLine,
    PublishedName,
    PublishedPage,
    PublishedPicture,
    PublishedVouch,
    PublishedWork,
)
from enishi.safety.models import Block
from enishi.ties import actions as ties
from enishi.ties.models import Distance, TeamWork, Tie, Vouch
from enishi.web.hot import pages

NOBODY = "nobody"
#: By who looks and at what: the answer, and how many statements it took.
Looks = dict[tuple[str, str], tuple[HttpResponse, int]]
#: Aoi lets Ben near as a friend, Chie as far as the card; Dan is a member like any other. Emi wrote about Aoi and is
#: named in a work of hers.
PEOPLE = ("aoi", "ben", "chie", "dan", "emi")
#: In the conversation of all but Dan she keeps Ben away.
FUMI = "fumi"


@dataclass
class House:
    """addresses: the pages that are kept, each looked at by everybody."""

    faces: dict[str, Face]
    clients: dict[str, Client]
    addresses: list[str]
    facts: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Face:
        return self.faces[name]

    def look(self, who: str, address: str) -> tuple[HttpResponse, int]:
        """The answer, and how many statements it took."""
        with CaptureQueriesContext(connection) as asked:
            response = self.clients[who].get(address, headers={"accept-encoding": "gzip"})
        return response, len(asked)

    def all(self) -> Looks:
        return {(who, address): self.look(who, address) for who in self.clients for address in self.addresses}


def enter(handle: str) -> Client:
    client = Client()
    client.force_login(Member.objects.get(handle=handle))
    # The token that stands in forms is the browser's from its first page on.
    client.cookies[settings.CSRF_COOKIE_NAME] = handle[0] * 32
    return client


def make(make_face: Callable[[str], Face]) -> House:
    pages.clear()
    faces = {handle: make_face(handle) for handle in (*PEOPLE, FUMI)}
    aoi, emi = faces["aoi"], faces["emi"]
    for other, distance in (("ben", Distance.FRIEND), ("chie", Distance.CARD), ("emi", Distance.WORK)):
        ties.tie(aoi, faces[other])
        ties.let(aoi, faces[other], distance)
    published(aoi, emi)
    clients = {NOBODY: Client(), **{handle: enter(handle) for handle in faces}}
    posts = posted(aoi, faces["chie"], emi)
    addresses = [f"/people/{aoi.public_id}/", "/home/", *(f"/posts/{post.public_id}/" for post in posts)]
    circle, pair = talked(faces)
    addresses += [f"/messages/{circle.public_id}/", f"/messages/{circle.public_id}/state/"]
    addresses.append(f"/messages/{pair.public_id}/")
    return House(faces, clients, addresses)


def posted(aoi: Face, chie: Face, emi: Face) -> list[Post]:
    """One for everybody, with a comment of Chie's; one for friends; one for Emi alone."""
    posts = [
        write(aoi, uuid.uuid4(), Says("opinion", f"所感 {audience}", audience, False, Audience.FRIEND, readers))
        for audience, readers in ((Audience.ANYONE, ()), (Audience.FRIEND, ()), (Audience.ME, (emi,)))
    ]
    Tie.objects.update(connected=True)
    says = {"text": "同感です", "body": "<p>同感です</p>", "shown_at": timezone.now()}
    Comment.objects.create(holder=chie, byline=byline_of(chie), post=posts[0], **says)
    return posts


def talked(faces: dict[str, Face]) -> tuple[Conversation, Conversation]:
    """One of all but Dan, and one of Aoi and Ben. Everybody has read it all; something of Aoi's waits."""
    aoi, ben = faces["aoi"], faces["ben"]
    present = [Present(face, str(face), "") for handle, face in faces.items() if handle != "dan"]
    circle = talks.begin("勉強会", present, first="はじめまして", by=aoi, by_name=str(aoi))
    Block.objects.create(holder=faces[FUMI], other=ben)
    pair = talks.talk_to(aoi, ben)
    for face in (ben, faces["chie"], faces[FUMI]):
        talks.write(face, circle, "よろしく", uuid.uuid4(), [Taken(b"x", "案.txt")])
    talks.write(aoi, circle, "後ほど", uuid.uuid4(), [Taken(b"x", "案.txt")], timezone.now() + timedelta(hours=3))
    talks.write(aoi, pair, "こんにちは", uuid.uuid4())
    Side.objects.update(seen=Message.objects.latest("pk").pk)
    return circle, pair


def published(aoi: Face, emi: Face) -> None:
    PublishedPage.objects.create(holder=aoi, family="青木", given="葵", audience=Audience.ANYONE)
    picture = media.store(aoi.pk, "", [b"-"]).public_id
    PublishedPicture.objects.create(holder=aoi, portrait=picture, round=picture, audience=Audience.CARD)
    for number, audience in enumerate((Audience.ANYONE, Audience.MEMBERS, Audience.CARD, Audience.FRIEND)):
        PublishedLine.objects.create(
            holder=aoi, kind="words", text=f"{audience.label} {number}", audience=audience, position=number
        )
    vouch = Vouch.objects.create(holder=emi, about=aoi, text="頼りになる", by="江見 恵美")
    PublishedVouch.objects.create(
        holder=aoi, vouch=vouch, writer=emi, text="頼りになる", by="江見 恵美", audience=Audience.MEMBERS
    )
    work = TeamWork.objects.create(holder=aoi, team="開発の皆", text="新しい工場")
    row = PublishedWork.objects.create(
        holder=aoi, work=work, team="開発の皆", text="新しい工場", audience=Audience.CARD
    )
    PublishedName.objects.create(holder=aoi, work=row, face=emi, name="江見 恵美", audience=Audience.CARD)


def text(response: HttpResponse) -> str:
    packed = response.get("Content-Encoding") == "gzip"
    return (gzip.decompress(response.content) if packed else response.content).decode()
