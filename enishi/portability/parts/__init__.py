"""What an archive is made of: each room's part, in the order in which they are written and put back.

A room that has something to give writes a module here and adds it to `PARTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from enishi.members.models import Face
from enishi.portability.archive import Packing
from enishi.portability.parts import book, columns, people, pictures
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import Putting


@dataclass(frozen=True, slots=True)
class Part:
    """tables: what it must find when it is put back. count: how many rows it will write, for the progress. write:
    yields how many it just wrote. put: takes all of it into an account that has none, or raises `Refused`; none for
    what is there for people only."""

    tables: tuple[str, ...]
    count: Callable[[Face], int]
    write: Callable[[Face, Packing, Names], Iterator[int]]
    put: Callable[[Putting], None] | None = None


PARTS = (
    Part((), people.count, people.write),
    Part(book.TABLES, book.count, book.write, book.put),
    Part(pictures.TABLES, pictures.count, pictures.write, pictures.put),
    Part(columns.TABLES, columns.count, columns.write, columns.put),
)
TABLES = tuple(table for part in PARTS for table in part.tables)
