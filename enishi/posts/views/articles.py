"""Posts as they stand on pages, each made once for all who have the same before them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import get_template
from django.utils import timezone, translation
from markupsafe import Markup

from enishi.common.calendar import japanese_years_wanted
from enishi.members.models import Face
from enishi.posts import queries
from enishi.posts.models import Kind, Post, PostPicture

#: So many are kept, in some 2 kB each.
KEPT = 4000


class Picture(NamedTuple):
    public_id: uuid.UUID
    alt: str
    width: int
    height: int


class Article(NamedTuple):
    """All that a post on a page is made of: equal ones look the same. stance: "author", "reader", or "" for who has no
    face. glad: whether this reader said so. changes: the author's change comes out at the next tick."""

    public_id: uuid.UUID
    author: uuid.UUID
    name: str
    kind: str
    shown_at: datetime | None
    edited: bool
    lead: str
    body: str
    pictures: tuple[Picture, ...]
    in_list: bool
    stance: str
    glad: bool
    changes: bool


def beside(face: Face | None, posts: Sequence[Post]) -> dict[str, Any]:
    """What the templates of posts need: their pictures, and `article`, which makes one."""
    pictures, reacted = queries.pictures(face, posts), queries.reacted(face, posts)
    return {"pictures": pictures, "article": _maker(face, pictures, reacted)}


def _maker(face: Face | None, pictures: dict[int, list[PostPicture]], reacted: set[int]) -> Callable[..., Markup]:
    def article(post: Post, in_list: bool = True) -> Markup:
        mine = face is not None and post.holder_id == face.pk
        one = Article(
            public_id=post.public_id,
            author=post.holder.public_id,
            name=post.byline.name,
            kind=post.kind,
            shown_at=post.shown_at,
            edited=post.edited_at is not None,
            lead=post.lead,
            body=post.body,
            pictures=tuple(Picture(p.public_id, p.alt, p.width, p.height) for p in pictures.get(post.pk, ())),
            in_list=in_list,
            stance="" if face is None else "author" if mine else "reader",
            glad=post.pk in reacted,
            changes=mine and post.next is not None,
        )
        return _made(one, translation.get_language(), japanese_years_wanted(), timezone.localdate())

    return article


@lru_cache(maxsize=KEPT)
def _made(it: Article, language: str, japanese_years: bool, today: date) -> Markup:
    """language, japanese_years, today: what words and dates are said by, besides."""
    return Markup(get_template("posts/article.html", using="jinja2").render({"it": it, "kind": Kind(it.kind).label}))
