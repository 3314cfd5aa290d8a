"""Honorifics on names in imported files (山田様, 山田 太郎 先生, 例株式会社御中), put into a field of their own."""

from __future__ import annotations

import re

from enishi.names.companies import is_organisation
from enishi.names.kana import is_kana
from enishi.names.nanori import guesses
from enishi.names.tables import is_family, is_given
from enishi.names.variants import fold

#: Nobody's name ends so.
_ALWAYS = "御中|さま|ちゃん|先生方?|各位"
#: These end names too (三様, 鵜殿): they come off a name of two characters or more, or after a space.
_USUALLY = "様|殿|氏|さん|先生"
#: 君 and くん end given names (かおるくん is clear, 愛君 is not): after a space, or when the rest is a known name.
_SELDOM = "君|くん|クン"
_LATIN = re.compile(r"^(?P<h>(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\b\.?)\s+(?=\S)", re.IGNORECASE)
_SAN = re.compile(r"(?<=[a-z])[\s-](?P<h>san|sama|sensei)\s*$", re.IGNORECASE)
#: What all of them end in.
_ENDS = frozenset("中まん生方位様殿氏君ン")
_TAIL = re.compile(rf"(?P<gap>\s*)(?P<h>{_ALWAYS}|{_USUALLY}|{_SELDOM})\s*$")


def strip(name: str) -> tuple[str, str]:
    """(name, honorific): the honorific is "" where there is none or where taking it off would eat a real name.

    >>> strip("山田 太郎 様"), strip("三様"), strip("野口英君")
    (('山田 太郎', '様'), ('三様', ''), ('野口英君', ''))
    """
    text = name.strip()
    for pattern, edge in ((_LATIN, text[:1]), (_SAN, text[-1:])):
        m = pattern.search(text) if edge.isascii() else None
        if m:
            return (text[: m.start()] + text[m.end() :]).strip(), m["h"]
    m = _TAIL.search(text) if text[-1:] in _ENDS else None
    rest = text[: m.start()].rstrip() if m else ""
    if m and rest and _comes_off(text, rest, m["h"], bool(m["gap"])):
        return rest, m["h"]
    return name, ""


def _comes_off(whole: str, rest: str, honorific: str, gap: bool) -> bool:
    if gap or re.fullmatch(_ALWAYS, honorific):
        return True
    if is_family(whole) or is_given(whole):
        return False
    if re.fullmatch(_SELDOM, honorific):
        return is_family(rest) or (_is_name(rest) and not _may_end_in_a_given_name(whole))
    if _ends_in_a_given_name(whole) and not _is_name(rest):
        return False
    return len(rest) >= 2 or is_family(rest) or is_organisation(rest)


def _ways(text: str) -> list[tuple[str, str]]:
    """A name as family and given name: at its gap, else every way there is."""
    words = text.split()
    if len(words) == 2:
        return [(words[0], words[1])]
    return [(text[:at], text[at:]) for at in range(1, len(text))]


def _is_name(text: str) -> bool:
    """Whether the text is a family name, a given name in kana, or a family and a given name, that the tables know."""
    return is_family(text) or (is_kana(text) and is_given(text)) or _ends_in_a_given_name(text)


def _may_end_in_a_given_name(whole: str) -> bool:
    """Whether the last two characters may be a given name, after a family name (野口 英君)."""
    return is_family(whole[:-2].rstrip()) and (is_given(whole[-2:]) or bool(guesses(fold(whole[-2:]))))


def _ends_in_a_given_name(whole: str) -> bool:
    """Whether the text is a family and a given name, with all its characters."""
    return any(is_family(family) and is_given(given) for family, given in _ways(whole))
