"""Of which faces a page is built: of each, a fact could change what stands on it for somebody.

For keeping pages (`facts`), never to be shown: these numbers say nothing of who may see what, and so they have to count
in whoever is hidden now, and could be seen after the next change. The same is asked of what is not there.
"""

from __future__ import annotations

import uuid

from django.db.models import QuerySet, UUIDField

from enishi.facts.models import of_conversation
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.posts.models import Comment, Follow, Post, Reaction
from enishi.profiles.models import PublishedName, PublishedVouch
from enishi.ties.models import Tie
from enishi.visibility.prepared import Prepared
from enishi.visibility.viewer import Viewer


def on_page_of(public_id: uuid.UUID) -> list[int]:
    """Somebody's own page: they, who wrote about them, and who is named in their works."""
    return [pk for (pk,) in _ON_PAGE(None, public_id=public_id)]


def at_home_of(face: Face) -> list[int]:
    """All whose posts could come to their home page."""
    return [pk for (pk,) in _AT_HOME(face)]


def with_post(public_id: uuid.UUID) -> list[int]:
    """A post: its author, who wrote under it or was glad to read it; and the post itself (`facts.told.posts`)."""
    rows = _WITH_POST(None, public_id=public_id)
    return [holder for holder, _post in rows] + [-post for _holder, post in rows]


def in_conversation(public_id: uuid.UUID) -> list[int]:
    """A conversation: itself alone, since whom what others do is told is found out for each in it."""
    return [of_conversation(pk) for (pk,) in _CONVERSATION(None, public_id=public_id)]


def _on_page(viewer: Viewer, public_id: uuid.UUID) -> QuerySet[Face, tuple[int]]:
    face = Face.objects.filter(public_id=public_id).values_list("pk")
    writers = PublishedVouch.objects.filter(holder__public_id=public_id).values_list("writer")
    named = PublishedName.objects.filter(holder__public_id=public_id).values_list("face")
    return face.union(writers, named)


def _at_home(viewer: Viewer) -> QuerySet[Follow, tuple[int]]:
    tied = Tie.objects.filter(holder=viewer.id, connected=True).values_list("other")
    return Follow.objects.filter(holder=viewer.id, on=True).values_list("other").union(tied)


def _with_post(viewer: Viewer, public_id: uuid.UUID) -> QuerySet[Post, tuple[int, int]]:
    post = Post.objects.filter(public_id=public_id).values_list("holder", "pk")
    under = (
        model.objects.filter(post__public_id=public_id).values_list("holder", "post") for model in (Comment, Reaction)
    )
    return post.union(*under)


_ON_PAGE, _AT_HOME = Prepared(_on_page, public_id=UUIDField()), Prepared(_at_home)
_WITH_POST = Prepared(_with_post, public_id=UUIDField())
_CONVERSATION = Prepared(
    lambda viewer, public_id: Conversation.objects.filter(public_id=public_id).values_list("pk"), public_id=UUIDField()
)
