"""Photographs of held cards: kept with the card, and gone with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from enishi.cards.actions.base import own, writes
from enishi.cards.models import CardPicture, HeldCard
from enishi.media import actions as media
from enishi.members.models import Face

KEPT_FOR = "card"


@dataclass(frozen=True, slots=True)
class Pictured:
    """One side of a card as a JPEG. side: 1 the front, 2 the back."""

    side: int
    jpeg: bytes
    width: int
    height: int


@writes
def add_pictures(by: Face, card: HeldCard, pictures: Iterable[Pictured]) -> None:
    """Keep photographs with a card, in place of what it had of that side. Raises media.NotKept."""
    held = own(by, card)
    for one in pictures:
        let_go(CardPicture.objects.filter(card=held, side=one.side))
        upload = media.store(by.pk, "", [one.jpeg], kept_for=KEPT_FOR)
        CardPicture.objects.create(
            holder=by, card=held, side=one.side, upload=upload.public_id, width=one.width, height=one.height
        )


def let_go(pictures: QuerySet[CardPicture]) -> None:
    """The pictures and their files."""
    for picture in pictures:
        media.discard_by_id(picture.upload)
        picture.delete()


def sweep() -> None:
    """Files whose picture was never written."""
    media.let_go_unknown(KEPT_FOR, CardPicture.objects.values("upload"))
