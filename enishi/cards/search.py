"""The search index: FTS5 on SQLite, an array with GIN on PostgreSQL, behind one small interface.

It holds the tokens of each contact's search key (names.search), each with the holder's number before it, so that
one holder's search reads nothing of another's. The index only narrows: what it finds is compared with the key
itself, so a hit is a hit on every database. Hits of deleted and merged contacts are sorted out by `visibility`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from enishi.cards.models import Contact
from enishi.names import search as words_of

TABLE = "cards_search"


def narrow(contacts: QuerySet[Contact], holder_id: int, words: str) -> QuerySet[Contact]:
    """Those of the contacts whose key has every word in one of its ways; all of them where there is no word."""
    query = words_of.parse(words)
    if not query.alternatives:
        return contacts
    there = _of_vendor().hits(holder_id, query)
    if there is not None:
        contacts = contacts.filter(pk__in=there)
    for ways in query.alternatives:
        either = Q(pk__in=())
        for needle in ways:
            either |= Q(search_key__contains=needle.text)
        contacts = contacts.filter(either)
    return contacts


def write(holder_id: int, keys: Mapping[int, str]) -> None:
    """Put the keys of contacts (by internal number) into the index, in place of what it held for them."""
    _of_vendor().write((pk, [f"{holder_id}{_MARK}{token}" for token in _stored(key)]) for pk, key in keys.items())


def sweep() -> None:
    """Take out what belongs to contacts that are no longer there."""
    _of_vendor().sweep()


#: Between the holder's number and the token; a letter that no token begins with, and that every tokeniser keeps.
_MARK = "\ue000"


def _stored(key: str) -> Iterable[str]:
    """The tokens of a key, and the first character of each, for queries of one character."""
    tokens = words_of.tokens(key)
    return dict.fromkeys([*tokens, *(token[0] for token in tokens)])


def _sieve(query: words_of.Query) -> list[list[tuple[str, ...]]]:
    """The words an index can help with, each as its ways, each the tokens that must all be there.

    A word with one way that has no tokens (a lone @) could be anywhere: the index does not narrow by it.
    """
    out = []
    for ways in query.alternatives:
        needed = [needle.tokens or ((needle.prefix,) if len(needle.prefix) == 1 else ()) for needle in ways]
        if all(needed):
            out.append(needed)
    return out


class _Sqlite:
    """An FTS5 table without content and positions: only which contact has which token."""

    @staticmethod
    def hits(holder_id: int, query: words_of.Query) -> RawSQL | None:
        sieve = _sieve(query)
        if not sieve:
            return None

        def all_of(tokens: tuple[str, ...]) -> str:
            return "(" + " AND ".join(f'"{holder_id}{_MARK}{token}"' for token in tokens) + ")"

        match = " AND ".join("(" + " OR ".join(map(all_of, ways)) + ")" for ways in sieve)
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [match])

    @staticmethod
    def write(rows: Iterable[tuple[int, list[str]]]) -> None:
        with connection.cursor() as cursor:
            for some in _some(rows):
                cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(pk,) for pk, _ in some])
                lines = [(pk, " ".join(tokens)) for pk, tokens in some]
                cursor.executemany(f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)", lines)

    @staticmethod
    def sweep() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid NOT IN (SELECT id FROM cards_contact)")


class _Postgres:
    """A table of token arrays beside the contacts, so that a contact's own row stays small."""

    @staticmethod
    def hits(holder_id: int, query: words_of.Query) -> RawSQL | None:
        sieve = _sieve(query)
        if not sieve:
            return None
        params: list[Any] = []
        words = []
        for ways in sieve:
            words.append("(" + " OR ".join(["tokens @> %s::text[]"] * len(ways)) + ")")
            params += [[f"{holder_id}{_MARK}{token}" for token in tokens] for tokens in ways]
        return RawSQL(f"SELECT contact_id FROM {TABLE} WHERE {' AND '.join(words)}", params)

    @staticmethod
    def write(rows: Iterable[tuple[int, list[str]]]) -> None:
        with connection.cursor() as cursor:
            for some in _some(rows):
                cursor.executemany(
                    f"INSERT INTO {TABLE} (contact_id, tokens) VALUES (%s, %s)"
                    " ON CONFLICT (contact_id) DO UPDATE SET tokens = EXCLUDED.tokens",
                    list(some),
                )

    @staticmethod
    def sweep() -> None:
        """Nothing to do: the rows go with their contacts, by the foreign key."""


def _some(rows: Iterable[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    """A few hundred at a time: the tokens of a whole book at once would be large."""
    walk = iter(rows)
    while some := list(islice(walk, 500)):
        yield some


def _of_vendor() -> type[_Sqlite] | type[_Postgres]:
    return _Postgres if connection.vendor == "postgresql" else _Sqlite
