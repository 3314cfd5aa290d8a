"""Guests, who have no account: they take a card, may leave one, and may withdraw it for 30 days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.actions.base import books_of
from enishi.cards.derive import fields_of
from enishi.cards.meishi import called
from enishi.cards.models import HeldCard
from enishi.common.secrets import digest
from enishi.exchange import queries, secrets
from enishi.exchange.actions.handing import spend
from enishi.exchange.actions.receiving import receive_from_guest
from enishi.exchange.models import GuestPage, Handed, Seat, Table
from enishi.exchange.queries import Opened
from enishi.reading.fields import Card
from enishi.scanning import actions as scanning
from enishi.scanning import queries as scanned
from enishi.scanning.models import Photograph

#: How long a guest has their page, and may withdraw.
KEPT_FOR = timedelta(days=30)
#: What strangers may leave with one holder within a day.
MOST_A_DAY = 300


class TooMany(Exception):
    """The holder has got more from strangers today than anybody reads."""


class AlreadyLeft(Exception):
    """This guest has left a card; another one only in its place."""


def take_as_guest(opened: Opened, form: str) -> str:
    """The secret of the guest's own page, with the card on it. form: what the form was marked with; sent twice, it is
    the same page. Raises Over."""
    secret = secrets.secret_for(form)
    with books_of(opened.giver):
        if queries.guest(secret) is None:
            if opened.link is not None:
                spend(opened.link)
            GuestPage.objects.create(holder=opened.giver, version=opened.version, digest=digest(secret))
    return secret


def leave(page: GuestPage, card: Card) -> HeldCard:
    """The guest's card in the holder's book. Raises AlreadyLeft, TooMany."""
    with books_of(page.holder):
        _begin(page)
        held = receive_from_guest(page.holder, page, card)
        _left(page, card)
        page.left.add(held)
        return held


def leave_photograph(page: GuestPage, card: Card, file_name: str, chunks: Iterable[bytes]) -> str:
    """A photograph of the guest's card, which waits for the holder to confirm it; of what was typed only the name is
    kept. A code where it was not taken, as of scanning.Sent. Raises AlreadyLeft, TooMany."""
    with books_of(page.holder):
        _begin(page)
    sent = scanning.begin(page.holder, file_name, chunks, of_a_guest=True)
    if sent.photograph is not None:
        with books_of(page.holder):
            page.photograph = sent.photograph.public_id
            page.save(update_fields=["photograph"])
            _left(page, card)
    return sent.code


def _begin(page: GuestPage) -> None:
    page.refresh_from_db(fields=["left_at", "withdrawn_at"])
    if page.left_at is not None and page.withdrawn_at is None:
        raise AlreadyLeft
    since = timezone.now() - timedelta(days=1)
    if GuestPage.objects.filter(holder=page.holder, left_at__gt=since).count() >= MOST_A_DAY:
        raise TooMany


def _left(page: GuestPage, card: Card) -> None:
    page.name, page.left_at, page.withdrawn_at = called(fields_of(card))[:200], timezone.now(), None
    page.save(update_fields=["name", "left_at", "withdrawn_at"])
    Handed.objects.create(holder=page.holder, version=page.version, name=page.name)


def withdraw(page: GuestPage) -> None:
    """What the guest left goes, wherever it lies; the name stays with who got it. Twice is once."""
    with transaction.atomic():
        # A table that closes at this moment has handed it round, or never does.
        list(Table.objects.select_for_update().filter(seats__guest=page))
        if not GuestPage.objects.filter(pk=page.pk, withdrawn_at=None, left_at__isnull=False).update(
            withdrawn_at=timezone.now()
        ):
            return
        Seat.objects.filter(guest=page).update(fields={})
        for held in page.left.select_related("holder"):
            cards.withdraw(held.holder, held)
        _withdraw_photograph(page)


def _photograph(page: GuestPage) -> Photograph | None:
    return scanned.photograph(page.holder, page.photograph) if page.photograph else None


def _withdraw_photograph(page: GuestPage) -> None:
    if photograph := _photograph(page):
        for held in scanned.held_from(page.holder, photograph):
            cards.withdraw(page.holder, held)
        scanning.discard(page.holder, photograph)


def follow_photographs() -> None:
    """The held cards that guests' photographs have become, before the photographs are forgotten."""
    for page in GuestPage.objects.exclude(photograph=None).select_related("holder"):
        if photograph := _photograph(page):
            page.left.add(*scanned.held_from(page.holder, photograph))


def forget_old_pages() -> int:
    """After 30 days a guest's page is gone; what the holder has stays theirs."""
    return GuestPage.objects.filter(made_at__lte=timezone.now() - KEPT_FOR).delete()[0]
