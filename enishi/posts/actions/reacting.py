"""That one was glad to read something: told to its author alone."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.members.models import Face
from enishi.posts.actions import telling
from enishi.posts.actions.bylines import byline_of
from enishi.posts.models import Post, Reaction
from enishi.visibility import can_see


@writes
def react(by: Face, post: Post) -> None:
    """A nickname's reaches the author at the next tick. Of one's own post it is nothing."""
    if not can_see(by, post):
        raise PermissionDenied
    if post.holder_id == by.pk:
        return
    new = {"byline": byline_of(by), "shown_at": None if by.is_private else timezone.now()}
    reaction, made = Reaction.objects.get_or_create(holder=by, post=post, defaults=new)
    if made and reaction.shown_at:
        telling.later(reaction)


@writes
def take_reaction_back(by: Face, post: Post) -> None:
    Reaction.objects.filter(holder=by, post=post).delete()
