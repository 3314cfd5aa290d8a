"""What stands with posts and under them. Each asks as much for twenty posts as for one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import AutoField, QuerySet, UUIDField

from enishi.members.models import Face
from enishi.posts.models import Comment, Post, PostPicture, PostVersion, Reaction
from enishi.posts.queries.lists import PAGE
from enishi.safety.models import Held, Mute
from enishi.visibility import doing, visible
from enishi.visibility.prepared import Numbers, Prepared
from enishi.visibility.viewer import Viewer


def pictures(who: Face | None, posts: Sequence[Post]) -> dict[int, list[PostPicture]]:
    """Number of a post -> its pictures, for all of these posts at once."""
    out: dict[int, list[PostPicture]] = {}
    for picture in _PICTURES.of_all(who, "posts", [post.pk for post in posts]):
        out.setdefault(picture.post_id, []).append(picture)
    return out


def reacted(face: Face | None, posts: Sequence[Post]) -> set[int]:
    """Of these posts the numbers of those one was glad to read."""
    return set() if face is None else set(_REACTED.of_all(face, "posts", [post.pk for post in posts]))


def versions(who: Face | None, post: Post) -> list[PostVersion]:
    """What it said before, the last first, as far as this viewer could read it then."""
    return _VERSIONS(who, post=post.pk)


def glad(face: Face, post: Post) -> list[Reaction]:
    """Who was glad to read one's own post, as far as it is to be seen; nobody one mutes. By name: no order is told."""
    return _GLAD(face, post=post.pk)


def comments(who: Face | None, post: Post) -> list[Comment]:
    """In order; one's own that wait come last. Of whom one mutes none, and none that one took out."""
    rows = (_UNDER_ONES_OWN if who is not None and who.pk == post.holder_id else _COMMENTS)(who, post=post.pk)
    return sorted(rows, key=lambda row: row.shown_at is None)


def form_of_comment(who: Face, post: Post) -> uuid.UUID:
    """What marks the form for one's next comment there: the same each time the page is built, until there is one more,
    so that a page built anew is the same page."""
    mine = _MINE_UNDER.first(who, post=post.pk)
    return uuid.uuid5(post.public_id, f"{who.public_id} {mine}")


def may_comment(who: Face | None, post: Post) -> bool:
    return who is not None and bool(_MAY_COMMENT(who, post=post.pk))


def is_held(face: Face, post: Post) -> bool:
    """Whether comments of strangers wait under one's own post: not how many."""
    return face.pk == post.holder_id and bool(_HELD(face, on=post.public_id))


def _comments(viewer: Viewer, post: int) -> QuerySet[Comment]:
    under = visible(viewer, Comment).filter(post=post, deleted_at=None)
    if viewer.id is not None:
        under = under.exclude(holder__in=visible(viewer, Mute).values("other"))
    return under.select_related("holder", "byline").order_by("shown_at", "public_id")


def _glad(viewer: Viewer, post: int) -> QuerySet[Reaction]:
    rows = visible(viewer, Reaction).filter(post=post, shown_at__isnull=False).exclude(holder=viewer.id)
    rows = rows.exclude(holder__in=visible(viewer, Mute).values("other"))
    return rows.select_related("holder", "byline").order_by("byline__kana", "byline__name", "pk")


_PICTURES = Prepared(
    lambda viewer, posts: visible(viewer, PostPicture).filter(post__in=posts).order_by("position", "pk"),
    posts=Numbers(PAGE + 1),
)
_REACTED = Prepared(
    lambda viewer, posts: (
        visible(viewer, Reaction).filter(holder=viewer.id, post__in=posts).values_list("post", flat=True)
    ),
    posts=Numbers(PAGE + 1),
)
_VERSIONS = Prepared(
    lambda viewer, post: visible(viewer, PostVersion).filter(post=post).order_by("-replaced_at", "-pk"),
    post=AutoField(),
)
_GLAD = Prepared(_glad, post=AutoField())
_COMMENTS = Prepared(_comments, post=AutoField())
_UNDER_ONES_OWN = Prepared(lambda viewer, post: _comments(viewer, post).filter(removed_at=None), post=AutoField())
_MINE_UNDER = Prepared(
    lambda viewer, post: (
        visible(viewer, Comment)
        .filter(holder=viewer.id, post=post)
        .order_by("-pk")
        .values_list("public_id", flat=True)[:1]
    ),
    post=AutoField(),
)
_MAY_COMMENT = Prepared(
    lambda viewer, post: doing(viewer, "comment", Post).filter(pk=post).values_list("pk"), post=AutoField()
)
_HELD = Prepared(lambda viewer, on: visible(viewer, Held).filter(on=on).values_list("pk")[:1], on=UUIDField())
