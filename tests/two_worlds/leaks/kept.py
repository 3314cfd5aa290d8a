"""Pages that are kept (P10): what is told beside them. That none is stale is held by tests/test_facts.py."""

from __future__ import annotations

from enishi.messages.models import Message
from enishi.posts.models import Post
from enishi.web import hot
from tests.two_worlds.leaks.broken import Broken, leak


@leak("writes_for_one", "the tag of a page that is kept hangs on how many posts there are")
def tag_of_all(house: Broken) -> None:
    house.instead(hot, "tag", lambda before, body: before(body + str(Post.objects.count()).encode()))


@leak("writes_for_one", "who asks whether something is new is told how much others wrote")
def poll(house: Broken) -> None:
    house.header("conversation_state", "X-Newest", lambda face: Message.objects.count())
