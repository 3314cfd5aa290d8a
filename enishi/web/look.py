"""The style sheet, trimmed once at start and put into every page: one answer paints the page, with no second trip.

What only one page needs is a sheet of its own (css/pages/), put in after the common one. Their hashes stand in the
Content-Security-Policy. A nonce would do the same for pages made afresh, but not for pages that are kept and served
again.
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
def sheet(page: str = "") -> SafeString:
    """The common sheet, or the one that a page has to itself."""
    files = [FOLDER / "pages" / f"{page}.css"] if page else sorted(FOLDER.glob("*.css"))
    return mark_safe(trim("\n".join(path.read_text("utf-8") for path in files)))


@cache
def sheet_hashes() -> str:
    sheets = ["", *(path.stem for path in sorted((FOLDER / "pages").glob("*.css")))]
    digests = (hashlib.sha256(sheet(page).encode()).digest() for page in sheets)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def policy() -> str:
    """The Content-Security-Policy of all our pages: nothing from elsewhere, no inline script, our inline sheets."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {sheet_hashes()}",
            "script-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
