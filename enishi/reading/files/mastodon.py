"""Mastodon's `following_accounts.csv` (5.11): addresses only, no names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .columns import Layout, fold
from .draft import Draft

KIND = "mastodon"

_ACCOUNT = re.compile(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)$")


def matches(folded: Sequence[str]) -> bool:
    return "accountaddress" in folded


def layout(header: Sequence[str]) -> Layout:
    index = [fold(name) for name in header].index("accountaddress")

    def finish(draft: Draft, cells: list[str]) -> None:
        cell = cells[index] if index < len(cells) else ""
        if found := _ACCOUNT.match(cell.strip()):
            draft.add("url", f"https://{found.group(2)}/@{found.group(1)}", source=cell)
            draft.add("note", cell)

    return Layout(KIND, [], finish)
