"""Tables of names, forms and titles (.tsv), read once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table: columns split at tabs, empty lines and lines starting with `#` left out."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table of `kind, words`; a kind may have several rows.

    Words are apart by spaces, or by `;` where one of the row holds spaces itself.
    """
    rows = (row[1] for row in lines(name) if row[0] == kind)
    return tuple(word for row in rows for word in row.split(";" if ";" in row else " "))


def either(texts: Iterable[str]) -> str:
    """A pattern that matches any of the texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
