"""The search index: FTS5 on SQLite, an array with GIN on PostgreSQL, behind one small interface.

It holds the tokens of each contact's search key (names.search), each with the holder's number before it, so that
one holder's search reads nothing of another's. The index only narrows: what it finds is compared with the key
itself, so a hit is a hit on every database. Hits of deleted and merged contacts are sorted out by `visibility`.
`actions.index` writes it.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from enishi.cards.derive import storable
from enishi.names import search as words_of

M = TypeVar("M", bound=Model)

TABLE = "cards_search"
#: Characters of a question that are looked at: databases refuse a condition as long as a book.
_LONGEST = 500


def column(table: str) -> str:
    """The column with the row's number, on PostgreSQL; SQLite calls it rowid."""
    return "contact_id" if table == TABLE else "row_id"


def narrow(
    contacts: QuerySet[M], holder_id: int | str, words: str, *, all_of_many: bool = False, table: str = TABLE
) -> QuerySet[M]:
    """Those of the contacts whose key has every word in one of its ways; all of them where there is no word.

    all_of_many: many will be found, and all are wanted. PostgreSQL's index would have to name each of them first,
    which takes longer than reading the keys (60 ms against 12 for twenty thousand people). table: another room's
    index of the same make, of rows with a `search_key`; what stands there before the tokens is no holder's number.
    """
    query = words_of.parse(storable(words)[:_LONGEST])
    if not query.alternatives:
        return contacts
    there = None if all_of_many and connection.vendor == "postgresql" else _hits(table, holder_id, query)
    if there is not None:
        contacts = contacts.filter(pk__in=there)
    for ways in query.alternatives:
        either = Q(pk__in=())
        for needle in ways:
            either |= Q(search_key__contains=needle.text)
        contacts = contacts.filter(either)
    return contacts


#: Between the holder's number and the token; a letter that no token begins with, and that every tokeniser keeps.
_MARK = "\ue000"


def stored(holder_id: int | str, key: str) -> list[str]:
    """What the index holds for a key: its tokens, and the first character of each for queries of one character."""
    tokens = words_of.tokens(key)
    return [f"{holder_id}{_MARK}{token}" for token in dict.fromkeys([*tokens, *(token[0] for token in tokens)])]


def _sieve(holder_id: int | str, query: words_of.Query) -> list[list[list[str]]]:
    """The words an index can help with, each as its ways, each the stored tokens that must all be there.

    A word with one way that has no tokens (a lone @) could be anywhere: the index does not narrow by it.
    """
    out = []
    for ways in query.alternatives:
        needed = [needle.tokens or ((needle.prefix,) if len(needle.prefix) == 1 else ()) for needle in ways]
        if all(needed):
            out.append([[f"{holder_id}{_MARK}{token}" for token in tokens] for tokens in needed])
    return out


def _hits(table: str, holder_id: int | str, query: words_of.Query) -> RawSQL | None:
    """The numbers of the contacts that have the tokens; None where the index can't help."""
    sieve = _sieve(holder_id, query)
    if not sieve:
        return None
    if connection.vendor == "postgresql":
        words = " AND ".join("(" + " OR ".join(["tokens @> %s::text[]"] * len(ways)) + ")" for ways in sieve)
        return RawSQL(
            f"SELECT {column(table)} FROM {table} WHERE {words}", [tokens for ways in sieve for tokens in ways]
        )
    match = " AND ".join("(" + " OR ".join(map(_all_of, ways)) + ")" for ways in sieve)
    return RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [match])


def _all_of(tokens: list[str]) -> str:
    """In FTS5's language; tokens have letters and digits only, so there is nothing to escape."""
    return "(" + " AND ".join(f'"{token}"' for token in tokens) + ")"
