"""The search index of posts: of the same make as the book's, and one for all. It only narrows; who may read what is
found is asked of `visibility`, and the hit itself is compared with the key."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.cards import search
from enishi.posts.models import Post

TABLE = "posts_search"
#: Where the book's index has the holder's number.
NOBODYS = ""


def narrow(posts: QuerySet[Post], words: str) -> QuerySet[Post]:
    """Those of the posts that have every word; all of them where there is no word."""
    return search.narrow(posts, NOBODYS, words, table=TABLE)
