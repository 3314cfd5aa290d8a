"""A table of people who exchange cards at once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from enishi.cards.actions.base import books_of, own, writes
from enishi.cards.derive import fields_of, storable
from enishi.cards.meishi import called
from enishi.common.secrets import digest
from enishi.exchange import queries, secrets
from enishi.exchange.actions.delivering import deliver, send_round
from enishi.exchange.actions.handing import NoCard, Over
from enishi.exchange.models import GuestPage, OwnCard, Seat, Table
from enishi.members.models import Face
from enishi.reading.fields import Card
from enishi.tasks.actions import enqueue
from enishi.ties.actions import tie

OPEN_FOR = timedelta(minutes=15)
#: Everybody gets everybody's card: with more than these it is no table any more.
SEATS = 24


class Full(Exception):
    """No seat is left."""


@writes
def open_table(by: Face, occasion: str = "") -> Table:
    """A table with the host at it; the one that is open, where there is one. Raises NoCard."""
    if there := Table.objects.filter(Table.open(timezone.now()), holder=by).first():
        return there
    table = Table(holder=by, occasion=storable(occasion).strip()[:200], closes_at=timezone.now() + OPEN_FOR)
    table.digest = digest(secrets.secret_of(table.public_id))
    table.save()
    _sit(table, by)
    enqueue("exchange.close_tables", run_at=table.closes_at)
    return table


@transaction.atomic
def join(by: Face, table: Table) -> None:
    """Sit down, with one's own card; sitting already changes nothing. Raises NoCard, Over, Full."""
    _lock(table)
    _sit(table, by)


def _sit(table: Table, by: Face) -> None:
    card = OwnCard.objects.filter(holder=by).select_related("current").first()
    if card is None:
        raise NoCard
    seated = Seat.objects.filter(table=table)
    if seated.filter(face=by).exists():
        return
    if seated.count() >= SEATS:
        raise Full
    Seat.objects.create(table=table, face=by, version=card.current, name=card.current.name[:200])


@transaction.atomic
def join_as_guest(table: Table, card: Card, form: str) -> str:
    """A guest sits down with what they typed; the secret of their page. Raises Over, Full."""
    secret = secrets.secret_for(form)
    _lock(table)
    if queries.guest(secret) is not None:
        return secret
    if Seat.objects.filter(table=table).count() >= SEATS:
        raise Full
    host = OwnCard.objects.select_related("current").get(holder=table.holder)
    fields = fields_of(card)
    name = called(fields)[:200]
    page = GuestPage.objects.create(
        holder=table.holder,
        version=host.current,
        digest=digest(secret),
        name=name,
        left_at=timezone.now(),
    )
    Seat.objects.create(table=table, guest=page, fields=fields, name=name)
    return secret


def _lock(table: Table) -> None:
    """Whoever sits down while it closes has sat down, or has not. Raises Over."""
    if not Table.objects.select_for_update().filter(Table.open(timezone.now()), pk=table.pk):
        raise Over


def close_table(by: Face, table: Table) -> None:
    """The host closes it: everybody gets everybody's card. The host has them at once, the others in a moment."""
    close(own(by, table))
    deliver(by)


def close_due() -> None:
    """Tables whose quarter of an hour is over."""
    for table in Table.objects.filter(closed_at=None, closes_at__lte=timezone.now()):
        close(table)


@transaction.atomic
def close(table: Table) -> None:
    """Once, whoever asks for it. From then on nobody sits down any more."""
    if not Table.objects.filter(pk=table.pk, closed_at=None).update(closed_at=timezone.now()):
        return
    seated = Seat.objects.filter(table=table, face__isnull=False).select_related("face").order_by("pk")
    members = {seat.face: seat.name for seat in seated if seat.face}
    with books_of(*members):
        for face in members:
            send_round(face, table)
        tie(*members, names=members)
