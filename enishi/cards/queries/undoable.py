"""Which changes can be undone: those that nothing later builds on, and deletions for a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.cards.models import Change

#: How long what was deleted can be had back.
KEPT_FOR = timedelta(hours=24)

ALREADY = _("This was undone already.")
TOO_LATE = _("What was deleted can be had back for 24 hours; they are over.")
BUILT_ON = _("Something later builds on this. Undo that first.")

#: What goes for good after a day.
_FOR_A_DAY = {Change.Kind.DELETED, Change.Kind.TAKEN, Change.Kind.UNLOGGED}

Mark = tuple[str, str, str]
_ALL = "*"


def marks(change: Change) -> set[Mark]:
    """What a change touched: (table, row, column). `*` for a row that came or went: it goes with any other."""
    out: set[Mark] = {("contact", str(pk), "") for pk in [change.contact_id] if pk is not None}
    for table, rows in change.before.items():
        for pk, columns in rows.items():
            out |= {(table, pk, name) for name in columns} if columns is not None else {(table, pk, _ALL)}
            if table == "contact" and columns and {"deleted_at", "merged_into_id"} & set(columns):
                out.add((table, pk, _ALL))
    return out


def clash(earlier: set[Mark], later: set[Mark]) -> bool:
    """Whether the later marks build on the earlier ones."""
    if any(column for _table, _row, column in earlier & later):
        return True
    whole_before = {mark[:2] for mark in earlier if mark[2] == _ALL}
    whole_after = {mark[:2] for mark in later if mark[2] == _ALL}
    return bool(whole_before & {mark[:2] for mark in later} or whole_after & {mark[:2] for mark in earlier})


def why_not(change: Change, later: Iterable[Change]) -> Any:
    """Why a change cannot be undone, as a sentence; None where it can. later: what was changed after it."""
    if change.undone_at is not None:
        return ALREADY
    if change.kind in _FOR_A_DAY and change.made_at <= timezone.now() - KEPT_FOR:
        return TOO_LATE
    mine = marks(change)
    return BUILT_ON if any(clash(mine, marks(other)) for other in later if other.undone_at is None) else None


def involved(change: Change) -> set[int]:
    """The contacts a change is about."""
    numbers = {int(pk) for table in ("contact", "tags") for pk in change.before.get(table, {})}
    return numbers | ({change.contact_id} if change.contact_id else set())


def judged(newest_first: list[Change]) -> list[Change]:
    """The changes with `can_undo` said. The list must hold all later changes to the same people."""
    later: set[Mark] = set()
    for change in newest_first:
        change.can_undo = why_not(change, ()) is None and not clash(marks(change), later)
        if change.undone_at is None:
            later |= marks(change)
    return newest_first
