"""What nicknames did comes out every ten minutes, all of it at the same moment: when, and in what order it was done, is
not to be seen (promise P2)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from enishi.posts.actions import bylines, mentioning, telling
from enishi.posts.actions.editing import edit_at_tick
from enishi.posts.models import Byline, Comment, MentionAnswer, Post, PostPicture, Reaction
from enishi.visibility import suspended

EVERY = timedelta(minutes=10)


def moment(now: datetime) -> datetime:
    """The tick that this moment belongs to: the last full ten minutes."""
    return now.replace(minute=now.minute - now.minute % 10, second=0, microsecond=0)


@transaction.atomic
def tick(now: datetime | None = None) -> None:
    """All that waits is shown from this tick on; what suspended faces did waits on."""
    at = moment(now or timezone.now())
    waiting, stopped = {"shown_at": None}, list(suspended())

    def those(rows: QuerySet[Any], *order: str) -> list[Any]:
        return list(rows.exclude(holder__in=stopped).order_by(*order))

    posts = those(Post.objects.filter(posted_at__isnull=False, **waiting), "public_id")
    edited = those(Post.objects.filter(next__isnull=False).select_related("holder"), "public_id")
    comments = those(Comment.objects.filter(**waiting).select_related("post__holder", "holder"), "public_id")
    reactions = those(Reaction.objects.filter(**waiting).select_related("post__holder", "holder"), "post", "pk")
    answers = those(MentionAnswer.objects.filter(agreed=True, **waiting).select_related("mention__post"))
    for rows in (posts, comments, reactions, answers):
        for row in rows:
            row.shown_at = at
            row.save(update_fields=["shown_at"])
    PostPicture.objects.filter(**waiting).exclude(holder__in=stopped).update(shown_at=at)
    for post in edited:
        edit_at_tick(post, at)
    for answer in answers:
        mentioning.render(answer.mention.post)
    _tell(posts, comments, reactions)


def _tell(posts: list[Post], comments: list[Comment], reactions: list[Reaction]) -> None:
    """Notices have the order in which they were made: that of this tick is drawn by lot."""
    told: list[Callable[[], None]] = [partial(telling.of_post, post) for post in posts]
    told += [partial(telling.of_comment, comment) for comment in comments]
    told += [partial(telling.of_reaction, reaction) for reaction in reactions]
    random.SystemRandom().shuffle(told)
    for tell in told:
        tell()


@transaction.atomic
def refresh_bylines() -> None:
    """Once a day, after pages are published: names as they are there now."""
    for byline in Byline.objects.select_related("holder").order_by("pk").iterator():
        now = bylines.says(byline.holder)
        if now != {"name": byline.name, "kana": byline.kana}:
            Byline.objects.filter(pk=byline.pk).update(**now)
