"""One member takes another's card, and may give their own in return."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions.base import books_of, own, writes
from enishi.cards.models import HeldCard
from enishi.exchange import queries
from enishi.exchange.actions.delivering import deliver, record, send
from enishi.exchange.actions.receiving import receive
from enishi.exchange.kinds import NEW_CARD
from enishi.exchange.models import Link, NewVersion
from enishi.exchange.queries import Opened
from enishi.members.models import Face
from enishi.safety.telling import tell_of
from enishi.ties.actions import tie


class Over(Exception):
    """The address was used by somebody else, or has ended, since it was looked at."""


class NoCard(Exception):
    """Who has no card can't give one."""


def take(by: Face, opened: Opened, *, give: bool, occasion: str = "") -> HeldCard:
    """Take the card; with `give`, hand over one's own too: then each has a tie, and one's own is on its way into the
    giver's book, unless they block one: who hands it over sees the same (promise P4).

    Without it the giver learns nothing. Taking again changes nothing. Raises Over, NoCard.
    """
    giver = opened.giver
    deliver(by)
    with books_of(by, giver):
        mine = queries.own_card(by)
        if give and mine is None:
            raise NoCard
        if opened.link is not None:
            spend(opened.link, by)
        held = receive(by, opened.version, occasion)
        if give and mine is not None:
            record(by, mine.current, giver, opened.version.name, occasion)
            send(giver, mine.current, opened.version, occasion)
            tie(by, giver, names={by: mine.current.name, giver: opened.version.name})
        return held


def spend(link: Link, by: Face | None = None) -> None:
    """A link for one person ends with this one. Raises Over where it had ended; not for who ended it by taking."""
    if link.kind != Link.Kind.ONCE:
        return
    if Link.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=by):
        return
    if by is None or not Link.objects.filter(pk=link.pk, ended_by=by).exists():
        raise Over


# A newer card


@writes
def offer(by: Face, to: Iterable[Face]) -> int:
    """Offer the card as it now is to members who were handed an older one; to how many. Anybody else is passed over.

    What they do with it is never told.
    """
    card, chosen = queries.own_card(by), {face.pk for face in to}
    wanted = [row for row in queries.with_older(by).members if row.to_id in chosen]
    for row in wanted:
        if card is not None and row.to is not None:
            NewVersion.objects.get_or_create(holder=row.to, version=card.current)
            tell_of(by, row.to, NEW_CARD, reverse("card_offers"), cause=f"card {card.current.pk}")
            record(by, card.current, row.to, row.name)
    return len(wanted)


def settle(by: Face, offered: NewVersion, *, take: bool) -> HeldCard | None:
    """Take the newer card into one's book, or leave the older one as it is."""
    deliver(by)
    with books_of(by):
        mine = own(by, offered)
        NewVersion.objects.filter(pk=mine.pk, settled_at=None).update(settled_at=timezone.now())
        return receive(by, mine.version) if take else None
