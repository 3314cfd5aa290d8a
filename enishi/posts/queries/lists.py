"""Lists of posts: newest first, a page at a time."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from enishi.members.models import Face
from enishi.posts.models import Post
from enishi.visibility import visible
from enishi.visibility.viewer import Viewer

#: Posts on one page.
PAGE = 20
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
NEWEST_FIRST = ("-shown_at", "-public_id")


class Key(NamedTuple):
    """Where in a list a post stands, newest first. Two that came out at the same tick are told apart by lot alone."""

    shown_at: datetime
    public_id: uuid.UUID

    def __str__(self) -> str:
        micros = (self.shown_at - _BEGIN) // timedelta(microseconds=1)
        return base64.urlsafe_b64encode(micros.to_bytes(8) + self.public_id.bytes).decode()

    @classmethod
    def read(cls, word: str) -> Key | None:
        """None for what is none."""
        try:
            raw = base64.b64decode(word.encode(), b"-_", validate=True)
            return cls(_BEGIN + timedelta(microseconds=int.from_bytes(raw[:8])), uuid.UUID(bytes=raw[8:]))
        except (ValueError, OverflowError):
            return None


def key(post: Post) -> Key | None:
    return Key(post.shown_at, post.public_id) if post.shown_at else None


@dataclass(frozen=True, slots=True)
class Page:
    """Some posts of a list, newest first. further: the key of the last one, where there are more."""

    posts: list[Post]
    further: Key | None

    @classmethod
    def of(cls, some: list[Post]) -> Page:
        """some: the first of them, one more than a page holds where there are more."""
        return cls(some[:PAGE], key(some[PAGE - 1]) if len(some) > PAGE else None)


def seen(who: Face | Viewer | None) -> QuerySet[Post]:
    """All posts that somebody may see; of their own those that are not deleted."""
    return visible(who, Post).filter(deleted_at=None, posted_at__isnull=False)


def out(posts: QuerySet[Post], before: Key | None = None) -> QuerySet[Post]:
    """Those of them that are out, and come after this place in the list."""
    if before:
        posts = posts.filter(Q(shown_at__lt=before.shown_at) | Q(shown_at=before.shown_at, public_id__lt=before[1]))
    return posts.exclude(shown_at=None).order_by(*NEWEST_FIRST)


def with_author(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.select_related("holder", "byline")


def page_of(posts: QuerySet[Post], before: Key | None) -> Page:
    return Page.of(list(with_author(out(posts, before))[: PAGE + 1]))
