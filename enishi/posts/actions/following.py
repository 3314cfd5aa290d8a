"""Whom one follows, and how far one has read: nobody else is told of either."""

from __future__ import annotations

from enishi.cards.actions.base import writes
from enishi.members.models import Face
from enishi.posts.models import Follow, HomeMark, Post


@writes
def follow(by: Face, other: Face) -> None:
    if by != other:
        Follow.objects.update_or_create(holder=by, other=other, defaults={"on": True})


@writes
def unfollow(by: Face, other: Face) -> None:
    """What they post no longer comes to one's home, connected or not."""
    Follow.objects.update_or_create(holder=by, other=other, defaults={"on": False})


@writes
def read_to(by: Face, post: Post) -> None:
    """All that is as old as this post, or older, is read. Never back."""
    mark = HomeMark.objects.filter(holder=by).first()
    if post.shown_at and (mark is None or (mark.shown_at, mark.post) < (post.shown_at, post.public_id)):
        new = {"shown_at": post.shown_at, "post": post.public_id}
        HomeMark.objects.update_or_create(holder=by, defaults=new)
