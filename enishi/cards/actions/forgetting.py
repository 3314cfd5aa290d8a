"""What goes for good is forgotten by the changes, too: none of them holds it, or leads back to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q

from enishi.cards.actions.base import writes
from enishi.cards.models import Change, Contact, HeldCard, Meeting
from enishi.cards.queries.undoable import FOR_A_DAY, came_from
from enishi.members.models import Face

#: Table of a Change.before -> the numbers of its rows that go, as texts, as they are written there.
Gone = dict[str, set[str]]


@writes
def forget(by: Face, until: datetime) -> None:
    """Take out of this book's changes what was deleted up to then. The rows themselves are left alone."""
    expired = Change.objects.filter(holder=by, kind__in=FOR_A_DAY, made_at__lte=until, undone_at=None)
    gone = _gone(by, until)
    for change in expired:
        gone["meeting"] |= set(change.before.get("meeting", {}))
    expired.delete()
    # Who was just added is not built on by what is gone; and an import leaves thousands of these.
    for change in Change.objects.filter(holder=by).exclude(kind=Change.Kind.ADDED).iterator(chunk_size=500):
        left = _without(change, gone)
        if not left:
            change.delete()
        elif left != change.before:
            Change.objects.filter(pk=change.pk).update(before=left)


def _gone(by: Face, until: datetime) -> Gone:
    deleted = Q(deleted_at__lte=until)
    contacts = Contact.objects.filter(deleted | Q(merged_into__deleted_at__lte=until), holder=by)
    cards = HeldCard.objects.filter(deleted | Q(contact__in=contacts), holder=by)
    meetings = Meeting.objects.filter(Q(contact__in=contacts) | Q(card__in=cards), holder=by)
    numbers = {"contact": contacts, "heldcard": cards, "meeting": meetings}
    out = {table: {str(pk) for pk in rows.values_list("pk", flat=True)} for table, rows in numbers.items()}
    return {**out, "tags": out["contact"]}


def _without(change: Change, gone: Gone) -> dict[str, Any]:
    """What a change still remembers; nothing, where there is nothing left that it could be undone to."""
    if gone["contact"] & {str(pk) for pk in (*came_from(change), change.contact_id)}:
        return {}
    left: dict[str, Any] = {}
    for table, rows in change.before.items():
        there = {
            pk: columns for pk, columns in rows.items() if pk not in gone.get(table, ()) and _stands(columns, gone)
        }
        if there:
            left[table] = there
    # Two who were merged or parted, and no card is left to give back.
    return {} if "heldcard" in change.before and "heldcard" not in left else left


def _stands(columns: dict[str, Any] | None, gone: Gone) -> bool:
    """Whether those whom a row is about (two who were kept apart) are still there."""
    return columns is None or not gone["contact"] & {str(columns.get(name)) for name in ("contact_id", "other_id")}
