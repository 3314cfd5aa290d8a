"""What can change, each by itself; and who may notice although it looks the same to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

from tests.kept.house import NOBODY, PEOPLE, House

Change = Callable[[House], Any]
#: By where they show.
PERSON, POSTS, TALKS = "a person's page", "home and posts", "conversations"
CHANGES: dict[str, dict[str, tuple[Change, set[str]]]] = {PERSON: {}, POSTS: {}, TALKS: {}}
LOOKING = {
    PERSON: (*PEOPLE, NOBODY),
    POSTS: ("aoi", "ben", "emi", NOBODY),
    # What is not there is not kept: of strangers nothing is asked.
    TALKS: ("aoi", "ben", "fumi"),
}
#: How their addresses begin.
UNDER = {PERSON: ("/people/",), POSTS: ("/home/", "/posts/"), TALKS: ("/messages/",)}
#: On the second database every third: what could differ there is the SQL of the triggers, and that is few kinds.
EVERY = 1 if connection.vendor == "sqlite" else 3


def change(*own: str, at: str = PERSON) -> Callable[[Change], Change]:
    def note(made: Change) -> Change:
        CHANGES[at][made.__name__] = (made, set(own))
        return made

    return note
