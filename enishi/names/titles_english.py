"""English titles: the head of a phrase is what decides its band (`Manager, Sales`, `Director of X`)."""

from __future__ import annotations

import re
from functools import cache

from enishi.names.data import lines, words

_JOINED = re.compile(r"\s*(?:[,/|;&+]|\band\b|\bcum\b|\b-\s)\s*")
_ASIDE = re.compile(r"\(.*?\)|\b(?:acting|former|interim|deputy acting)\b")
_OBJECT = re.compile(r"\b(?:of|for|in|at|to|-)\b|\s-\s")
_WORD = re.compile(r"[^\s.,/|;&+()-]+")
#: Engineer II, Manager 2
_LEVEL = re.compile(r"\s+(?:[ivx]+|[0-9])$")


@cache
def bands() -> dict[str, int]:
    """English title in lower case -> its band."""
    return {word: int(band) for band, row in lines("titles_en.tsv") for word in row.split(";")}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(words("title_parts.tsv", kind))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(_WORD.findall(title)[-1] for title in bands())


def may_hold_head(text: str) -> bool:
    """Whether any word of a line is the last of a title: most lines hold none."""
    return not _last_words().isdisjoint(_WORD.findall(text.casefold()))


def heads(text: str) -> list[int]:
    """The bands of all titles an English line holds: `Founder & CEO` -> two."""
    whole = bands().get(text.casefold().strip(" ."))
    if whole is not None:
        return [whole]
    parts = (_ASIDE.sub("", part).strip(" .()-") for part in _JOINED.split(text.casefold().strip(" .")))
    found = (longest_tail(_OBJECT.split(part)[0].strip(" .-")) for part in parts)
    return [band for band in found if band is not None]


def longest_tail(phrase: str) -> int | None:
    """The band of the longest known title at the end (or, with a level number, near the end) of a phrase."""
    spelt = _LEVEL.sub("", phrase).split()
    for start in range(max(0, len(spelt) - 6), len(spelt)):
        tail, front = " ".join(spelt[start:]), spelt[:start]
        band = bands().get(tail)
        # Dean, Page and Mayor are family names: after anything but a word of work (James Dean) they say nothing.
        if band is not None and (not front or tail not in _words("name") or not _words("modifier").isdisjoint(front)):
            return band + (1 if "senior" in front and band < 3 else 0)
    return None
