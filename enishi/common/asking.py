"""Statements asked many times a second, past what Django does around each, which takes longer than many answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


def rows(text: str, parameters: Sequence[Any]) -> list[Any]:
    """All that is found. text: as Django has it, with %s for each parameter."""
    link: Any = connections[DEFAULT_DB_ALIAS]
    # Whoever listens to what is asked (tests do) hears it, and other databases are asked as ever.
    if link.vendor != "sqlite" or link.queries_logged or link.execute_wrappers:
        with link.cursor() as cursor:
            cursor.execute(text, parameters)
            return list(cursor.fetchall())
    link.ensure_connection()
    link.validate_no_broken_transaction()
    with link.wrap_database_errors:
        return list(link.connection.execute(_as_sqlite_has_it(text), parameters).fetchall())


@lru_cache(maxsize=1000)
def _as_sqlite_has_it(text: str) -> str:
    return re.sub("(?<!%)%s", "?", text).replace("%%", "%")
