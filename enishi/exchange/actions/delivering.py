"""What was handed over comes into the other's book, a moment later and by itself.

Whose book it is, whom it knows and whom they block must not be told by what it takes to hand one's card over (promises
P4, P7). So whoever acts leaves a row, always the same, and the worker does the rest. A row goes in the transaction in
which its cards come into the book: once, however often that is tried, and never without.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from enishi.cards.actions.base import books_of
from enishi.exchange.actions.receiving import as_card, receive, receive_all, receive_from_guest
from enishi.exchange.models import CardVersion, Delivery, Handed, Seat, Table
from enishi.members.models import Face
from enishi.safety.queries import kept_away
from enishi.tasks.actions import enqueue

log = logging.getLogger(__name__)


class NotDelivered(Exception):
    """Something could not be brought in; it is still there, and is tried again."""


def send(to: Face, version: CardVersion, theirs: CardVersion, occasion: str = "") -> None:
    """A card sets out for somebody's book, in the caller's transaction. theirs: the card of `to` that it was given
    for."""
    _send(Delivery(holder=to, version=version, theirs=theirs, occasion=occasion[:200]))


def send_round(to: Face, table: Table) -> None:
    """Everybody's card at that table does."""
    _send(Delivery(holder=to, table=table))


def _send(delivery: Delivery) -> None:
    delivery.save(force_insert=True)
    enqueue("exchange.deliver", to=delivery.holder_id)


def deliver(to: Face | int) -> int:
    """All that is on its way to this face comes into its book, the first first; how many could not, and wait.

    Also called before the face itself does something by which one could tell that it had not come yet: it costs what
    hangs on nobody else.
    """
    return _deliver(Delivery.objects.filter(holder=to))


def deliver_of(number: int) -> int:
    """The same of what this face handed over: before it is gone. What was handed over is other people's."""
    return _deliver(Delivery.objects.filter(Q(version__holder=number) | Q(table__seats__face=number)))


def deliver_all() -> int:
    return _deliver(Delivery.objects.all())


def _deliver(deliveries: QuerySet[Delivery]) -> int:
    waiting = 0
    for number in sorted(set(deliveries.values_list("pk", flat=True))):
        try:
            _bring(number)
        except Exception:
            # One that can't be brought in must not keep the others back, nor whoever asked on their own behalf.
            log.exception("delivery %s has not come into the book; it waits", number)
            waiting += 1
    return waiting


@transaction.atomic
def _bring(number: int) -> None:
    """Twice is once. The table is locked before the book, as by a guest who withdraws (`guests.withdraw`)."""
    list(Table.objects.select_for_update(no_key=True).filter(delivery=number))
    one = Delivery.objects.select_related("holder", "version__holder", "theirs", "table").filter(pk=number).first()
    if one is None:
        return
    with books_of(one.holder):
        if not Delivery.objects.filter(pk=number).delete()[0]:
            return
        if one.table is not None:
            _from_table(one.holder, one.table, one.made_at)
        elif one.version is not None and one.theirs is not None:
            _from(one.holder, one.version, one.theirs, one)


def _from(to: Face, version: CardVersion, theirs: CardVersion, one: Delivery) -> None:
    """Card and record, unless `to` blocks who handed it over: those see the same, and have the tie, too (P4)."""
    if version.holder_id not in kept_away(to):
        receive(to, version, one.occasion, one.made_at)
        record(to, theirs, version.holder, version.name, one.occasion, one.made_at)


def _from_table(to: Face, table: Table, at: datetime) -> None:
    """The same of everybody who sat there. A guest who took theirs back has nothing on their seat any more."""
    seats = Seat.objects.filter(table=table).select_related("face", "version__holder", "guest").order_by("pk")
    mine = next(seat.version for seat in seats if seat.version and seat.face_id == to.pk)
    away = {to.pk, *kept_away(to)}
    theirs = [seat.version for seat in seats if seat.version and seat.face_id not in away]
    receive_all(to, theirs, table.occasion, at)
    for version in theirs:
        record(to, mine, version.holder, version.name, table.occasion, at)
    for seat in seats:
        if seat.guest is not None and seat.fields:
            card = as_card("guest", seat.fields)
            seat.guest.left.add(receive_from_guest(to, seat.guest, card, table.occasion, at))


def record(
    giver: Face, version: CardVersion, to: Face, name: str, occasion: str = "", at: datetime | None = None
) -> None:
    """In the giver's own record. name: of who got it, as their own card has it. at: when, where that was not now."""
    said = {"name": name[:200], "occasion": occasion}
    row, made = Handed.objects.get_or_create(holder=giver, version=version, to=to, defaults=said)
    if made and at is not None:
        Handed.objects.filter(pk=row.pk).update(handed_at=at)
