"""The style sheet, trimmed once at start and put into every page: one answer paints the page, with no second trip.

Its hash stands in the Content-Security-Policy. A nonce would do the same for pages made afresh, but not for
pages that are kept and served again.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "css"


def trim(css: str) -> str:
    """The same rules without comments and needless spaces. Our sheets hold no strings with such spaces in them."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>~])\s*", r"\1", css)
    # Only inside a declaration block: before a selector's colon a space means "any descendant".
    css = re.sub(r"([{;][\w-]+):\s+", r"\1:", css)
    return css.replace(";}", "}").strip()


@cache
def sheet() -> SafeString:
    return mark_safe(trim("\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css")))))


@cache
def sheet_hash() -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet().encode()).digest()).decode()


@cache
def policy() -> str:
    """The Content-Security-Policy of all our pages: nothing from elsewhere, no inline script, one inline sheet."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{sheet_hash()}'",
            "script-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
