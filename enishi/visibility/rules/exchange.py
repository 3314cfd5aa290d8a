"""Cards handed over, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, Q

from enishi.exchange.models import (
    CardVersion,
    Delivery,
    Employer,
    GuestPage,
    Handed,
    Link,
    NewVersion,
    OwnCard,
    Seat,
    Table,
)
from enishi.ties.models import Tie
from enishi.visibility.rules.apart import not_kept_away, present
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _opened_by_a_link(viewer: Viewer) -> Q:
    """The card as it is now: an older one is seen by nobody new."""
    current = Q(Exists(OwnCard.objects.filter(current=OuterRef("pk"))))
    return equal("holder_id", viewer.link_of) & current & present(viewer)


def _offered(viewer: Viewer) -> Q:
    return Q(Exists(NewVersion.objects.filter(holder(viewer.inside()), version=OuterRef("pk"))))


def _taken_by_the_guest(viewer: Viewer) -> Q:
    return Q(Exists(GuestPage.objects.filter(equal("pk", viewer.guest), version=OuterRef("pk"))))


def _of_the_guest(viewer: Viewer) -> Q:
    return equal("pk", viewer.guest)


def _seats_of(viewer: Viewer) -> Q:
    return equal("face_id", viewer.id) | equal("guest_id", viewer.guest)


def _seated(viewer: Viewer) -> Q:
    return Q(Exists(Seat.objects.filter(_seats_of(viewer.inside()), table=OuterRef("pk"))))


def _at_the_same_table(viewer: Viewer) -> Q:
    return Q(Exists(Seat.objects.filter(_seats_of(viewer.inside()), table=OuterRef("table"))))


def _handed_round(viewer: Viewer) -> Q:
    """Everybody at a table gets everybody's card, once it is closed."""
    tables = Seat.objects.filter(_seats_of(viewer.inside().inside()), table__closed_at__isnull=False).values("table")
    return Q(Exists(Seat.objects.filter(version=OuterRef("pk"), table__in=tables)))


def _with_whom_one_is_in_touch(viewer: Viewer) -> Q:
    return not_kept_away(viewer, "other")


def _from_whom_one_is_in_touch(viewer: Viewer) -> Q:
    return not_kept_away(viewer, "version__holder")


RULES: dict[type[Model], Rule] = {
    Tie: replace(HOLDERS_OWN, gates={"not kept away": _with_whom_one_is_in_touch}),
    OwnCard: HOLDERS_OWN,
    CardVersion: Rule(
        grants={
            "holder": holder,
            "opened by a link": _opened_by_a_link,
            "offered": _offered,
            "taken by the guest": _taken_by_the_guest,
            "handed round at a table": _handed_round,
        },
        may={"edit": ("holder",)},
    ),
    Employer: HOLDERS_OWN,
    Handed: HOLDERS_OWN,
    Delivery: HOLDERS_OWN,
    NewVersion: replace(HOLDERS_OWN, gates={"not kept away": _from_whom_one_is_in_touch}),
    Link: HOLDERS_OWN,
    # Not its holder's: who only took a card is not told to the giver.
    GuestPage: Rule(grants={"the guest": _of_the_guest}, may={"edit": ("the guest",)}),
    Table: Rule(grants={"holder": holder, "seated": _seated}, may={"edit": ("holder",)}),
    Seat: Rule(grants={"at the same table": _at_the_same_table}),
}
