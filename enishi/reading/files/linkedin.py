"""LinkedIn's Connections.csv. Junk lines come before the header, which is found by its words (5.2)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from .columns import Column, Layout, by_name

KIND = "linkedin"

_COLUMNS = {
    "firstname": Column("given"), "lastname": Column("family"), "url": Column("link"),
    "profileurl": Column("link"), "emailaddress": Column("email"), "email": Column("email"),
    "company": Column("company"), "position": Column("title"), "connectedon": Column("met_on", "Connected On"),
}  # fmt: skip
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,10});")


def matches(folded: Sequence[str]) -> bool:
    return {"firstname", "lastname", "connectedon"} <= set(folded)


def layout(header: Sequence[str]) -> Layout:
    return Layout(KIND, by_name(header, _COLUMNS), clean=unescape)


def unescape(cell: str) -> str:
    """HTML entities back to characters, whole ones only: R&D and AT&T stay as they are."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), cell) if "&" in cell else cell
