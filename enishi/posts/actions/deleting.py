"""Deleting a post: others see nothing of it from then on; its author can have it back for a day; then it is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from enishi.cards.actions import index
from enishi.cards.actions.base import own, writes
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.posts import search
from enishi.posts.actions.picturing import KEPT_FOR
from enishi.posts.models import Comment, Post, PostPicture

#: How long it can be had back, and how often what is over is looked for: together they stay under the 24 hours after
#: which nothing is left on the site (promise P9).
UNDO, SWEPT = timedelta(hours=23), timedelta(minutes=30)


@writes
def delete(by: Face, post: Post) -> None:
    Post.objects.filter(pk=own(by, post).pk, deleted_at=None).update(deleted_at=timezone.now())


@writes
def restore(by: Face, post: Post) -> None:
    Post.objects.filter(pk=own(by, post).pk).update(deleted_at=None)


@transaction.atomic
def forget(now: datetime | None = None) -> None:
    """What was deleted a day ago goes for good: words, pictures, what was said before, and comments."""
    over = (now or timezone.now()) - UNDO
    gone = Post.objects.filter(deleted_at__lte=over)
    for picture in PostPicture.objects.filter(post__in=gone):
        media.discard_by_id(picture.upload)
    gone.delete()
    Comment.objects.filter(deleted_at__lte=over).delete()
    index.sweep(search.TABLE, Post._meta.db_table)
    media.let_go_unknown(KEPT_FOR, PostPicture.objects.values("upload"))
