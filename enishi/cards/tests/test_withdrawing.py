"""A card that its giver takes back stays empty, whatever is undone afterwards."""

from __future__ import annotations

import pytest

from enishi.cards.actions import CannotUndo, correct_card, hold, merge, undo, withdraw
from enishi.cards.models import Change, Contact, HeldCard
from enishi.cards.tests.made import card
from enishi.members.models import Face
from enishi.visibility import visible

pytestmark = pytest.mark.django_db


def test_undoing_brings_nothing_of_it_back(aoi: Face) -> None:
    """Corrected, then merged into somebody else: what it said before is remembered under whom it was then."""
    held = hold(aoi, card(family="来賓", given="一郎", mobile="090-1111-2222", email="guest@example.com"))
    other = hold(aoi, card(family="来賓", given="一朗"))
    correct_card(aoi, held, {"family": "来賓", "given": "一郎", "mobile": "090-3333-4444"})
    assert merge(aoi, other.contact, held.contact)
    held.refresh_from_db()
    withdraw(aoi, held)
    for change in visible(aoi, Change).order_by("-pk"):
        try:
            undo(aoi, change)
        except CannotUndo:
            continue
    everything = repr([list(model.objects.values()) for model in (HeldCard, Contact, Change)])
    for gone in ("090-1111", "090-3333", "guest@example.com"):
        assert gone not in everything
