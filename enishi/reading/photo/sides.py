"""Front and back of one card, photographed one after the other or side by side."""

from __future__ import annotations

from enishi.reading.fields import Card
from enishi.reading.text.phones import same_number

from .meaning import key_of
from .outcome import PhotoCard


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
