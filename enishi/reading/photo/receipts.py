"""Receipts are photographed, too, by mistake."""

from __future__ import annotations

import re

_SUM = re.compile(r"[¥￥\\]\s?[\d,]{3,}|[\d,]{3,}円")
_HEAD = re.compile("領収|レシート")
_WORDS = re.compile("合計|小計|お釣|釣銭|お預|税込|内税|外税|消費税|レジ|お買上|点数")


def is_receipt(text: str) -> bool:
    """Whether the lines of a picture are those of a receipt."""
    return 2 * bool(_HEAD.search(text)) + len(_WORDS.findall(text)) + len(_SUM.findall(text)) >= 3
