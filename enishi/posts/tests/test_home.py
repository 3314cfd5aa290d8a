"""Home: whose posts come, in what order, how far one has read; and ticks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enishi.members.models import Face, Member
from enishi.posts import actions, queries
from enishi.posts.models import Comment, Post
from enishi.posts.queries import Key
from enishi.posts.tests.conftest import MEMBERS
from enishi.safety import actions as safety

pytestmark = pytest.mark.django_db


def client_of(handle: str) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(Member.objects.get(handle=handle))
    return client


def texts(page: queries.Page) -> list[str]:
    return [post.text for post in page.posts]


def test_those_one_is_connected_to_and_those_one_follows(
    aoi: Face, ben: Face, chie: Face, post: Callable, near: Callable
) -> None:
    for who in (aoi, ben, chie):
        post(who, str(who), audience=MEMBERS)
    assert texts(queries.home(aoi)) == [str(aoi)]
    near(aoi, ben, connected=True)
    actions.follow(aoi, chie)
    assert set(texts(queries.home(aoi))) == {str(aoi), str(ben), str(chie)}
    actions.unfollow(aoi, ben)
    safety.mute(aoi, chie, "")
    assert texts(queries.home(aoi)) == [str(aoi)]


def test_pages_by_key_lose_and_repeat_nothing(aoi: Face, post: Callable) -> None:
    for n in range(queries.PAGE + 5):
        post(aoi, f"{n}")
    Post.objects.update(shown_at=timezone.now())  # all of one tick: told apart by lot alone
    seen, before = [], None
    for _ in range(2):
        page = queries.home(aoi, before)
        seen += texts(page)
        before = page.further and Key.read(str(page.further))
    assert before is None
    assert sorted(seen, key=int) == [str(n) for n in range(queries.PAGE + 5)]


@pytest.mark.parametrize("word", ["", "x", "....", "A" * 40, "é"])
def test_a_key_that_is_none(word: str) -> None:
    assert Key.read(word) is None or word == "A" * 40


def test_as_many_queries_for_twenty_as_for_one(aoi: Face, post: Callable) -> None:
    counts = []
    client = client_of("aoi")
    for many in (1, 19):
        for n in range(many):
            post(aoi, f"{n} #縁")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("home")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], counts


def test_read_up_to_here(aoi: Face, post: Callable) -> None:
    client, old = client_of("aoi"), post(aoi, "古い")
    assert b"Read up to here" in client.get(reverse("home")).content
    client.post(reverse("home_read"), {"top": str(old.public_id), "acting": str(aoi.public_id)})
    assert b"You have read everything" in client.get(reverse("home")).content
    new = post(aoi, "新しい")
    html = client.get(reverse("home")).content.decode()
    assert html.index("新しい") < html.index("Read up to here") < html.index("古い")
    actions.read_to(aoi, new)
    actions.read_to(aoi, old)
    assert queries.read_to(aoi) == queries.key(new)


def test_what_a_nickname_does_comes_out_at_a_tick(aoi: Face, nickname: Face, post: Callable) -> None:
    one = post(nickname, audience=MEMBERS)
    under = post(aoi, audience=MEMBERS, comments=MEMBERS)
    actions.comment(nickname, under, "すてきですね", uuid.uuid4())
    assert queries.post(aoi, one.public_id) is None
    assert queries.comments(aoi, under) == []
    assert queries.post(nickname, one.public_id)
    assert len(queries.comments(nickname, under)) == 1
    assert queries.waiting(nickname) == [one]
    actions.tick(datetime(2026, 12, 1, 9, 29, 59, tzinfo=timezone.get_current_timezone()))
    assert len(queries.comments(aoi, under)) == 1
    shown = {Post.objects.get(pk=one.pk).shown_at, Comment.objects.get().shown_at}
    assert shown == {datetime(2026, 12, 1, 9, 20, tzinfo=timezone.get_current_timezone())}


def test_the_same_form_twice_is_one(aoi: Face, post: Callable) -> None:
    form = uuid.uuid4()
    assert post(aoi, form=form) == post(aoi, "ほか", form=form)
    under = Post.objects.get()
    # Another text comes from another tab with the same page.
    for text in ("はい", "はい", "いいえ", "いいえ"):
        actions.comment(aoi, under, text, form)
    assert [row.text for row in queries.comments(aoi, under)] == ["はい", "いいえ"]


def test_writing_a_post_in_the_browser(aoi: Face, ben: Face) -> None:
    client, form = client_of("aoi"), str(uuid.uuid4())
    says = {"acting": str(aoi.public_id), "kind": "opinion", "audience": 5, "comments": 5, "form": form}
    long = client.post(reverse("post_new"), {**says, "text": "あ" * 100_000})
    assert long.status_code == 422
    assert "あ" * 100_000 in long.content.decode()
    assert b"too long" in long.content
    kept = client.post(reverse("post_new"), {**says, "text": "途中", "keep": "1"}, follow=True)
    assert "途中" in kept.content.decode()
    assert queries.seen(aoi).count() == 0
    posted = client.post(reverse("post_new"), {**says, "text": "<script>alert(1)</script> です"}, follow=True)
    assert "&lt;script&gt;alert(1)" in posted.content.decode()
    assert "<script>alert" not in posted.content.decode()
    one = queries.seen(ben).get()
    theirs = client_of("ben")
    said = {"acting": str(ben.public_id), "form": str(uuid.uuid4()), "text": "同感です"}
    assert "同感です" in theirs.post(reverse("comment_write", args=[one.public_id]), said, follow=True).content.decode()
    gone = theirs.post(reverse("comment_write", args=[uuid.uuid4()]), said)
    assert gone.status_code == 404
    assert "同感です" in gone.content.decode()


def test_comments_taken_out_and_taken_back(aoi: Face, ben: Face, chie: Face, post: Callable) -> None:
    under = post(aoi, audience=MEMBERS, comments=MEMBERS)
    actions.comment(ben, under, "えっ", uuid.uuid4())
    one = Comment.objects.get()
    client_of("aoi").post(reverse("comment_remove", args=[one.public_id]), {"acting": str(aoi.public_id)})
    assert [len(queries.comments(who, under)) for who in (aoi, ben, chie)] == [0, 1, 0]
    actions.restore_comment(aoi, one)
    client_of("ben").post(reverse("comment_remove", args=[one.public_id]), {"acting": str(ben.public_id)})
    assert [len(queries.comments(who, under)) for who in (aoi, ben, chie)] == [0, 0, 0]
    actions.restore_comment(ben, one)
    safety.block(aoi, ben, "Ben")
    assert [len(queries.comments(who, under)) for who in (aoi, chie)] == [0, 0]


def test_a_name_changes_with_the_page(aoi: Face, post: Callable) -> None:
    one = post(aoi)
    Face.objects.filter(pk=aoi.pk).update(family="赤木")
    assert queries.seen(aoi).get().byline.name == "青木 葵"
    actions.refresh_bylines()
    assert queries.post(aoi, one.public_id).byline.name == "赤木 葵"  # type: ignore[union-attr]


def test_an_opinion_for_all_may_be_found_and_a_diary_never(aoi: Face, post: Callable) -> None:
    opinion, diary = post(aoi, audience=0), post(aoi, kind="diary", audience=MEMBERS)
    stranger = Client()
    assert "X-Robots-Tag" not in stranger.get(reverse("post", args=[opinion.public_id]))
    assert stranger.get(reverse("post", args=[diary.public_id])).status_code == 404
    assert client_of("aoi").get(reverse("post", args=[diary.public_id]))["X-Robots-Tag"] == "noindex, nofollow"
    assert timedelta(0) == actions.ticking.EVERY % timedelta(minutes=10)
