"""Undo: put back what stood before a change, unless something later builds on it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.cards.actions.base import own, writes
from enishi.cards.actions.edit import add_tags, remove_tags
from enishi.cards.actions.leave import remove
from enishi.cards.actions.record import TABLES, restore
from enishi.cards.actions.refresh import refresh, rekey
from enishi.cards.models import Change, Contact, HeldCard
from enishi.cards.queries.undoable import involved, later_than, owners, why_not
from enishi.members.models import Face

AGAIN = _("The same card has been brought in again since.")


class CannotUndo(Exception):
    """The change stays. reason: a sentence for the holder."""

    def __init__(self, reason: Any) -> None:
        super().__init__(str(reason))
        self.reason = reason


@writes
def undo(by: Face, change: Change) -> None:
    """Put back what stood before. Later changes to the same columns must be undone first."""
    now = own(by, change)
    if reason := why_not(now, later_than(by, [now])):
        raise CannotUndo(reason)
    now.undone_at = timezone.now()
    now.save(update_fields=["undone_at"])
    if now.kind == Change.Kind.ADDED:
        # Not lost at once: it is a deletion like any other.
        remove(by, list(Contact.objects.filter(holder=by, pk__in=involved(now), deleted_at=None)))
        return
    _refuse_twins(by, now)
    stale = involved(now) | owners(by, [now])
    stale |= _put_back(by, now)
    refresh(by.pk, stale | owners(by, [now]))


def _refuse_twins(by: Face, change: Change) -> None:
    """A card that comes back may have come in again by itself meanwhile; held twice it can't be."""
    back = [int(pk) for pk, columns in change.before.get("heldcard", {}).items() if columns and "deleted_at" in columns]
    prints = HeldCard.objects.filter(pk__in=back).values_list("fingerprint", flat=True)
    if HeldCard.objects.filter(holder=by, deleted_at=None, fingerprint__in=list(prints)).exclude(pk__in=back).exists():
        raise CannotUndo(AGAIN)


def _put_back(by: Face, change: Change) -> set[int]:
    """Restore all rows and tags; the contacts that were made or left behind on the way."""
    before = change.before
    own_contact = _contact_for_freed(by, before)
    for table in ("contact", "heldcard", "meeting", "distinct"):
        for number, columns in before.get(table, {}).items():
            pk = int(number)
            if columns is None:
                _unmake(table, pk, before)
            elif "contact_id" in columns and columns["contact_id"] is None:
                restore(table, pk, {**columns, "contact_id": own_contact})
            else:
                restore(table, pk, columns)
    rekey(HeldCard.objects.filter(pk__in=[int(pk) for pk in before.get("heldcard", {})]))
    _put_back_tags(by, before.get("tags", {}), own_contact)
    return {own_contact} if own_contact else set()


def _contact_for_freed(by: Face, before: dict[str, Any]) -> int | None:
    """For a card that was merged in as it came: it had no contact before, so it gets one of its own."""
    if not any(columns and columns.get("contact_id", 0) is None for columns in before.get("heldcard", {}).values()):
        return None
    contact = Contact(holder=by)
    contact.save()
    return contact.pk


def _unmake(table: str, pk: int, before: dict[str, Any]) -> None:
    """A row that the change made goes; a contact stays behind empty, leading to where its cards went back to."""
    if table != "contact":
        TABLES[table]._default_manager.filter(pk=pk).delete()
        return
    back = next(columns["contact_id"] for columns in before["heldcard"].values())
    Contact.objects.filter(pk=pk).update(merged_into=back)


def _put_back_tags(by: Face, tags: dict[str, dict[str, bool]], freed: int | None) -> None:
    for number, names in tags.items():
        put_on = {int(number): [name for name, had in names.items() if had]}
        take_off = {int(number): [name for name, had in names.items() if not had]}
        remove_tags(by, take_off)
        add_tags(by, put_on if freed is None else {**put_on, freed: take_off[int(number)]})
