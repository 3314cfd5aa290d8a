"""What may be read on a card: the recogniser knows 18,709 signs of many scripts, and most of them never stand there."""

from __future__ import annotations

import re

from enishi.names import variants

#: Outside CP932, but printed on cards.
_MORE = frozenset("–—•·©®éèüöäñçōūŌŪāīē")
#: Within CP932, and read where something else stands: Greek, Cyrillic, rules of tables, half-width kana.
_NEVER = re.compile("[Α-ωА-яЁё─-╿｡-ﾟ¨´｀¬≪≫⊂⊃∪∩⊆⊇∈∋∠⊥⌒∂∇≡≒∽∝∵∫∬√∮∑∟⊿Å‰♯♭♪†‡◯▲▼]")


def readable(sign: str) -> bool:
    """Whether a sign may be said of a card: ASCII, kana, kanji of CP932, name variants, the marks of cards."""
    if len(sign) != 1:
        return False
    if sign.isascii() or sign in _MORE or sign in variants.pairs():
        return True
    if _NEVER.match(sign):
        return False
    try:
        sign.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
