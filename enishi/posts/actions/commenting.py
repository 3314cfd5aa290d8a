"""Comments: written, taken back by who wrote them, taken out by whose post it is."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.posts import body, queries
from enishi.posts.actions import telling
from enishi.posts.actions.bylines import byline_of
from enishi.posts.models import Comment, Post
from enishi.safety import actions as safety
from enishi.safety import limits
from enishi.visibility import may

LONGEST = 1000


@writes
def comment(by: Face, post: Post, text: str, form: uuid.UUID) -> None:
    """A comment under a post that one may comment. Of the same form twice is once; of nothing is nothing. Raises
    limits.Reached, and nothing is kept."""
    if not may(by, "comment", post):
        raise PermissionDenied
    said = typed(text, LONGEST)
    if body.is_blank(said):
        return
    if Comment.objects.filter(holder=by, form=form).exclude(text=said).exists():
        # The same page in two tabs, and something else typed in each: nothing of it is lost.
        form = uuid.uuid5(form, said)
    new = {
        "post": post,
        "byline": byline_of(by),
        "text": said,
        "body": body.html(said),
        "shown_at": None if by.is_private else timezone.now(),
    }
    one, made = Comment.objects.get_or_create(holder=by, form=form, defaults=new)
    if made:
        _spend(by, post)
    if made and by.pk != post.holder_id and not queries.are_tied(post.holder, by):
        safety.slow(post.holder, post.public_id, by, one.public_id)
    if made and one.shown_at:
        telling.later(one)


def _spend(by: Face, post: Post) -> None:
    """Raises limits.Reached. Whom one has no tie with oneself one approaches by it: the other's side is not asked."""
    what = ["comment"]
    if by.pk != post.holder_id and not queries.are_tied(by, post.holder):
        what.append("approach")
    for one in what:
        if not limits.spend(by, one):
            raise limits.Reached(by, one)


def let_through(by: Face, post: Post) -> None:
    """Comments that wait under one's own post are seen."""
    safety.let_through(own(by, post).holder, post.public_id)


@writes
def delete_comment(by: Face, one: Comment) -> None:
    """One's own: nobody else sees it from now on, and it is gone in a day."""
    mine = own(by, one)
    Comment.objects.filter(pk=mine.pk, deleted_at=None).update(deleted_at=timezone.now())


@writes
def remove_comment(by: Face, one: Comment) -> None:
    """Out of one's own post. Who wrote it is not told and goes on seeing it, as whoever is muted does."""
    if not may(by, "remove", one):
        raise PermissionDenied
    Comment.objects.filter(pk=one.pk, removed_at=None).update(removed_at=timezone.now())


@writes
def restore_comment(by: Face, one: Comment) -> None:
    """Have it back: whoever took it out."""
    Comment.objects.filter(pk=one.pk, holder=by).update(deleted_at=None)
    if may(by, "remove", one):
        Comment.objects.filter(pk=one.pk).update(removed_at=None)
