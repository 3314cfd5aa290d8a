"""Honorifics on names in imported files (山田様, 山田 太郎 先生, 例株式会社御中), taken off into a field of their own."""

from __future__ import annotations

import re

from enishi.names.companies import is_organisation
from enishi.names.tables import family_readings, given_readings
from enishi.names.variants import fold

#: Nobody's name ends so.
_ALWAYS = "御中|さま|ちゃん|先生方?|各位"
#: These end names too (三様, 有氏, 鵜殿): they come off a name of two characters or more, or after a space.
_USUALLY = "様|殿|氏|さん|先生"
#: 君 and くん end given names (かおるくん is clear, 愛君 is not): after a space, or when the rest is a known name.
_SELDOM = "君|くん|クン"
_LATIN = re.compile(r"^(?P<h>(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\b\.?)\s+(?=\S)", re.IGNORECASE)
_SAN = re.compile(r"(?<=[a-z])[\s-](?P<h>san|sama|sensei)\s*$", re.IGNORECASE)
_TAIL = re.compile(rf"(?P<gap>\s*)(?P<h>{_ALWAYS}|{_USUALLY}|{_SELDOM})\s*$")


def strip(name: str) -> tuple[str, str]:
    """(name, honorific): the honorific is "" where there is none or where taking it off would eat a real name.

    >>> strip("山田 太郎 様"), strip("三様"), strip("野口英君")
    (('山田 太郎', '様'), ('三様', ''), ('野口英君', ''))
    """
    for pattern in (_LATIN, _SAN):
        m = pattern.search(name.strip())
        if m:
            text = name.strip()
            return (text[: m.start()] + text[m.end() :]).strip(), m["h"]
    m = _TAIL.search(name)
    if not m:
        return name, ""
    rest, honorific = name[: m.start()].rstrip(), m["h"]
    return (
        (rest, honorific)
        if rest.strip() and _comes_off(name.strip(), rest.strip(), honorific, bool(m["gap"]))
        else (name, "")
    )


def _comes_off(whole: str, rest: str, honorific: str, gap: bool) -> bool:
    if re.fullmatch(_ALWAYS, honorific) or gap:
        return True
    if fold(whole) in family_readings() or fold(whole) in given_readings():
        return False
    if re.fullmatch(_SELDOM, honorific):
        return _known_name(rest) and not _given_tail(whole)
    if _given_tail(whole) and not _known_name(rest):
        return False
    return len(rest) >= 2 or fold(rest) in family_readings() or is_organisation(rest)


def _pieces(text: str) -> list[tuple[str, str]]:
    words = text.split()
    if len(words) == 2:
        return [(words[0], words[1])]
    return [(text[:i], text[i:]) for i in range(1, len(text))]


def _known_name(text: str) -> bool:
    """Whether the text is a family name, or a family and a given name, that the tables know."""
    if fold(text) in family_readings():
        return True
    return any(fold(f) in family_readings() and fold(g) in given_readings() for f, g in _pieces(text))


def _given_tail(whole: str) -> bool:
    """Whether the text with its last character is a family and a known given name (山田 有氏)."""
    return any(fold(f) in family_readings() and fold(g) in given_readings() for f, g in _pieces(whole))
