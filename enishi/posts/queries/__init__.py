"""Reading posts: each asks `visibility`, and takes as many queries for twenty posts as for one."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet, UUIDField

from enishi.exchange.models import Employer
from enishi.members.models import Face
from enishi.posts import body, search
from enishi.posts.models import (
    Comment,
    Mention,
    MentionAnswer,
    Post,
    PostPicture,
)
from enishi.posts.queries.beside import (
    comments,
    form_of_comment,
    glad,
    is_held,
    may_comment,
    pictures,
    reacted,
    versions,
)
from enishi.posts.queries.lists import PAGE, Key, Page, key, page_of, seen, with_author
from enishi.posts.queries.timeline import follows, home, read_to, waiting
from enishi.profiles.models import Kind, PublishedLine
from enishi.ties.models import Tie
from enishi.visibility import visible
from enishi.visibility.prepared import Prepared
from enishi.visibility.viewer import Viewer

__all__ = [
    "PAGE",
    "Key",
    "Page",
    "comments",
    "follows",
    "form_of_comment",
    "glad",
    "home",
    "is_held",
    "key",
    "may_comment",
    "page_of",
    "pictures",
    "reacted",
    "read_to",
    "seen",
    "versions",
    "waiting",
]


def post(who: Face | None, public_id: uuid.UUID) -> Post | None:
    return _POST.first(who, public_id=public_id)


_POST = Prepared(lambda viewer, public_id: with_author(seen(viewer).filter(public_id=public_id)), public_id=UUIDField())


def draft(face: Face, public_id: uuid.UUID) -> Post | None:
    """One's own that is not posted yet."""
    return visible(face, Post).filter(holder=face, posted_at=None, deleted_at=None, public_id=public_id).first()


def drafts(face: Face) -> QuerySet[Post]:
    return visible(face, Post).filter(holder=face, posted_at=None, deleted_at=None).order_by("-pk")


def by_form(face: Face, form: uuid.UUID) -> Post | None:
    """What one wrote in this form, posted or not."""
    return visible(face, Post).filter(holder=face, form=form).first()


def find(face: Face, asked: str, before: Key | None = None) -> Page:
    """Posts one may see with all these words, newest first; none where there is no word."""
    if not asked.strip():
        return Page([], None)
    return page_of(search.narrow(seen(face), asked), before)


def of_face(who: Face | None, public_id: uuid.UUID, before: Key | None = None) -> Page | None:
    """What somebody has posted, as far as this viewer sees it; None where that is nothing."""
    theirs = seen(who).filter(holder__public_id=public_id)
    page = page_of(theirs, before)
    return page if page.posts or (who is not None and who.public_id == public_id) else None


def tagged(face: Face, word: str, before: Key | None = None) -> Page:
    return page_of(seen(face).filter(tags__key=body.tag_key(word)), before)


def deleted(face: Face) -> QuerySet[Post]:
    """One's own that can still be had back."""
    return visible(face, Post).filter(holder=face).exclude(deleted_at=None).order_by("-deleted_at")


def deleted_one(face: Face, public_id: uuid.UUID) -> Post | None:
    return deleted(face).filter(public_id=public_id).first()


def own(face: Face, public_id: uuid.UUID) -> Post | None:
    """One's own, posted or a draft."""
    return visible(face, Post).filter(holder=face, deleted_at=None, public_id=public_id).first()


def picture(who: Face | None, public_id: uuid.UUID) -> PostPicture | None:
    found = visible(who, PostPicture).filter(public_id=public_id, post__deleted_at=None)
    return found.select_related("holder").first()


def mentions(face: Face) -> list[tuple[Mention, bool | None]]:
    """Where others would name this face, and what it said to that; None where nothing yet. The newest first, in the
    order of posts: that of the mentions would tell in what order a nickname wrote within a tick (P2)."""
    asked = visible(face, Mention).filter(to=face).select_related("post__byline", "post__holder")
    asked = asked.order_by("-post__shown_at", "-post__public_id")
    said = dict(visible(face, MentionAnswer).values_list("mention", "agreed"))
    return [(one, said.get(one.pk)) for one in asked]


def mention(face: Face, public_id: uuid.UUID) -> Mention | None:
    return visible(face, Mention).filter(to=face, public_id=public_id).select_related("post__holder").first()


def comment(who: Face, public_id: uuid.UUID) -> Comment | None:
    return visible(who, Comment).filter(public_id=public_id).select_related("post").first()


def are_tied(face: Face, other: Face) -> bool:
    return visible(face, Tie).filter(other=other).exists()


# Who may read


def ties(face: Face) -> list[Face]:
    """Those who can be named as readers."""
    return [tie.other for tie in visible(face, Tie).select_related("other")]


def companies(face: Face) -> set[str]:
    """Where the face works by its card and its published page: keys as of `exchange.employers`."""
    return {key for (key,) in _COMPANIES(face)}


def _companies(viewer: Viewer) -> QuerySet[Employer, tuple[str]]:
    pages = visible(viewer, PublishedLine).filter(holder=viewer.id, kind=Kind.POST, is_current=True)
    on_pages = pages.exclude(met_key="").values_list("met_key")
    return visible(viewer, Employer).values_list("key").union(on_pages)


_COMPANIES = Prepared(_companies)
