"""One person of the book: cards, meetings, history; and what changed lately."""

from __future__ import annotations

import uuid

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from enishi.cards.models import CardPicture, Change, Contact, HeldCard, Meeting
from enishi.cards.queries.undoable import KEPT_FOR, judged
from enishi.members.models import Face
from enishi.visibility import visible


def contact(face: Face, public_id: uuid.UUID) -> Contact | None:
    """A person by the id in the address; the one they were merged into, where they were."""
    people = visible(face, Contact).select_related("current_card")
    found = people.filter(public_id=public_id).first()
    return found or people.filter(merged__public_id=public_id, merged__holder=face).first()


def cards_of(face: Face, person: Contact) -> QuerySet[HeldCard]:
    """The person's cards, the current one first, then the history."""
    cards = visible(face, HeldCard).filter(contact=person)
    return cards.order_by(F("received_on").desc(nulls_last=True), "-id")


def card(face: Face, public_id: uuid.UUID) -> HeldCard | None:
    return visible(face, HeldCard).filter(public_id=public_id).select_related("contact").first()


def pictures_of(face: Face, held: HeldCard | None) -> QuerySet[CardPicture]:
    """The photographs of a card, the front first."""
    return visible(face, CardPicture).filter(card=held).order_by("side")


def picture(face: Face, public_id: uuid.UUID) -> CardPicture | None:
    return visible(face, CardPicture).filter(public_id=public_id).first()


def meetings_of(face: Face, person: Contact) -> QuerySet[Meeting]:
    """The log, newest first; lines without a day last."""
    meetings = visible(face, Meeting).filter(contact=person)
    return meetings.order_by(F("met_on").desc(nulls_last=True), "-id")


def meeting(face: Face, public_id: uuid.UUID) -> Meeting | None:
    return visible(face, Meeting).filter(public_id=public_id).select_related("contact").first()


def change(face: Face, public_id: uuid.UUID) -> Change | None:
    return visible(face, Change).filter(public_id=public_id).first()


def history(face: Face, person: Contact) -> list[Change]:
    """What was changed about a person and about those merged into them, newest first, each with `can_undo`."""
    changes = visible(face, Change)
    touching = changes.filter(Q(touched=person) | Q(touched__merged_into=person)).values("pk")
    about = Q(contact=person) | Q(contact__merged_into=person)
    return judged(face, list(changes.filter(about | Q(pk__in=touching)).order_by("-pk")))


def recent_changes(face: Face, limit: int = 50) -> list[Change]:
    """What was changed lately by hand or by matching, newest first, each with `can_undo`.

    People who were just added are left out: an import would fill the list with them.
    """
    changes = visible(face, Change).exclude(kind=Change.Kind.ADDED)
    return judged(face, list(changes.select_related("contact").order_by("-pk")[:limit]))


def deleted(face: Face) -> list[Contact]:
    """The people deleted within the last 24 hours, the last one first; they are no longer visible as people.

    `deletion` of each is the change to undo.
    """
    since = timezone.now() - KEPT_FOR
    deletions = visible(face, Change).filter(kind=Change.Kind.DELETED, undone_at=None, made_at__gt=since)
    out = []
    for change in deletions.select_related("contact").prefetch_related("touched").order_by("-pk"):
        for person in [change.contact] if change.contact else change.touched.all():
            person.deletion = change
            out.append(person)
    return out
