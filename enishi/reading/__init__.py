"""Card texts, photographs and contact files become fields with evidence. Pure Python, no Django.

    from enishi.reading import open_source
    for source in open_source(Path("connections.zip")):
        for row in source.rows: ...

Names are looked up when first asked for, so that importing the package stays cheap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .fields import FIELDS, Card, Problem, Row, Source, Table, Value
    from .opening import CODES, Unreadable, open_source

__all__ = ["CODES", "FIELDS", "Card", "Problem", "Row", "Source", "Table", "Unreadable", "Value", "open_source"]

_OPENING = ("CODES", "Unreadable", "open_source")


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(".opening" if name in _OPENING else ".fields", __name__), name)
