"""Text in CP932, the encoding of older Japanese software, and what it cannot hold: never lost without a word.

CP932 has JIS X 0208 with NEC's and IBM's additions: 髙, 﨑, ㈱ and ① are in it; 𠮷, 鷗, ㍿, é and emoji are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from enishi.names.variants import SELECTORS, fold

#: For what has no likeness at all: the printer's mark for a missing type.
GETA = "〓"
#: Signs that Windows writes with another code than Unicode's own tables.
_SIGNS = str.maketrans("〜—−‖¢£¬¥–‐‑•·", "～―－∥￠￡￢￥－－－・・")
_SELECTED = "".join(f"{chr(block.start)}-{chr(block.stop - 1)}" for block in SELECTORS)
#: A character with what belongs to it: a glyph chosen for it, accents, a voicing mark that stands apart.
_CHARACTER = re.compile(f".[{_SELECTED}\u0300-\u036f\u3099\u309a]*", re.DOTALL)


def written(text: str) -> Iterator[tuple[str, str]]:
    """(character, what CP932 writes for it), in the order of the text: the same where it can hold it.

    >>> list(written("𠮷﨑"))
    [('𠮷', '吉'), ('﨑', '﨑')]
    """
    if _holds(text):
        yield from ((character, character) for character in text)
        return
    for character in _CHARACTER.findall(text):
        yield character, _likeness(character)


def substituted(text: str) -> tuple[str, list[tuple[str, str]]]:
    """(the text as CP932 can write it, each character that it cannot with what stands for it)."""
    if _holds(text):
        return text, []
    pairs = list(written(text))
    return "".join(now for _, now in pairs), [(was, now) for was, now in pairs if was != now]


def _holds(text: str) -> bool:
    """Whether it comes back from CP932 as it is. Python writes some signs of Latin-1 in bytes that mean nothing."""
    try:
        return not re.search("[\x80-\xa0\uf8f0-\uf8f3]", text) and text.encode("cp932").decode("cp932") == text
    except UnicodeEncodeError:
        return False


@cache
def _likeness(character: str) -> str:
    """The nearest that CP932 has: itself, another code, the common form of a kanji, without its accents; or 〓."""
    composed = unicodedata.normalize("NFC", character)
    folded = fold(character)
    compatible = unicodedata.normalize("NFKC", folded)
    bare = unicodedata.normalize("NFD", composed)[:1]
    ways = (character, character.translate(_SIGNS), composed, folded, compatible, bare)
    return next((way for way in ways if way and _holds(way)), "" if _is_nothing(character) else GETA)


def _is_nothing(character: str) -> bool:
    """What shows nothing by itself: a joiner, a mark of direction."""
    return unicodedata.category(character[0]) == "Cf"
