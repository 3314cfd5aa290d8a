"""What a name may be as well: other forms of its characters, other places to cut it, ways to read it.

Offered to choose from; nothing here is ever filled in by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from enishi.names import people
from enishi.names.kana import is_kana, to_hiragana
from enishi.names.likeness import sound
from enishi.names.tables import given_readings
from enishi.names.variants import fold, in_names

#: At most so many to choose from: with more one reads for longer than one would type.
MOST = 6
#: A character with what belongs to it: the selector of a glyph, a combining mark.
_BELONGS = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u3099\u309a"
_SIGN = re.compile(f".[{_BELONGS}]*", re.DOTALL)

Cut = tuple[str, str]


def signs(text: str) -> list[str]:
    """The characters that a reader sees.

    >>> signs("辻\U000e0100井")
    ['辻󠄀', '井']
    """
    return _SIGN.findall(text)


@dataclass(frozen=True, slots=True)
class Form:
    """Another form of a character of a text: the whole text with it, whether it is what stands there now, and where."""

    sign: str
    text: str
    now: bool
    at: int


def forms(text: str) -> list[Form]:
    """For each character that names write in several ways, the commonest of those; and always the one there is."""
    there = [(at, in_names(char)) for at, char in enumerate(text) if text[at : at + 2] != "会社"]
    there = [(at, row) for at, row in there if row][: MOST // 2]
    out: list[Form] = []
    for at, row in there:
        char, most = text[at], MOST // len(there)
        shown = row[:most] if char in row[:most] else (*row[: most - 1], char)
        out += [Form(other, text[:at] + other + text[at + 1 :], other == char, at) for other in shown]
    return out


def readings(part: str, name: str) -> list[str]:
    """How a part ("family" or "given") may be read, in hiragana, the commonest first; [] for what is kana itself."""
    if not people.has_kanji(name):
        return []
    known = (
        people.readings(name) if part == "family" else given_readings().get(fold(name)) or people.given_readings(name)
    )
    return [to_hiragana(kana) for kana in known[: MOST // 2]]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was read from a card, all of it as printed."""

    family: str
    given: str
    family_kana: str = ""
    given_kana: str = ""
    _signs: list[str] = field(default_factory=list, init=False, compare=False)

    def __post_init__(self) -> None:
        self._signs.extend(signs(self.family + self.given))

    @property
    def movable(self) -> bool:
        """Whether it can be cut at another place: both parts are there, in Japanese, of three characters or more."""
        japanese = people.has_kanji(self.family + self.given) or is_kana(self.family + self.given)
        latin = re.search("[A-Za-zＡ-Ｚａ-ｚ]", self.family + self.given)
        return bool(self.family and self.given and japanese and not latin and len(self._signs) > 2)

    def cut(self, at: int) -> Cut | None:
        """Family and given name with the cut after so many characters; None where one of them would be empty."""
        if not 0 < at < len(self._signs):
            return None
        return "".join(self._signs[:at]), "".join(self._signs[at:])

    @property
    def at(self) -> int:
        return len(signs(self.family))

    def kana_cut(self, at: int) -> Cut | None:
        """The reading cut as the name is; None where the tables do not say how."""
        cut, whole = self.cut(at), self.family_kana + self.given_kana
        if cut is None or not (self.family_kana and self.given_kana and is_kana(whole)):
            return None
        if at == self.at:
            return self.family_kana, self.given_kana
        families = {sound(kana) for kana in people.readings(cut[0])}
        givens = {sound(kana) for kana in people.given_readings(cut[1])}
        heard = sound(whole)
        fitting = [
            (heard[:n] in families) + (heard[n:] in givens) for n in range(1, len(heard))
        ] if len(heard) == len(whole) else []  # fmt: skip
        if not any(fitting):
            return None
        n = fitting.index(max(fitting)) + 1
        return whole[:n], whole[n:]

    def moved(self, by: int) -> Name:
        """The name with its cut moved by so many characters, its reading with it; itself where that cannot be."""
        cut = self.cut(self.at + by) if self.movable else None
        if cut is None:
            return self
        kana = self.kana_cut(self.at + by) or (self.family_kana, self.given_kana)
        return Name(*cut, *kana)


def for_script(name: Name) -> dict[str, Any]:
    """What the page's script knows of a name: how the reading is cut with each cut, and how each part may be read.

    {"name", "kana": both without a gap, "cuts": {number of characters: [kana, kana]},
    "readings": {"family": {part, folded: [kana]}, "given": {…}}}
    """
    cuts: dict[int, Sequence[str]] = {}
    likely: dict[str, dict[str, list[str]]] = {"family": {}, "given": {}}
    for at in range(1, len(name._signs)) if name.movable else [name.at]:
        cut = name.cut(at) or (name.family, name.given)
        if kana := name.kana_cut(at):
            cuts[at] = kana
        for part, text in zip(("family", "given"), cut, strict=True):
            if found := readings(part, text):
                likely[part][fold(text)] = found
    return {
        "name": name.family + name.given,
        "kana": name.family_kana + name.given_kana,
        "cuts": cuts,
        "readings": likely,
    }
