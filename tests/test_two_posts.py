"""Promises P2, P3, P4 and P10 for posts: who is outside a post's readers, who is muted, unfollowed or taken out, and
whoever looks at a nickname sees the same whatever is done, until the tick or the trigger."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from enishi.exchange.actions import write_card
from enishi.members.models import Face
from enishi.members.queries import other_faces
from enishi.posts import actions
from enishi.posts.actions import Says
from enishi.posts.models import Comment, Mention, Post
from enishi.profiles.models import Audience
from enishi.safety import actions as safety
from enishi.ties.actions import tie
from enishi.ties.models import Tie
from tests.seeing import _whatever_time_it_takes, told, world
from tests.test_urls import client_of

pytestmark = pytest.mark.django_db
__all__ = ["_whatever_time_it_takes"]
Deed = Callable[[Face], None]
OPEN = {"audience": Audience.MEMBERS, "comments": Audience.MEMBERS}


@pytest.fixture
def cast(aoi: Face, ben: Face, make_face: Callable, make_nickname: Callable) -> tuple[Face, Face]:
    """Aoi and Ben, each with a post and a comment under the other's; Chie, tied to Aoi; Aoi's nickname, with a diary
    that is out. Ben works where Aoi does."""
    nickname = make_nickname("aoi")
    chie = make_face("chie")
    for other in (ben, chie):
        tie(aoi, other)
    for face in (aoi, ben):
        write_card(face, {"family": str(face), "company": "東西電機株式会社"})
    Tie.objects.filter(holder=ben, other=aoi).update(name="青木 葵")
    by_aoi = actions.write(aoi, uuid.uuid4(), Says("opinion", "東京で展示会 #縁", **OPEN))
    by_ben = actions.write(ben, uuid.uuid4(), Says("opinion", "東京へ。@青木 葵 さんと。", **OPEN))
    actions.write(nickname, uuid.uuid4(), Says("diary", "川沿いを歩く。", **OPEN))
    actions.tick()
    actions.comment(ben, by_aoi, "お疲れさまでした", uuid.uuid4())
    actions.comment(aoi, by_ben, "ぜひ", uuid.uuid4())
    return aoi, ben


def observed(aoi: Face) -> list[Any]:
    """All that Ben and a stranger are answered, and what it cost."""
    pages = [reverse(name) for name in ("home", "mentions", "notices", "post_search", "drafts", "people")]
    pages += [f"{reverse('post_search')}?q=東京", reverse("tag", args=["縁"])]
    faces = [aoi, *other_faces(aoi), Face.objects.get(family="Carter")]
    pages += [reverse("face_posts", args=[face.public_id]) for face in faces]
    pages += [reverse("post", args=[post.public_id]) for post in _from_the_start()]
    out: list[Any] = []
    for who in ("ben", "stranger"):
        client = client_of(who)
        out += [(who, page, told(client, "get", page)) for page in pages]
    return [*out, [(one.to, one.subject) for one in mail.outbox]]


def _from_the_start() -> list[Post]:
    return list(Post.objects.exclude(text__startswith="秘密").order_by("pk"))


def nothing(aoi: Face) -> None:
    pass


def writes_for_others(aoi: Face) -> None:
    chie = Face.objects.get(family="千葉")
    for audience in (Audience.INNER, Audience.ME):
        actions.write(aoi, uuid.uuid4(), Says("opinion", "秘密の東京 #縁 @Ben", audience, readers=[chie]))
    says = Says("diary", "秘密の東京", Audience.MEMBERS, not_company=True)
    actions.write(aoi, uuid.uuid4(), says, [actions.Taken(b"jpeg", 1, 1, "秘密")])
    actions.write(aoi, uuid.uuid4(), Says("opinion", "秘密の下書き", Audience.ANYONE), draft=True)


def mutes_and_unfollows(aoi: Face) -> None:
    ben = Face.objects.get(family="Carter")
    safety.mute(aoi, ben, "ベン")
    safety.mute_word(aoi, "東京")
    actions.unfollow(aoi, ben)
    client_of("aoi").get(reverse("home"))
    actions.read_to(aoi, Post.objects.get(holder=ben))


def takes_a_comment_out(aoi: Face) -> None:
    actions.remove_comment(aoi, Comment.objects.get(post__holder=aoi))


def says_no_to_being_named(aoi: Face) -> None:
    mention = Mention.objects.get()
    actions.answer(aoi, mention, agreed=True)
    actions.answer(aoi, mention, agreed=False)


def acts_under_the_nickname(aoi: Face) -> None:
    """Before the tick nothing of it is there; after it the same as if it had been done at any other moment."""
    nickname = other_faces(aoi).get()
    by_ben = Post.objects.get(holder__family="Carter")
    actions.comment(nickname, by_ben, "秘密", uuid.uuid4())
    actions.react(nickname, by_ben)
    actions.write(nickname, uuid.uuid4(), Says("diary", "秘密", **OPEN))
    actions.edit(
        nickname, Post.objects.get(holder=nickname, text__startswith="川"), Says("diary", "秘密に直す", **OPEN)
    )


def mutes_by_the_nickname(aoi: Face) -> None:
    """What one face mutes steers nothing of the other."""
    safety.mute(other_faces(aoi).get(), Face.objects.get(family="Carter"), "ベン")


DEEDS = [
    writes_for_others,
    mutes_and_unfollows,
    takes_a_comment_out,
    says_no_to_being_named,
    acts_under_the_nickname,
    mutes_by_the_nickname,
]


def seen_after(deed: Deed, aoi: Face) -> list[Any]:
    with world():
        deed(aoi)
        return observed(aoi)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_not_for_him_changes_nothing_he_sees(cast: tuple[Face, Face], deed: Deed) -> None:
    aoi, _ben = cast
    with world():
        observed(aoi)
    worlds = [seen_after(one, aoi) for one in (nothing, deed)]
    assert [pair for pair in zip(*worlds, strict=True) if pair[0] != pair[1]] == []


def test_this_test_would_notice(cast: tuple[Face, Face]) -> None:
    """What is for him is seen; and so is a deed whose moment has come."""

    def writes_for_him(aoi: Face) -> None:
        actions.write(aoi, uuid.uuid4(), Says("opinion", "秘密でない東京", **OPEN))

    def acts_and_the_tick_is_over(aoi: Face) -> None:
        acts_under_the_nickname(aoi)
        actions.tick()

    aoi, _ben = cast
    for deed in (writes_for_him, acts_and_the_tick_is_over):
        assert seen_after(nothing, aoi) != seen_after(deed, aoi)
