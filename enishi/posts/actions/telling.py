"""Telling of a comment, of a name, of a reaction: when others can see it, and never of whom one blocks or mutes.

Whom that is is the worker's to find out: what it takes would tell who wrote whether they are muted (P4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.notifications.actions import tell
from enishi.notifications.kinds import kind
from enishi.posts.actions import mentioning
from enishi.posts.models import Comment, Post, Reaction
from enishi.safety.queries import is_muted
from enishi.tasks.actions import enqueue
from enishi.visibility import can_see

COMMENT = kind("comment", _("Somebody wrote under a post of yours."))
MENTION = kind("mention", _("Somebody would like to name you in a post."))
REACTION = kind("reaction", _("Somebody was glad to read a post of yours."))


#: The task that tells of one.
TELL = "posts.tell"


def later(one: Comment | Post | Reaction) -> None:
    """By the worker, as soon as it comes to it."""
    enqueue(TELL, owner=one.holder_id, what=one._meta.model_name, row=one.pk)


def of_names(post: Post) -> None:
    """Of a post that is out, where it names anybody."""
    if mentioning.may_name(post) and post.mentions.exists():
        later(post)


def tell_of(what: str, row: int) -> None:
    """The worker's. What is gone meanwhile is not told of, and what was told of is not told again."""
    model, told = _TOLD[what]
    one = model._default_manager.filter(pk=row).first()
    if one is not None:
        told(one)


def of_comment(comment: Comment) -> None:
    author = comment.post.holder
    if author != comment.holder and can_see(author, comment) and not is_muted(author, comment.holder):
        tell(author, COMMENT, _page(comment.post), cause=f"comment {comment.public_id}", by=comment.holder)


def of_post(post: Post) -> None:
    """Those it names, once it is out."""
    for mention in post.mentions.select_related("to"):
        if can_see(mention.to, mention) and not is_muted(mention.to, post.holder):
            tell(mention.to, MENTION, reverse("mentions"), cause=f"mention {mention.public_id}", by=post.holder)


def of_reaction(reaction: Reaction) -> None:
    """Of one post once a day, however many there were."""
    author: Face = reaction.post.holder
    if can_see(author, reaction) and not is_muted(author, reaction.holder):
        day = timezone.localdate().isoformat()
        cause = f"reaction {reaction.post.public_id} {day}"
        tell(author, REACTION, _page(reaction.post), cause=cause, by=reaction.holder)


_TOLD: dict[str, tuple[type[Model], Callable[[Any], None]]] = {
    "comment": (Comment, of_comment),
    "post": (Post, of_post),
    "reaction": (Reaction, of_reaction),
}


def _page(post: Post) -> str:
    return reverse("post", args=[post.public_id])
