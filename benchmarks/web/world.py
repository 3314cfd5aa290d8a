"""The people, ties, posts and conversations that are asked for. Run in the site's own environment:

    python -m benchmarks.web.world FACES TIES POSTS

prints, as JSON, the addresses and cookies of a `Told`.
"""

from __future__ import annotations

import json
import os
import random
import sys
import uuid
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from enishi.facts.actions import sweep  # noqa: E402
from enishi.members.models import Face, FaceOwner, Member  # noqa: E402
from enishi.messages.actions import Present, begin, write  # noqa: E402
from enishi.names import search  # noqa: E402
from enishi.posts import body  # noqa: E402
from enishi.posts.models import Byline, Post  # noqa: E402
from enishi.profiles.models import Audience, PublishedLine, PublishedPage  # noqa: E402
from enishi.ties.models import Distance, Tie  # noqa: E402
from tools import messages  # noqa: E402

#: Sessions of each member: what each is asked for first is in no worker's keeping.
SESSIONS = 8
WORDS = "会議 資料 来週 新しい 工場 お客様 展示会 ありがとう 勉強会 提案 京都 予算 打ち合わせ 図面 試作".split()
TOKEN = "t" * 32


def main() -> None:
    count, ties, posts = map(int, sys.argv[1:4])
    messages.compile_all()
    call_command("migrate", verbosity=0)
    draw = random.Random(1)
    with transaction.atomic():
        faces = people(count)
        tie_up(faces, ties, draw)
        write_posts(faces, posts, draw)
        for face in faces:
            show(face)
        talk = talks(faces)
        # As every hour.
        sweep()
        told = {
            "sessions": [session(number + 1) for number in range(count) for _ in range(SESSIONS)],
            "face": str(faces[0].public_id),
            "faces": [str(face.public_id) for face in faces],
            "person": f"/people/{faces[1].public_id}/",
            "post": f"/posts/{Post.objects.filter(holder=faces[1], audience=0).latest('pk').public_id}/",
            "conversation": f"/messages/{talk}/",
            "token": TOKEN,
        }
    if connection.vendor == "postgresql":
        # What was swept away lies there still until PostgreSQL has been round, which it does by itself within minutes.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(json.dumps(told))


def people(count: int) -> list[Face]:
    members = [
        Member(pk=number, email=f"m{number}@example.jp", handle=f"m{number}", password=f"!{number}")
        for number in range(1, count + 1)
    ]
    Member.objects.bulk_create(members)
    faces = [
        Face(kind=Face.Kind.WORK, family="青木", given=f"葵{number}", family_kana="アオキ", given_kana="アオイ")
        for number in range(count)
    ]
    Face.objects.bulk_create(faces)
    FaceOwner.objects.bulk_create(
        FaceOwner(face=face, member=member) for face, member in zip(faces, members, strict=True)
    )
    return faces


def tie_up(faces: list[Face], ties: int, draw: random.Random) -> None:
    pairs = {(number, (number + step) % len(faces)) for number in range(len(faces)) for step in range(1, ties // 2 + 1)}
    rows = []
    for one, other in sorted(pairs):
        for a, b in ((one, other), (other, one)):
            distance = draw.choice([Distance.CARD, Distance.WORK, Distance.FRIEND])
            rows.append(Tie(holder=faces[a], other=faces[b], connected=True, distance=distance))
    Tie.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def write_posts(faces: list[Face], count: int, draw: random.Random) -> None:
    bylines = {face.pk: Byline(holder=face, name=str(face)) for face in faces}
    Byline.objects.bulk_create(bylines.values())
    now, rows = timezone.now(), []
    for number in range(count):
        face = faces[number % len(faces)]
        audience = Audience.ANYONE if number < len(faces) else draw.choice([0, 5, 10, 10, 20, 40])
        when = now - timedelta(minutes=count - number)
        post = Post(holder=face, byline=bylines[face.pk], kind="opinion", audience=audience)
        post.posted_at = post.shown_at = when
        post.text = "、".join(draw.choices(WORDS, k=draw.randint(8, 40))) + "。"
        post.body, post.lead = body.html(post.text, {}), body.lead(post.text, {})
        post.search_key = search.key(body.readable(post.text))
        rows.append(post)
    Post.objects.bulk_create(rows, batch_size=2000)


def show(face: Face) -> None:
    PublishedPage.objects.create(holder=face, family=face.family, given=face.given, audience=Audience.ANYONE)
    for number, text in enumerate(("東西電機株式会社", "京都の大学", "はじめまして")):
        PublishedLine.objects.create(holder=face, kind="words", text=text, audience=Audience.ANYONE, position=number)


def talks(faces: list[Face]) -> Any:
    """One with thirty messages, of the first two."""
    one, other = faces[0], faces[1]
    present = [Present(one, str(one), ""), Present(other, str(other), "")]
    conversation = begin("展示会", present, first="はじめまして", by=one, by_name=str(one))
    for number in range(30):
        write(faces[number % 2], conversation, f"{WORDS[number % len(WORDS)]}の件です。", uuid.uuid4())
    return conversation.public_id


def session(member: int) -> str:
    """The cookie header of a browser that is signed in."""
    found = Member.objects.get(pk=member)
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(member), found.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


if __name__ == "__main__":
    main()
