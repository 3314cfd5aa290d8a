"""Where a value of a card leads: tel:, mailto:, LINE, Facebook, X, a web page. Values are shown as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from enishi.cards.meishi import Fields

#: The ways in the order of use: what reaches a person soonest first.
KINDS = ("email", "mobile", "tel", "line", "facebook", "x", "url", "fax")
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_EXTENSION = re.compile(r"(?:内線|ext\.?|extension|x)\s*[:：]?\s*(\d+)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Link(NamedTuple):
    """A way to reach someone: printed is what the card says, href where it leads ("" where nothing does)."""

    kind: str
    printed: str
    href: str
    remark: str = ""
    outside: bool = False


def links(fields: Fields) -> list[Link]:
    return [_link(kind, found) for kind in KINDS for found in fields.get(kind) or []]


def _link(kind: str, found: Mapping[str, Any]) -> Link:
    printed, remark = str(found["value"]), str(found.get("remark") or "")
    if kind in ("tel", "mobile", "fax"):
        return Link(kind, printed, "" if kind == "fax" else telephone(printed, remark), remark)
    if kind == "email":
        address = unicodedata.normalize("NFKC", printed).strip()
        return Link(kind, printed, "mailto:" + quote(address, safe="@+.-_") if "@" in address else "", remark)
    return Link(kind, printed, _outside(kind, printed), remark, outside=True)


def telephone(printed: str, remark: str = "") -> str:
    """tel: with plain digits. An extension (内線) is dialled after a pause."""
    text = unicodedata.normalize("NFKC", printed).translate(_KANJI_DIGITS)
    extension = _EXTENSION.search(text) or _EXTENSION.search(unicodedata.normalize("NFKC", remark))
    text = _EXTENSION.sub("", text).replace("(0)", "") if "+" in text else _EXTENSION.sub("", text)
    digits = re.sub(r"\D", "", text)
    if len(digits) < 3:
        return ""
    if digits.startswith("0081"):
        digits, text = digits[2:], "+"
    plus = "+" if text.lstrip().startswith("+") else ""
    return f"tel:{plus}{digits}" + (f",{extension[1]}" if extension else "")


def _outside(kind: str, printed: str) -> str:
    """A page elsewhere. Only ever http(s): what a card says is never followed as anything else."""
    text = unicodedata.normalize("NFKC", printed).strip()
    if not text or any(c.isspace() for c in text):
        return ""
    if _WEB.match(text):
        return text
    name = quote(text.lstrip("@"), safe="/.-_~?=&%#+:" if kind == "url" else "/.-_~")
    if kind == "url":
        return f"https://{name}"
    if "." in name and "/" in name:  # line.me/…, facebook.com/… without the scheme
        return f"https://{name}"
    start = {"line": "https://line.me/ti/p/~", "facebook": "https://www.facebook.com/", "x": "https://x.com/"}
    return start[kind] + name
