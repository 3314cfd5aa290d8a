"""Tables of names, forms and titles (.tsv), read once, when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table: columns split at tabs, empty lines and lines starting with `#` left out."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))
