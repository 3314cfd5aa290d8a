"""A text of one or many cards or e-mail signatures → the texts of the single cards."""

from __future__ import annotations

import re

from .lines import fold

_SEPARATOR = re.compile(r"^[ \t]*-{3}[ \t]*$", re.M)


def split_cards(text: str) -> list[str]:
    """The cards of a text: at lines of `---`."""
    return [part.strip("\n") for part in _SEPARATOR.split(fold(text) and text) if part.strip()]
