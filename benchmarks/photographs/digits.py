"""Digits as cards print them: wide, in kanji one by one, in kanji as counted."""

from __future__ import annotations

_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
_KANJI = str.maketrans("0123456789-", "〇一二三四五六七八九―")


def wide(text: str) -> str:
    return text.translate(_WIDE)


def kanji_digits(text: str) -> str:
    return text.translate(_KANJI)


def counted(number: str) -> str:
    """A house number in kanji as one counts: `15` is 十五."""
    value = int(number)
    if value >= 100:
        return kanji_digits(number)
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else kanji_digits(str(tens)) + "十") + (
        kanji_digits(str(ones)) if ones else ""
    )
