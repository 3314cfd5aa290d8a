"""vCards cut into logical lines, as bytes: folds may fall inside a character, and lines may differ in encoding.

Tolerant of what is found in the wild: quoted-printable with soft breaks, folds without their space, NULs,
cards without END, cards inside cards (AGENT). Pictures are left out as they pass, so memory stays bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .errors import MAX_LINE

_PROPERTY = re.compile(
    rb"[ \t]*(?:[A-Za-z0-9-]+\.)?([A-Za-z][A-Za-z0-9-]*)[ \t]*(?:;[^:\r\n]*(?:\"[^\"]*\"[^:\r\n]*)*)?:"
)
_KNOWN = re.compile(
    rb"(?:[A-Za-z0-9-]+\.)?(?:BEGIN|END|VERSION|N|FN|NICKNAME|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|BDAY|REV"
    rb"|UID|SOUND|CATEGORIES|PHOTO|LOGO|PRODID|IMPP|KIND|CLASS|MAILER|TZ|GEO|X-[A-Z0-9-]+)(?:;[^:\r\n]*)?:",
    re.I,
)
#: A property so long that its fold comes before its colon.
_OPEN = re.compile(
    rb"(?:[A-Za-z0-9-]+\.)?(N|FN|TEL|EMAIL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|SOUND|CATEGORIES|PHOTO|LOGO|IMPP"
    rb"|RELATED|X-[A-Z0-9-]+);[^:]*$",
    re.I,
)
_HEAVY = {b"PHOTO", b"LOGO", b"KEY"}


@dataclass(slots=True)
class RawCard:
    """One card: its logical lines, its untouched text without pictures, and what was wrong with it.

    joined: the numbers of lines that may not be whole.
    """

    lines: list[bytes] = field(default_factory=list)
    text: list[bytes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    size: int = 0
    version: bytes = b""


def raw_cards(lines: Iterable[bytes]) -> Iterator[RawCard | str]:
    """The cards of a file. A str is the code of something that stands between them."""
    state = _State()
    for line in lines:
        yield from state.take(line)
    yield from state.end()


class _State:
    def __init__(self) -> None:
        self.card: RawCard | None = None
        self.depth = 0
        self.soft = False
        self.heavy = False
        self.stray = False

    def take(self, line: bytes) -> Iterator[RawCard | str]:
        bare = line.rstrip(b"\r\n")
        word = bare.strip().upper().replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").replace(b" ", b"")
        if word == b"BEGIN:VCARD":
            yield from self._begin(bare)
        elif self.card is None:
            if word and not self.stray:
                self.stray = True
                yield "text_outside_card"
        elif word == b"END:VCARD":
            yield from self._end(bare)
        elif not self.depth:
            self._line(self.card, bare)

    def _begin(self, bare: bytes) -> Iterator[RawCard | str]:
        card = self.card
        if card is not None:
            last = card.lines[-1] if card.lines else b""
            if re.match(rb"(?:[\w-]+\.)?AGENT(;[^:]*)?:\s*$", last, re.I):
                self.depth += 1
                return
            card.faults.append("missing_end")
            yield card
        self.card = RawCard(text=[bare])
        self.soft = self.heavy = False

    def _end(self, bare: bytes) -> Iterator[RawCard | str]:
        if self.depth:
            self.depth -= 1
            return
        assert self.card is not None
        self.card.text.append(bare)
        card, self.card = self.card, None
        yield card

    def end(self) -> Iterator[RawCard | str]:
        if self.card is not None:
            self.card.faults.append("missing_end")
            # The file may have been cut off within its last line.
            self.card.joined.add(len(self.card.lines) - 1)
            yield self.card
        self.card = None

    def _line(self, card: RawCard, bare: bytes) -> None:
        found = _PROPERTY.match(bare) or _OPEN.match(bare)
        folded = bare[:1] in (b" ", b"\t")
        if self.soft and not _KNOWN.match(bare):
            self._keep(card, bare)
            self._join(card, bare)
        elif folded and card.lines:
            if not self.heavy:
                self._keep(card, bare)
                base = card.version == b"2.1" and b"BASE64" not in card.lines[-1][:200].upper()
                self._join(card, bare if base else bare[1:])
        elif found and not (self.heavy and not _KNOWN.match(bare)):
            self._property(card, bare, found.group(1).upper())
        elif bare.strip() and card.lines and not self.heavy:
            # No fold, no property: a line broken by a mail program or an editor.
            self._keep(card, bare)
            self._join(card, bare)
            card.joined.add(len(card.lines) - 1)
            if "broken_fold" not in card.faults:
                card.faults.append("broken_fold")

    def _property(self, card: RawCard, bare: bytes, name: bytes) -> None:
        self.heavy = name in _HEAVY or (name == b"SOUND" and b"IRMC" not in bare.upper())
        self.soft = False
        if self.heavy:
            card.text.append(bare.split(b":", 1)[0] + b":")
            return
        self._keep(card, bare)
        if card.size > MAX_LINE:
            return
        if name == b"VERSION":
            card.version = bare.split(b":", 1)[1].strip()
        card.lines.append(b"")
        self._join(card, bare.lstrip())

    def _join(self, card: RawCard, piece: bytes) -> None:
        if card.size > MAX_LINE:
            return
        whole = card.lines[-1] + piece
        self.soft = False
        if piece.endswith(b"=") and b"QUOTED-PRINTABLE" in whole[: whole.find(b":") + 1].upper():
            whole, self.soft = whole[:-1], True
        card.lines[-1] = whole

    def _keep(self, card: RawCard, bare: bytes) -> None:
        card.size += len(bare)
        if card.size <= MAX_LINE:
            card.text.append(bare)
        elif "line_too_long" not in card.faults:
            card.faults.append("line_too_long")
