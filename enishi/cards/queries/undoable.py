"""Which changes can be undone: those that nothing later builds on, and deletions for a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.cards.models import Change, HeldCard, Meeting
from enishi.members.models import Face
from enishi.visibility import visible

#: How long what was deleted can be had back.
KEPT_FOR = timedelta(hours=24)

ALREADY = _("This was undone already.")
TOO_LATE = _("What was deleted can be had back for 24 hours; they are over.")
BUILT_ON = _("Something later builds on this. Undo that first.")

#: What goes for good after a day.
FOR_A_DAY = (Change.Kind.DELETED, Change.Kind.TAKEN, Change.Kind.UNLOGGED)

Mark = tuple[str, str, str]
_ALL = "*"
#: Of a contact: a card came to it; a card went from it.
_CAME, _WENT = "+", "-"


def marks(change: Change) -> set[Mark]:
    """What a change touched, or goes back to: (table, row, column). `*` for a row that came or went: it goes with
    any other; no column for a person who must be there, and that is all; `+` and `-` for cards that came and went."""
    out: set[Mark] = {("contact", str(pk), "") for pk in [change.contact_id] if pk is not None}
    for table, rows in change.before.items():
        for pk, columns in rows.items():
            out |= {(table, pk, name) for name in columns} if columns is not None else {(table, pk, _ALL)}
            if table in ("contact", "heldcard") and columns and {"deleted_at", "merged_into_id"} & set(columns):
                out.add((table, pk, _ALL))
    out |= {("contact", str(pk), _CAME) for pk in _came_to(change)} | {
        ("contact", str(pk), _WENT) for pk in _went(change)
    }
    return out | {("contact", str(pk), "") for pk in came_from(change)}


def came_from(change: Change) -> set[int]:
    """The contacts whose cards and meetings were moved elsewhere: undone, the things go back to them."""
    moved = [columns for table in ("heldcard", "meeting") for columns in change.before.get(table, {}).values()]
    return {columns["contact_id"] for columns in moved if columns and columns.get("contact_id") is not None}


def _came_to(change: Change) -> set[int]:
    """The contact that undoing takes cards from."""
    moved = any(columns and "contact_id" in columns for columns in change.before.get("heldcard", {}).values())
    return {change.contact_id} if moved and change.contact_id else set()


def _went(change: Change) -> set[int]:
    """The contacts that have had fewer cards since."""
    cards = [columns for columns in change.before.get("heldcard", {}).values() if columns]
    taken = {change.contact_id} if change.contact_id and any("deleted_at" in columns for columns in cards) else set()
    return taken | {columns["contact_id"] for columns in cards if columns.get("contact_id") is not None}


def clash(earlier: set[Mark], later: set[Mark]) -> bool:
    """Whether the later marks build on the earlier ones."""
    if any(column not in ("", _CAME, _WENT) for _table, _row, column in earlier & later):
        return True
    # Of the cards one keeps the last: were the one that came taken away again, nothing might be left.
    if {mark[:2] for mark in earlier if mark[2] == _CAME} & {mark[:2] for mark in later if mark[2] == _WENT}:
        return True
    whole_before = {mark[:2] for mark in earlier if mark[2] == _ALL}
    whole_after = {mark[:2] for mark in later if mark[2] == _ALL}
    return bool(whole_before & {mark[:2] for mark in later} or whole_after & {mark[:2] for mark in earlier})


def why_not(change: Change, later: Iterable[Change]) -> Any:
    """Why a change cannot be undone, as a sentence; None where it can. later: what was changed after it."""
    if change.undone_at is not None:
        return ALREADY
    if change.kind in FOR_A_DAY and change.made_at <= timezone.now() - KEPT_FOR:
        return TOO_LATE
    mine = marks(change)
    return BUILT_ON if any(clash(mine, marks(other)) for other in later if other.undone_at is None) else None


def involved(change: Change) -> set[int]:
    """The contacts a change is about."""
    numbers = {int(pk) for table in ("contact", "tags") for pk in change.before.get(table, {})}
    return numbers | came_from(change) | ({change.contact_id} if change.contact_id else set())


def owners(face: Face, changes: Iterable[Change]) -> set[int]:
    """The contacts that the cards and meetings of changes belong to now."""
    befores = [change.before for change in changes]
    cards = visible(face, HeldCard).filter(pk__in={int(pk) for before in befores for pk in before.get("heldcard", {})})
    meetings = visible(face, Meeting).filter(pk__in={int(pk) for before in befores for pk in before.get("meeting", {})})
    return {pk for rows in (cards, meetings) for pk in rows.values_list("contact_id", flat=True)}


def later_than(face: Face, changes: list[Change]) -> list[Change]:
    """What was changed, and not undone, about the same people since the oldest of the changes, newest first."""
    people = owners(face, changes).union(*map(involved, changes))
    oldest = min((change.pk for change in changes), default=0)
    later = visible(face, Change).filter(pk__gt=oldest, undone_at=None)
    touching = later.filter(touched__in=people).values("pk")
    return list(later.filter(Q(contact_id__in=people) | Q(pk__in=touching)).order_by("-pk"))


def judged(face: Face, newest_first: list[Change]) -> list[Change]:
    """The changes with `can_undo` said."""
    waiting, later = later_than(face, newest_first), set[Mark]()
    for change in newest_first:
        while waiting and waiting[0].pk > change.pk:
            later |= marks(waiting.pop(0))
        change.can_undo = why_not(change, ()) is None and not clash(marks(change), later)
    return newest_first
