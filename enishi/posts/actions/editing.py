"""Editing a post. What it said stays to be read by those who could read it then."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.posts import queries
from enishi.posts.actions import telling
from enishi.posts.actions.picturing import Taken, add_pictures, change_pictures
from enishi.posts.actions.writing import LONGEST_DRAFT, Says, check, fill
from enishi.posts.models import Post, PostVersion


@dataclass(frozen=True, slots=True)
class Pictures:
    """What becomes of a post's pictures: new ones, what is said of those there, and which go."""

    new: Sequence[Taken] = ()
    alts: Mapping[uuid.UUID, str] = field(default_factory=dict)
    drop: Sequence[uuid.UUID] = ()


@writes
def edit(by: Face, post: Post, says: Says, pictures: Pictures | None = None) -> None:
    """The post says this from now on; a nickname's from the next tick on. Raises Refused."""
    mine = own(by, post)
    check(by, says)
    change_pictures(mine, pictures.alts if pictures else {}, pictures.drop if pictures else ())
    add_pictures(mine, pictures.new if pictures else ())
    if by.is_private and mine.shown_at is not None:
        Post.objects.filter(pk=mine.pk).update(next=_as_json(says))
    else:
        _change(mine, says, timezone.now())


@writes
def change(by: Face, draft: Post, pictures: Pictures) -> None:
    """Of a draft: what is said of its pictures, and which go."""
    change_pictures(own(by, draft), pictures.alts, pictures.drop)


def edit_at_tick(post: Post, at: datetime) -> None:
    """What waits for it."""
    says, post.next = _of_json(post), None
    _change(post, says, at)


def _change(post: Post, says: Says, at: datetime) -> None:
    """at: when others see it."""
    if post.shown_at is not None and typed(says.text, LONGEST_DRAFT) != post.text:
        PostVersion.objects.create(
            holder=post.holder,
            post=post,
            text=post.text,
            body=post.body,
            audience=post.audience,
            not_company=post.not_company,
            written_at=post.edited_at or post.shown_at,
            replaced_at=at,
        )
        post.edited_at = at
    fill(post, says)
    if post.shown_at is not None:
        telling.of_names(post)


def _as_json(says: Says) -> dict[str, Any]:
    readers = [str(face.public_id) for face in says.readers]
    same = ("kind", "text", "audience", "not_company", "comments")
    return {name: getattr(says, name) for name in same} | {"readers": readers}


def _of_json(post: Post) -> Says:
    kept = dict(post.next or {})
    wanted = set(kept.pop("readers", ()))
    readers = [face for face in queries.ties(post.holder) if str(face.public_id) in wanted]
    return Says(**kept, readers=readers)
