"""Writing the search index. What it holds, and how it is asked, is in `cards.search`."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from enishi.cards.actions.base import some
from enishi.cards.search import TABLE, column, stored

#: Rows of one import that change a table so much that its old statistics mislead.
_MANY = 500


def write(holder_id: int | str, keys: Mapping[int, str], table: str = TABLE) -> None:
    """Put the keys of contacts (by internal number) into the index, in place of what it held for them. table: as for
    `search.narrow`."""
    for step in some(list(keys.items()), 500):
        rows = [(pk, stored(holder_id, key)) for pk, key in step]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # One statement for all: the tokens of a contact as one text, since arrays of arrays must be even.
                cursor.execute(
                    f"INSERT INTO {table} ({column(table)}, tokens) SELECT pk, string_to_array(tokens, ' ')"
                    " FROM unnest(%s::bigint[], %s::text[]) AS given (pk, tokens)"
                    f" ON CONFLICT ({column(table)}) DO UPDATE SET tokens = EXCLUDED.tokens",
                    [[pk for pk, _ in rows], [" ".join(tokens) for _, tokens in rows]],
                )
            else:
                cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [(pk,) for pk, _ in rows])
                cursor.executemany(
                    f"INSERT INTO {table} (rowid, tokens) VALUES (%s, %s)",
                    [(pk, " ".join(tokens)) for pk, tokens in rows],
                )


def sweep(table: str = TABLE, of: str = "cards_contact") -> None:
    """Take out what belongs to contacts that are no longer there. of: the table of the rows themselves."""
    number = column(table) if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {number} NOT IN (SELECT id FROM {of})")


def take_stock(rows: int) -> None:
    """After so many new rows at once: databases plan by what they last knew of their tables."""
    if rows < _MANY:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {TABLE}, cards_contact, cards_heldcard, cards_meeting, cards_matchkey")
        else:
            cursor.execute("PRAGMA optimize")
