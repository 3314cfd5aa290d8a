"""Of strangers three are seen under a post; the rest waits for its author, and who wrote it sees nothing of that."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from enishi.members.models import Face
from enishi.posts import actions, queries
from enishi.posts.actions import Says
from enishi.safety import limits
from enishi.ties import actions as ties

pytestmark = pytest.mark.django_db


@pytest.fixture
def strangers(db) -> list[Face]:
    return [Face.objects.create(kind="work", family=f"顔{n}") for n in range(5)]


def test_three_are_seen_and_the_rest_waits_for_the_author(aoi, ben, strangers, sign_in):
    ties.connect(aoi, ben, asker_name="", other_name="")
    post = actions.write(aoi, uuid.uuid4(), Says("opinion", "よい一日でした。", audience=0, comments=5))

    def seen(who):
        return [one.text for one in queries.comments(who, post)]

    for n, stranger in enumerate(strangers):
        actions.comment(stranger, post, f"{n}", uuid.uuid4())
    actions.comment(ben, post, "同感です", uuid.uuid4())
    for who in (aoi, ben, None):
        assert seen(who) == ["0", "1", "2", "同感です"]
    assert "4" in seen(strangers[4])
    assert "3" not in seen(strangers[4])
    browser, page = sign_in("aoi"), reverse("post", args=[post.public_id])
    assert reverse("comments_let", args=[post.public_id]) in browser.get(page).content.decode()
    assert browser.post(reverse("comments_let", args=[post.public_id])).status_code == 302
    assert len(seen(None)) == 6
    assert not queries.is_held(aoi, post)
    for stranger in strangers[:4]:
        actions.comment(stranger, post, "もう一度", uuid.uuid4())
    assert len(seen(aoi)) == 9
    assert sign_in("ben").post(reverse("comments_let", args=[post.public_id])).status_code == 404


def test_a_stranger_approaches_by_a_comment_and_a_tie_does_not(aoi, ben, strangers, sign_in, monkeypatch):
    ties.connect(aoi, ben, asker_name="", other_name="")
    monkeypatch.setitem(limits.LIMITS, "approach", limits.Limit(1, 1, approach=True))
    posts = [actions.write(aoi, uuid.uuid4(), Says("opinion", text, audience=0, comments=5)) for text in "一二"]
    for post in posts:
        actions.comment(ben, post, "同感です", uuid.uuid4())
    actions.comment(strangers[0], posts[0], "はじめまして", uuid.uuid4())
    with pytest.raises(limits.Reached):
        actions.comment(strangers[0], posts[1], "はじめまして", uuid.uuid4())
    assert [one.text for one in queries.comments(strangers[0], posts[1])] == ["同感です"]
