"""What one posted, commented and follows, as the pages show it. For people only: on another site it would be said to
others than those it was said to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.pictures import pack, sum_of
from enishi.portability.parts.putting import STEP
from enishi.posts.models import Comment, Follow, Post, PostCompany, PostPicture, PostReader, PostVersion, Reaction
from enishi.posts.queries import seen
from enishi.profiles.queries import known
from enishi.safety.models import MuteWord
from enishi.visibility import owned, visible

_POST = (
    "kind", "text", "audience", "not_company", "comments", "written_at", "posted_at", "shown_at", "edited_at",
    "deleted_at", "next",
)  # fmt: skip
_BEFORE = ("text", "audience", "not_company", "written_at", "replaced_at")
_PICTURE = ("alt", "width", "height", "position", "shown_at")
#: Not `removed_at`: that the post's author took it out is told to nobody.
_COMMENT = ("text", "written_at", "shown_at", "deleted_at")


def count(by: Face) -> int:
    return sum(owned(by, model).count() for model in (Post, Comment, Reaction, Follow, MuteWord))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("posts", _posts(by))
    yield from packing.table("comments", _comments(by))
    yield from packing.table("glad_to_have_read", _glad(by))
    yield from packing.table("followed", _followed(by))
    yield from packing.table("muted_words", _words(by))
    pack_pictures(by, packing)


def pack_pictures(by: Face, packing: Packing) -> None:
    for picture in _pictures(by).iterator(chunk_size=STEP):
        pack(by, packing, picture.upload)


def of_a_nickname(by: Face) -> Json:
    return {
        "posts": list(_posts(by)),
        "comments": list(_comments(by)),
        "glad_to_have_read": list(_glad(by)),
        "followed": list(_followed(by)),
        "muted_words": list(_words(by)),
    }


def _pictures(by: Face) -> QuerySet[PostPicture]:
    return visible(by, PostPicture).filter(holder=by).order_by("position", "pk")


def _posts(by: Face) -> Iterator[Json]:
    called = {one.face.pk: one.name for one in known(by)}
    for post in owned(by, Post).order_by("pk").iterator(chunk_size=STEP):
        readers = owned(by, PostReader).filter(post=post).order_by("pk")
        pictures = _pictures(by).filter(post=post)
        yield {
            "id": str(post.public_id),
            **plain_columns(post, _POST),
            "readers": [{"name": called.get(one.face_id), **plain_columns(one, ("named_at",))} for one in readers],
            "left_out": [plain_columns(one, ("key",)) for one in owned(by, PostCompany).filter(post=post)],
            "pictures": [{"sha256": sum_of(by, one.upload), **plain_columns(one, _PICTURE)} for one in pictures],
            "before": [plain_columns(one, _BEFORE) for one in owned(by, PostVersion).filter(post=post).order_by("pk")],
        }


def _comments(by: Face) -> Iterator[Json]:
    """under: whose post it is; null where one no longer sees that."""
    rows = list(owned(by, Comment).order_by("pk"))
    under = _authors(by, {row.post_id for row in rows})
    for row in rows:
        yield {"under": under.get(row.post_id), **plain_columns(row, _COMMENT)}


def _glad(by: Face) -> Iterator[Json]:
    rows = list(owned(by, Reaction).order_by("pk"))
    to = _authors(by, {row.post_id for row in rows})
    for row in rows:
        yield {"to": to.get(row.post_id), **plain_columns(row, ("made_at", "shown_at"))}


def _authors(by: Face, posts: set[int]) -> dict[int, str]:
    """Number of a post -> the name over it, of those one sees."""
    return dict(seen(by).filter(pk__in=posts).values_list("pk", "byline__name"))


def _followed(by: Face) -> Iterator[Json]:
    """By the name over their posts; null where one sees none."""
    rows = list(owned(by, Follow).order_by("pk"))
    called = dict(seen(by).filter(holder__in={row.other_id for row in rows}).values_list("holder", "byline__name"))
    for row in rows:
        yield {"name": called.get(row.other_id), "on": row.on}


def _words(by: Face) -> Iterator[Json]:
    for row in owned(by, MuteWord).order_by("pk"):
        yield {"word": row.word}
