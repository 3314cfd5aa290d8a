"""Writing one's own card."""

from __future__ import annotations

from enishi.cards.actions.base import writes
from enishi.cards.actions.edit import Typed, typed_fields
from enishi.exchange import employers
from enishi.exchange.models import CardVersion, Employer, OwnCard
from enishi.members.models import Face


@writes
def write_card(by: Face, fields: Typed) -> OwnCard:
    """The card as it now reads. Where it says something new it is a new version: what was handed over stays as it
    was, and nobody is told."""
    new = typed_fields(fields)
    card = OwnCard.objects.filter(holder=by).select_related("current").first()
    if card is not None and card.current.fields == new:
        return card
    version = CardVersion.objects.create(holder=by, fields=new)
    Employer.objects.filter(holder=by).delete()
    Employer.objects.bulk_create(Employer(holder=by, key=key) for key in employers.keys(new))
    if card is None:
        return OwnCard.objects.create(holder=by, current=version)
    card.current = version
    card.save(update_fields=["current"])
    return card


@writes
def set_vertical(by: Face, vertical: bool) -> None:
    OwnCard.objects.filter(holder=by).update(vertical=vertical)
