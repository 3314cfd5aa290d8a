"""What waits in this room, said on the book's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from enishi.cards.views import todo
from enishi.exchange import queries
from enishi.members.models import Face


def say() -> None:
    todo.add(newer_cards)
    todo.add(taken_back)


def newer_cards(face: Face) -> todo.Line:
    if not (n := queries.offers(face).count()):
        return None
    words = ngettext("%(n)s new card was handed to you", "%(n)s new cards were handed to you", n)
    return reverse("card_offers"), words % {"n": f"{n:,}"}


def taken_back(face: Face) -> todo.Line:
    """For a few days: who took back the card they had left."""
    cards = queries.taken_back(face)
    if not cards:
        return None
    words = ngettext("%(n)s card was taken back", "%(n)s cards were taken back", len(cards)) % {"n": f"{len(cards):,}"}
    return reverse("contact", args=[cards[0].contact.public_id]), words
