"""Putting an archive back: what all parts of it need to know meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model

from enishi.cards.actions.restoring import Restoring
from enishi.members.models import Face
from enishi.portability.archive import Json, Opened, as_written, table_name

M = TypeVar("M", bound=Model)
#: Rows at a time: memory is bounded by this, not by the book.
STEP = 500


@dataclass(slots=True)
class Putting:
    """An archive on its way into an account. whole: with its book, since the account has none. numbers: kind of row ->
    id -> the number it now has; live: those of the contacts that are shown. missing: pictures that are not in the
    archive, or are others. besides: whether something that is not of the book comes along. done: told how many rows
    are in, now and then."""

    by: Face
    archive: Opened
    to: Restoring
    whole: bool = True
    done: Callable[[int], None] = lambda rows: None
    numbers: defaultdict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    live: list[int] = field(default_factory=list)
    missing: int = 0
    besides: bool = False

    def rows(self, table: str) -> Iterator[list[Json]]:
        """The rows of a table, some at a time."""
        rows = self.archive.rows(table)
        while some := list(islice(rows, STEP)):
            yield some
            self.done(len(some))

    def only(self, table: str) -> Json | None:
        """The row of a table that has one, or none."""
        rows = [row for some in self.rows(table) for row in some]
        if len(rows) > 1:
            raise ValueError("more than one")
        return rows[0] if rows else None

    def insert(self, kind: str, rows: list[Json], made: Callable[[Putting, Json], M]) -> list[M]:
        """Make and insert a thing of each row, and learn their numbers."""
        things = [made(self, row) for row in rows]
        known = self.numbers[kind]
        if len({row["id"] for row in rows} - known.keys()) != len(rows):
            raise ValueError("the same id twice")
        self.to.insert(things)
        known.update((row["id"], thing.pk) for row, thing in zip(rows, things, strict=True))
        return things

    def number(self, kind: str, name: Any) -> int:
        """The number of the row of this id. Raises KeyError for one that is not in the archive: it is nobody's."""
        return self.numbers[kind][name]

    def number_or_none(self, kind: str, name: Any) -> int | None:
        return None if name is None else self.number(kind, name)


def put_all(putting: Putting, parts: Any) -> None:
    """Every part in its order; where the account has a book, those that need none of it. Raises Refused where
    something is not as it was written."""
    for part in parts:
        if part.put is not None and (putting.whole or part.besides):
            with as_written(", ".join(map(table_name, part.tables))):
                part.put(putting)
