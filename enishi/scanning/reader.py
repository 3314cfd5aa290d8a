"""The one place that asks `reading.photo`. A process keeps one reader, whose child holds the models in memory."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING, Any

from enishi.cards.derive import fields_of, storable
from enishi.reading import photo

if TYPE_CHECKING:
    from enishi.reading.photo import PhotoCard, Picture

Json = dict[str, Any]

_reader: photo.Reader | None = None


def available() -> bool:
    """Whether photographs can be read on this site; else they stand beside an empty form."""
    return photo.available()


def read(data: bytes) -> Picture:
    """What is on a picture. Never raises for bad input; time and memory are limited."""
    global _reader
    if _reader is None:
        _reader = photo.Reader().__enter__()
        atexit.register(_reader.__exit__, None, None, None)
    return _reader.read(data)


def fields(card: PhotoCard) -> Json:
    """The fields of a card as `HeldCard.fields` has them, each value with where it was read (`box`, `side`)."""
    return fields_of(card.card)


def alone(found: Json) -> Json:
    """The same, of a card as a row keeps it."""
    return fields_of(photo.PhotoCard.of_json(found).card) if found else {}


def kept(card: PhotoCard) -> Json:
    """A card as a row keeps it. A code on it may hold what no database takes."""
    return _storable(card.as_json())


def text_of(*found: Json) -> str:
    """The untouched text that was read, of the front and of the back."""
    return "\n".join(one["raw"] for one in found if one)


def together(front: Json, back: Json) -> Json:
    """The fields of two sides understood together. Either may be {}: an empty form."""
    return fields_of(photo.understand(photo.lines_together(_lines(front), _lines(back))))


def same_card(front: Json, back: Json) -> bool:
    """Whether the second is surely the other side of the first."""
    if not front or not back:
        return False
    return photo.same_card(photo.PhotoCard.of_json(front), photo.PhotoCard.of_json(back))


def _storable(kept: Any) -> Any:
    if isinstance(kept, str):
        return storable(kept)
    if isinstance(kept, dict):
        return {name: _storable(one) for name, one in kept.items()}
    return [_storable(one) for one in kept] if isinstance(kept, list | tuple) else kept


def _lines(found: Json) -> list[Any]:
    return list(photo.PhotoCard.of_json(found).lines) if found else []
