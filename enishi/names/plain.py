"""A line as the word lists are compared with it."""

from __future__ import annotations

import re
import unicodedata

#: Where a line holds one of these it is read as Japanese.
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


def plain(text: str) -> str:
    """NFKC, one space for many; spaces inside Japanese words (部　長) are only layout and go."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" ,、・/")
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)
