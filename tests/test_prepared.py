"""Questions whose SQL is made once give what their querysets give: for every viewer, in a world with everything."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateTimeField, Field, QuerySet, UUIDField
from django.urls import get_resolver
from django.utils import timezone

from enishi.members.models import Face
from enishi.visibility.prepared import ALL, FACE, NOW, Numbers, Prepared
from enishi.visibility.viewer import Viewer
from tests import tree, worlds

pytestmark = pytest.mark.django_db


def questions() -> list[Prepared]:
    """Once all modules that ask are there."""
    get_resolver().url_patterns  # noqa: B018
    return ALL


def values(question: Prepared) -> Iterator[dict[str, Any]]:
    """Of each kind some that there are, and one that there is not."""
    fields = {name: field for name, field in question.fields.items() if name not in (FACE, NOW)}
    for some in itertools.product(*map(some_of, fields.values())):
        yield dict(zip(fields, some, strict=True))


def some_of(field: Field[Any, Any]) -> list[Any]:
    if isinstance(field, Numbers):
        first = next(iter(there("pk", 1)[1:2]), 1)
        return [[], [first], list(range(first, first + field.most))]
    if isinstance(field, DateTimeField):
        return [timezone.now()]
    if isinstance(field, UUIDField):
        return [uuid.UUID(int=7), *there("public_id", 2)]
    return [0, *dict.fromkeys(there("pk", 2))]


def there(column: str, most: int) -> list[Any]:
    """Of faces, posts and what questions are asked about besides."""
    from enishi.messages.models import Conversation
    from enishi.posts.models import Comment, Post

    return [
        one
        for model in (Face, Post, Comment, Conversation)
        for one in model.objects.order_by("pk").values_list(column, flat=True)[:most]
    ]


def plain(rows: Any) -> list[Any]:
    return [row if isinstance(row, tuple) else (type(row), getattr(row, "pk", row)) for row in rows]


def test_each_gives_what_its_queryset_gives() -> None:
    worlds.build(worlds.everything())
    found = 0
    for question in questions():
        for face in [None, *Face.objects.order_by("pk")[:3]]:
            for given in values(question):
                asked: QuerySet[Any] = question.make(Viewer.of(face), **given)
                rows, again = plain(asked), plain(question(face, **given))
                ordered = asked.ordered or bool(asked.query.combinator)
                assert rows == again if ordered else sorted(rows, key=str) == sorted(again, key=str)
                found += len(rows)
    assert found > 100, "a world in which nothing is to be seen shows nothing"


def test_none_keeps_the_time_at_which_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that asks the clock by itself would see the same moment for good."""
    said = []
    for year in (2031, 2032):
        for question in questions():
            question._made.clear()
        now = datetime(year, 1, 1, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        made = [question._for(who) for question in questions() for who in (None, Face(pk=1))]
        said.append([[one for one, place in each.places if place is None] for each in made])
        assert all(str(year) not in str(each.places) for each in made)
    assert said[0] == said[1]


def test_rules_ask_for_the_time_in_one_way() -> None:
    rules = [path for path in tree.code() if "visibility/rules" in path.as_posix()]
    assert rules
    assert not [path.name for path in rules if "timezone" in path.read_text()]


def test_a_name_that_is_not_asked_for_is_found() -> None:
    question = Prepared(lambda viewer, of: Face.objects.all(), of=Numbers(2))
    try:
        with pytest.raises(LookupError):
            question(None, of=[1])
    finally:
        ALL.remove(question)


def test_what_is_asked_for_is_asked_now(aoi: Face) -> None:
    """Two moments, one question: a suspension begins in between."""
    from enishi.posts.queries.lists import seen
    from enishi.safety.models import Suspension

    ben = Face.objects.create(family="B")
    assert apps.is_installed("enishi.posts")
    question = Prepared(lambda viewer: seen(viewer).values_list("pk"))
    try:
        from enishi.posts.models import Byline, Post

        now = timezone.now()
        line = Byline.objects.create(holder=ben, name="B")
        Post.objects.create(holder=ben, byline=line, kind="opinion", audience=0, shown_at=now, posted_at=now)
        Suspension.objects.create(holder=ben, begins_at=now + timedelta(hours=1))
        assert len(question(aoi, now=now)) == 1
        assert question(aoi, now=now + timedelta(hours=2)) == []
    finally:
        ALL.remove(question)
