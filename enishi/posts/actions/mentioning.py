"""Names in a post: whoever is named is asked once, and until they agree it is plain text."""

from __future__ import annotations

import re
from collections import Counter

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.members.models import Face
from enishi.posts import body
from enishi.posts.models import Mention, MentionAnswer, Post
from enishi.profiles.queries import known
from enishi.visibility import may

MOST = 10


def ask(post: Post) -> None:
    """Of whom the text names: each once for a post. Only ties, as one's own book calls them, and nobody where two have
    the same name."""
    found = _named(post)
    post.mentions.exclude(to__in=found.values()).delete()
    there = set(post.mentions.values_list("to", flat=True))
    new = [Mention(holder=post.holder, post=post, to=to, name=name) for name, to in found.items() if to.pk not in there]
    Mention.objects.bulk_create(new[: MOST - len(there)], ignore_conflicts=True)


def may_name(post: Post) -> bool:
    return re.search("[@＠]", post.text) is not None


def _named(post: Post) -> dict[str, Face]:
    """As it stands in the text after the @ -> whom it names."""
    if not may_name(post):
        return {}
    text = body.readable(post.text)
    people = [(one.name, one.face) for one in known(post.holder) if one.name]
    often = Counter(name for name, _ in people)
    out: dict[str, Face] = {}
    for name, face in people:
        ways = (name, re.sub(r"\s", "", name), re.sub(r"\s", "\u3000", name))
        written = next((way for way in ways if f"@{way}" in text or f"＠{way}" in text), "")
        if written and often[name] == 1 and face not in out.values():
            out[written] = face
    return out


@writes
def answer(by: Face, mention: Mention, agreed: bool) -> None:
    """Only a yes is ever to be seen, and it can be taken back. A nickname's shows at the next tick."""
    if not may(by, "answer", mention):
        raise PermissionDenied
    shown = None if by.is_private and agreed else timezone.now()
    MentionAnswer.objects.update_or_create(holder=by, mention=mention, defaults={"agreed": agreed, "shown_at": shown})
    render(mention.post)


def render(post: Post) -> None:
    """What is shown of the text: those who agreed are named by a link."""
    agreed: QuerySet[Mention] = post.mentions.filter(answer__agreed=True, answer__shown_at__isnull=False)
    named = {one.name: reverse("face_posts", args=[one.to.public_id]) for one in agreed.select_related("to")}
    show(post, named)
    Post.objects.filter(pk=post.pk).update(body=post.body, lead=post.lead)


def show(post: Post, named: dict[str, str]) -> None:
    """named: names as they stand after the @, and the address each leads to."""
    post.body, post.lead = body.html(post.text, named), body.lead(post.text, named)
