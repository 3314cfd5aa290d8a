"""Several numbers as one parameter of a statement, which is so the same for any of them, and for none."""

from __future__ import annotations

import json
from collections.abc import Iterable

#: By the kind of database: what gives them as rows.
ROWS = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::bigint[])"}


def several(numbers: Iterable[int], vendor: str) -> str:
    """The parameter. As text on PostgreSQL, too: a list is sent as one of numbers as small as they are, or of none."""
    text = json.dumps(list(numbers))
    return text if vendor == "sqlite" else f"{{{text[1:-1]}}}"
