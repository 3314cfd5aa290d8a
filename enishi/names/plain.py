"""A line as the word lists are compared with it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Where a line holds one of these it is read as Japanese.
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")

_INSIDE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """NFKC, one space for many; spaces inside Japanese words (部　長) are only layout and go."""
    text = unicodedata.normalize("NFKC", text)
    if text.isalnum():
        return text
    text = " ".join(text.split()).strip(" ,、・/")
    return text if text.isascii() else _INSIDE.sub("", text)
