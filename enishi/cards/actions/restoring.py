"""A book that was taken along is put back: its rows as they stood, with their ids and their times."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db.models import Model

from enishi.cards.actions import index
from enishi.cards.actions.base import tag_name
from enishi.cards.actions.bulk import insert
from enishi.cards.actions.refresh import refresh, write_keys
from enishi.cards.models import Change, Contact, HeldCard, Tag
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.tasks.actions import enqueue


class Restoring(Protocol):
    """Where the rows of a book go. They come in their order, and keep it."""

    def insert(self, things: Sequence[Model]) -> None:
        """Rows of one kind. Each has its number afterwards."""

    def reserve(self, gone: Model) -> int:
        """A number for a row that is no more, but may come back by an undo."""

    def link(self, contact: int, columns: Mapping[str, int]) -> None:
        """Columns of a contact that name rows which came after it."""

    def tag(self, names: Mapping[int, Iterable[str]]) -> None:
        """The tags of contacts, by number."""

    def touch(self, contacts: Mapping[int, Iterable[int]]) -> None:
        """Of changes about several people, whom."""

    def keep(self, data: bytes, kept_for: str) -> uuid.UUID:
        """A file for `media`. Raises media.NotKept."""

    def later(self, name: str, **payload: Any) -> None:
        """A task for the worker."""

    def finish(self, contacts: Iterable[int]) -> None:
        """Everything is there: make the copies of those who are shown."""


class Database:
    """Into the book of `by`, in which there is nobody, in the caller's transaction."""

    def __init__(self, by: Face) -> None:
        self.by = by
        self.tags: dict[str, int] = {}

    def insert(self, things: Sequence[Model]) -> None:
        if things and not hasattr(things[0], "public_id"):
            type(things[0])._default_manager.bulk_create(things)
            return
        insert(things, number_by="public_id", dated=True)
        if things and isinstance(things[0], HeldCard):
            write_keys(card for card in things if isinstance(card, HeldCard) and card.deleted_at is None)

    def reserve(self, gone: Model) -> int:
        # Numbers that were given once are never given again, so it is free for good.
        gone.save(force_insert=True)
        number = gone.pk
        gone.delete()
        return int(number)

    def link(self, contact: int, columns: Mapping[str, int]) -> None:
        Contact.objects.filter(holder=self.by, pk=contact).update(**columns)

    def tag(self, names: Mapping[int, Iterable[str]]) -> None:
        wanted = {pk: {name for text in texts if (name := tag_name(text))} for pk, texts in names.items()}
        missing = sorted(set().union(*wanted.values()) - set(self.tags))
        Tag.objects.bulk_create([Tag(holder=self.by, name=name) for name in missing], ignore_conflicts=True)
        self.tags |= dict(Tag.objects.filter(holder=self.by, name__in=missing).values_list("name", "pk"))
        through = Contact.tags.through
        rows = [
            through(contact_id=pk, tag_id=self.tags[name]) for pk, texts in wanted.items() for name in sorted(texts)
        ]
        through.objects.bulk_create(rows, batch_size=2000)

    def touch(self, contacts: Mapping[int, Iterable[int]]) -> None:
        through = Change.touched.through
        rows = [through(change_id=change, contact_id=pk) for change, them in contacts.items() for pk in them]
        through.objects.bulk_create(rows, batch_size=2000)

    def keep(self, data: bytes, kept_for: str) -> uuid.UUID:
        return media.store(self.by.pk, "", [data], kept_for=kept_for).public_id

    def later(self, name: str, **payload: Any) -> None:
        enqueue(name, owner=self.by.pk, **payload)

    def finish(self, contacts: Iterable[int]) -> None:
        live = list(contacts)
        refresh(self.by.pk, live)
        index.take_stock(len(live))


class Rehearsal:
    """Nowhere: what would be wrong comes to light, and nothing is written."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)

    def insert(self, things: Sequence[Model]) -> None:
        for thing in things:
            thing.pk = next(self.numbers)

    def reserve(self, gone: Model) -> int:
        return next(self.numbers)

    def link(self, contact: int, columns: Mapping[str, int]) -> None: ...
    def tag(self, names: Mapping[int, Iterable[str]]) -> None: ...
    def touch(self, contacts: Mapping[int, Iterable[int]]) -> None: ...
    def keep(self, data: bytes, kept_for: str) -> uuid.UUID:
        return uuid.uuid4()

    def later(self, name: str, **payload: Any) -> None: ...
    def finish(self, contacts: Iterable[int]) -> None: ...
