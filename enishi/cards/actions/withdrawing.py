"""A card that its giver takes back: what it said goes, the name and whatever the holder wrote stays."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from enishi.cards.actions.base import writes
from enishi.cards.actions.pictures import let_go
from enishi.cards.actions.refresh import refresh, rekey
from enishi.cards.models import CardPicture, Change, HeldCard
from enishi.members.models import Face

_NAME = ("family", "given")


@writes
def withdraw(holder: Face, card: HeldCard) -> None:
    """Empty the card but for the name. Undo brings nothing of it back, and a deleted card is emptied, too."""
    held = HeldCard.objects.filter(pk=card.pk, holder=holder, withdrawn_at=None).first()
    if held is None:
        return
    held.fields = {name: held.fields[name] for name in _NAME if name in held.fields}
    held.raw, held.file_name, held.withdrawn_at = "", "", timezone.now()
    # What it was known by is free: the giver may hand it over once more.
    held.fingerprint = held.public_id.hex
    held.save(update_fields=["fields", "raw", "file_name", "withdrawn_at", "fingerprint"])
    let_go(CardPicture.objects.filter(card=held))
    _forget_fields(holder, held)
    if held.deleted_at is None:
        rekey([held])
        refresh(holder.pk, [held.contact_id])


def _forget_fields(holder: Face, held: HeldCard) -> None:
    """No change remembers what the card said before somebody corrected it, nor by what it was recognised."""
    # Also of whom it was before a merge: that change is another contact's.
    about = Q(contact=held.contact_id) | Q(before__heldcard__has_key=str(held.pk))
    for change in Change.objects.filter(about, holder=holder):
        columns = change.before.get("heldcard", {}).get(str(held.pk))
        if columns and columns.pop("fields", None) is not None and not columns:
            change.delete()
        else:
            Change.objects.filter(pk=change.pk).update(before=change.before, evidence=_bare(change.evidence))


def _bare(evidence: list[list[str]]) -> list[list[str]]:
    return [[kind, ""] for kind, _value in evidence]
