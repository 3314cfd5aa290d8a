"""Addresses of mail and web that put each other right: one card has one domain, and it ends as domains do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enishi.reading.text import read as read_text
from enishi.reading.text import roman

from .signs import Sign, text_of

_MAIL = re.compile(r"(?P<local>[A-Za-z0-9._-]+)@(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_HOST = re.compile(r"(?:(?:https?://|www\.)(?:www\.)?|(?<![\w@.-]))(?P<host>[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)")
#: Read for `jp`, and the country of no card in Japan.
_NO_END = re.compile(r"^(?:j[oqgr]|[ilyf]p)$")
#: So sure we are of what was put right: it is to be checked.
_MENDED, _SURE = 0.7, 0.97
_FIGURE_OF = {
    "s": "8",
    "S": "8",
    "o": "0",
    "O": "0",
    "l": "1",
    "I": "1",
    "i": "1",
    "b": "6",
    "B": "8",
    "z": "2",
    "q": "9",
}


@dataclass(slots=True)
class _Host:
    """A domain: its line and where it begins there."""

    signs: list[Sign]
    start: int
    text: str

    def put(self, place: int, sign: str, sure: float) -> None:
        at = self.start + place
        self.signs[at] = replace(self.signs[at], text=sign, sure=sure)
        self.text = self.text[:place] + sign + self.text[place + 1 :]


def mend_nets(lines: Sequence[list[Sign]]) -> None:
    """Domains with each other, their ends, and the names in front of them; in place."""
    hosts = [host for signs in lines for host in _hosts(signs)]
    for host in hosts:
        last = host.text.rpartition(".")[2].lower()
        if _NO_END.match(last):
            for place, sign in enumerate("jp", len(host.text) - 2):
                if host.text[place] != sign:
                    host.put(place, sign, _MENDED)
    for number, first in enumerate(hosts):
        for second in hosts[number + 1 :]:
            _agree(first, second)
    _mend_locals(lines)


def _hosts(signs: list[Sign]) -> list[_Host]:
    text = text_of(signs)
    found = [_Host(signs, m.start("host"), m["host"]) for m in _MAIL.finditer(text)]
    taken = {place for host in found for place in range(host.start, host.start + len(host.text))}
    for match in _HOST.finditer(text) if "." in text else ():
        if match.start("host") not in taken and not match["host"].replace(".", "").isdecimal():
            found.append(_Host(signs, match.start("host"), match["host"]))
    return found


def _agree(first: _Host, second: _Host) -> None:
    """Two domains of one length that differ in one sign or two: of each the one that was read more surely."""
    if len(first.text) != len(second.text):
        return
    wrong = [at for at, (a, b) in enumerate(zip(first.text.lower(), second.text.lower(), strict=True)) if a != b]
    if not 0 < len(wrong) <= 2 or len(first.text) < 8:
        return
    for at in wrong:
        a, b = (host.signs[host.start + at] for host in (first, second))
        # What both would be is likelier than what one is.
        better = a if (a.sure >= b.sure and b.other != b.text) else b
        for host in (first, second):
            if host.text[at] != better.text:
                host.put(at, better.text, _MENDED)


def _mend_locals(lines: Sequence[list[Sign]]) -> None:
    """`rikiishis8@` where a Rikiishi stands on the card, `yanada@` where a Yamada does."""
    card = read_text("\n".join(text_of(signs) for signs in lines))
    names = {card.first(f"{part}_romaji").lower() for part in ("family", "given")} - {""}
    sounds = roman.family_sounds(card.first("family")) | roman.given_sounds(card.first("given"))
    for signs in lines:
        for match in _MAIL.finditer(text_of(signs)):
            for piece in re.finditer(r"[A-Za-z0-9]+", match["local"]):
                _mend_piece(signs, match.start("local") + piece.start(), piece[0], names, sounds)


def _mend_piece(signs: list[Sign], start: int, text: str, names: set[str], sounds: frozenset[str]) -> None:
    name = re.match(r"[a-z]{4,}?(?=[A-Za-z]?\d+$)", text)
    if name and _FIGURE_OF.get(text[name.end()]) and _is_name(name[0], names, sounds):
        signs[start + name.end()] = replace(signs[start + name.end()], text=_FIGURE_OF[text[name.end()]], sure=_MENDED)
        return
    for wanted in names:
        wrong = [at for at, (a, b) in enumerate(zip(text.lower(), wanted, strict=False)) if a != b]
        if len(text) == len(wanted) and len(wrong) == 1 and len(wanted) > 3:
            sign = signs[start + wrong[0]]
            if sign.other.lower() == wanted[wrong[0]] or sign.sure < _SURE:
                signs[start + wrong[0]] = replace(sign, text=wanted[wrong[0]], sure=_MENDED)


def _is_name(text: str, names: set[str], sounds: frozenset[str]) -> bool:
    return text in names or roman.key_of_romaji(text) in sounds
