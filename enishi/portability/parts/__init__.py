"""What an archive is made of: each room's part, in the order in which they are written and put back.

A room that has something to give writes a module here and adds it to `PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from enishi.members.models import Face
from enishi.portability.archive import Packing
from enishi.portability.parts import (
    asking,
    book,
    card,
    columns,
    letters,
    nickname,
    page,
    people,
    photographs,
    pictures,
    posted,
    talks,
    together,
    walked,
    ways_in,
)
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import Putting


@dataclass(frozen=True, slots=True)
class Part:
    """tables: what it must find when it is put back, in archives of version `since` and later. count: how many rows
    it will write, for the progress. write: yields how many it just wrote. put: takes all of it into an account that
    has none, or raises `Refused`; none for what is there for people only. besides: it needs nothing of the book, and
    so comes into an account that has one, too. private: not in what the operator takes out for a member."""

    tables: tuple[str, ...]
    count: Callable[[Face], int]
    write: Callable[[Face, Packing, Names], Iterator[int]]
    put: Callable[[Putting], None] | None = None
    since: int = 1
    besides: bool = False
    private: bool = False


PARTS = (
    Part((), people.count, people.write),
    Part(book.TABLES, book.count, book.write, book.put),
    Part(pictures.TABLES, pictures.count, pictures.write, pictures.put),
    Part(columns.TABLES, columns.count, columns.write, columns.put),
    Part(card.TABLES, card.count, card.write, card.put, since=2, besides=True),
    Part((), asking.count, asking.write),
    Part((), talks.count, talks.write),
    Part((), together.count, together.write),
    Part((), walked.count, walked.write),
    Part((), posted.count, posted.write),
    Part(page.TABLES, page.count, page.write, page.put, since=2, besides=True),
    Part(letters.TABLES, letters.count, letters.write, letters.put, since=2),
    Part(photographs.TABLES, photographs.count, photographs.write, photographs.put, since=2, besides=True),
    Part((), ways_in.count, ways_in.write, private=True),
    Part((), nickname.count, nickname.write, private=True),
)
#: The tables that an archive must have, each with the version from which on.
TABLES = {table: part.since for part in PARTS for table in part.tables}
