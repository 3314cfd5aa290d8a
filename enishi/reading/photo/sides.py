"""Front and back of one card, photographed one after the other or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enishi.reading.fields import Card
from enishi.reading.text.phones import same_number

from .meaning import PhotoLine, key_of, understand
from .outcome import PhotoCard


def joined(cards: Sequence[PhotoCard]) -> list[PhotoCard]:
    """The cards of one picture, front and back that lie in it side by side as one. The Japanese side is the front."""
    out: list[PhotoCard] = []
    for card in cards:
        other = next((one for one in out if not one.back and same_card(one, card)), None)
        if other is None:
            out.append(card)
            continue
        front, back = sorted((other, card), key=_is_latin)
        out[out.index(other)] = together(front, back)
    return out


def _is_latin(card: PhotoCard) -> bool:
    return card.card.first("family").isascii() and card.card.first("company").isascii()


def together(front: PhotoCard, back: PhotoCard) -> PhotoCard:
    """Two sides as one card, understood together; `back` holds the outline of the second."""
    lines = lines_together(front.lines, back.lines)
    return PhotoCard(understand(lines), front.outline, lines, front.problem if back.problem else "", back.outline)


def lines_together(front: Sequence[PhotoLine], back: Sequence[PhotoLine]) -> list[PhotoLine]:
    """The lines of both sides, each saying on which it stands."""
    return [replace(line, side=side) for side, lines in ((1, front), (2, back)) for line in lines]


def same_card(front: PhotoCard, back: PhotoCard) -> bool:
    """Whether the second is surely the other side of the first: two things agree, and nothing that would differ."""
    agree = sum(_share(front.card, back.card, names) for names in _TELLING)
    return agree >= 2 and not _two_people(front.card, back.card)


#: What tells cards apart, each counted once.
_TELLING = (
    ("email",),
    ("mobile",),
    ("tel", "fax"),
    ("url",),
    ("family_romaji", "given_romaji"),
    ("postal_code",),
    ("company",),
)


def _share(front: Card, back: Card, names: tuple[str, ...]) -> bool:
    first = {_plain(name, value) for name in names for value in front.values(name)}
    return any(_plain(name, value) in first for name in names for value in back.values(name))


def _plain(name: str, value: str) -> str:
    return same_number(value) if name in ("tel", "fax", "mobile") else key_of(value)


def _two_people(front: Card, back: Card) -> bool:
    """Whether both sides name somebody, and not the same: two cards of one firm have most things in common."""
    for names in (("family", "given"), ("family_romaji", "given_romaji"), ("email",), ("mobile",)):
        first, second = (_plain(names[0], "".join(card.first(n) for n in names)) for card in (front, back))
        if first and second and first.isascii() == second.isascii() and first != second:
            return True
    return False
