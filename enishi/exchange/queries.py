"""Reading: one's own card, whom one gave it to, and what a secret address opens."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from enishi.cards.meishi import Fields
from enishi.cards.models import Contact, HeldCard
from enishi.common.secrets import digest
from enishi.exchange import secrets
from enishi.exchange.models import CardVersion, Delivery, GuestPage, Handed, Link, NewVersion, OwnCard, Seat, Table
from enishi.members.models import Face
from enishi.visibility import visible
from enishi.visibility.viewer import Viewer

#: How long the book says that a card was taken back.
TOLD_FOR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a secret address opens: somebody's card as it is now. link: where the address is one, and no code."""

    version: CardVersion
    link: Link | None = None

    @property
    def giver(self) -> Face:
        return self.version.holder


def own_card(face: Face) -> OwnCard | None:
    return visible(face, OwnCard).select_related("current").first()


def opened(secret: str, now: datetime | None = None) -> Opened | None:
    """What the address opens; None for what is used, ended or guessed, which nobody can tell apart."""
    now = now or timezone.now()
    key, link = secrets.key_of(secret, now), None
    if key is not None:
        giver = OwnCard.objects.filter(key=key).values_list("holder_id", flat=True).first()
    else:
        link = Link.objects.filter(Link.live(now), digest=digest(secret)).first()
        giver = link.holder_id if link else None
    if giver is None:
        return None
    version = visible(Viewer(None, link_of=giver), CardVersion).select_related("holder").first()
    return Opened(version, link) if version else None


def taken_by(face: Face, secret: str) -> Contact | None:
    """Whom in one's book a link has led to, for who took the card by it already."""
    link = Link.objects.filter(digest=digest(secret), ended_by=face).select_related("holder").first()
    return contact_of(face, link.holder) if link else None


def links(face: Face) -> QuerySet[Link]:
    """The live links of one's own, newest first."""
    return visible(face, Link).filter(Link.live(timezone.now())).order_by("-pk")


def link(face: Face, public_id: uuid.UUID) -> Link | None:
    return visible(face, Link).filter(public_id=public_id).first()


def handed(face: Face) -> QuerySet[Handed]:
    """To whom one handed one's card, newest first."""
    return visible(face, Handed).select_related("to", "version").order_by("-handed_at", "-pk")


class Older(NamedTuple):
    """Who was handed a card, but not the current one; each once, the last one first. members: in one's own record;
    guests: as they called themselves: they have no account that could get the newer one, but a link may lead there."""

    members: list[Handed]
    guests: list[str]


def with_older(face: Face) -> Older:
    card, record = own_card(face), list(handed(face))
    if card is None:
        return Older([], [])
    now = {row.to_id or row.name for row in record if row.version_id == card.current_id}
    older = {key: row for row in record if (key := row.to_id or row.name) and key not in now}
    return Older([row for row in older.values() if row.to_id], [row.name for row in older.values() if not row.to_id])


def offers(face: Face) -> QuerySet[NewVersion]:
    """Newer cards of people who gave one theirs, not settled yet."""
    waiting = visible(face, NewVersion).filter(settled_at=None)
    return waiting.select_related("version", "version__holder").order_by("pk")


def offer(face: Face, public_id: uuid.UUID) -> NewVersion | None:
    return offers(face).filter(public_id=public_id).first()


def contact_of(face: Face, other: Face) -> Contact | None:
    """Whom in one's book a face is: known by the card it handed over, never by a likeness."""
    given = visible(face, HeldCard).filter(given_by=other).select_related("contact").order_by("-pk").first()
    return given.contact if given else None


def faces_of(face: Face, person: Contact) -> list[Face]:
    """The members who handed a card to this contact's holder and are this contact; nearly always one or none."""
    given = visible(face, HeldCard).filter(contact=person, given_by__isnull=False).select_related("given_by")
    return list({held.given_by_id: held.given_by for held in given if held.given_by}.values())


def taken_back(face: Face) -> list[HeldCard]:
    """Cards that guests took back in these days, the last one first."""
    since = timezone.now() - TOLD_FOR
    return list(
        visible(face, HeldCard).filter(withdrawn_at__gt=since).select_related("contact").order_by("-withdrawn_at")
    )


# Guests


def guest(secret: str) -> GuestPage | None:
    """A guest's page by its secret."""
    found = GuestPage.objects.filter(digest=digest(secret)).values_list("pk", flat=True).first()
    page = visible(Viewer(None, guest=found), GuestPage) if found else GuestPage.objects.none()
    return page.select_related("version", "holder").first()


# Tables


def table_called(secret: str, now: datetime | None = None) -> Table | None:
    """The open table that a secret leads to."""
    open_ = Table.objects.filter(Table.open(now or timezone.now()), digest=digest(secret))
    return open_.select_related("holder").first()


def host_of(at: Table) -> str:
    """The host's name, as the card at the table has it: for whoever was shown the table's code."""
    return visible(at.holder, Seat).filter(table=at, face=at.holder).values_list("name", flat=True).first() or ""


def table(face: Face, public_id: uuid.UUID) -> Table | None:
    return visible(face, Table).filter(public_id=public_id).first()


def open_table(face: Face) -> Table | None:
    """The table somebody sits at now, the last one they came to."""
    return visible(face, Table).filter(Table.open(timezone.now())).order_by("-pk").first()


def others_at_table(page: GuestPage) -> list[tuple[str, Fields]]:
    """(name, what the card says) of everybody else at the guest's table, once it is closed."""
    viewer = Viewer(None, guest=page.pk)
    mine = visible(viewer, Seat).filter(table__closed_at__isnull=False).exclude(guest=page)
    return [
        (seat.name, seat.version.fields if seat.version else seat.fields) for seat in mine.select_related("version")
    ]


def guest_seat(page: GuestPage) -> Seat | None:
    return visible(Viewer(None, guest=page.pk), Seat).filter(guest=page).select_related("table").first()


def is_on_its_way(face: Face, at: Table) -> bool:
    """Whether what was handed round at a table is not in one's book yet."""
    return visible(face, Delivery).filter(table=at).exists()


def contacts_from(face: Face, seated: Iterable[Seat]) -> dict[int, Contact]:
    """Seat number -> whom in one's book it has become."""
    held = visible(face, HeldCard).select_related("contact")
    out = {}
    for seat in seated:
        whose = Q(pk__in=seat.guest.left.values("pk")) if seat.guest else Q(given_by=seat.face)
        card = held.filter(whose).order_by("-pk").first()
        if card is not None:
            out[seat.pk] = card.contact
    return out


def seats(who: Face | Viewer, at: Table) -> QuerySet[Seat]:
    """Who sits there, as they came."""
    return visible(who, Seat).filter(table=at).select_related("face", "version").order_by("pk")
