"""Leaving the book: deleting, taking an import back, and, a day later, going for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from enishi.cards.actions import index, pictures
from enishi.cards.actions.base import own_all, some, writes
from enishi.cards.actions.edit import remove_tags
from enishi.cards.actions.forgetting import forget
from enishi.cards.actions.record import Record
from enishi.cards.actions.refresh import refresh
from enishi.cards.models import CardPicture, Change, Contact, HeldCard, MatchKey, Meeting
from enishi.cards.queries.undoable import FOR_A_DAY, KEPT_FOR
from enishi.members.models import Face


@writes
def delete(by: Face, contacts: Iterable[Contact]) -> Change | None:
    """Delete people, with all their cards. It can be undone for 24 hours."""
    people = own_all(by, contacts, Contact)
    return remove(by, people) if people else None


def remove(by: Face, people: list[Contact]) -> Change:
    """What `delete` does, for other actions. One change, however many people."""
    record, now = Record(), timezone.now()
    for person in people:
        record.keep(person, "deleted_at")
    for step in some([person.pk for person in people], 500):
        cards = HeldCard.objects.filter(contact_id__in=step, deleted_at=None)
        for card in cards.only("pk", "deleted_at"):
            record.keep(card, "deleted_at")
        cards.update(deleted_at=now)
        MatchKey.objects.filter(contact_id__in=step).delete()
        Contact.objects.filter(pk__in=step).update(deleted_at=now)
    return record.change(by, Change.Kind.DELETED, people)


@writes
def take_back(by: Face, fingerprints: Iterable[str]) -> int:
    """Take cards out of the book again, as if their file had not been brought in; how many were taken.

    A person who has no other card is deleted; a person who has stays, without the card, the line of the log and
    the tags it brought. Both can be undone for 24 hours, person by person.
    """
    wanted = sorted(set(fingerprints))
    taken = 0
    for step in some(wanted, 500):
        cards = HeldCard.objects.filter(holder=by, fingerprint__in=step, deleted_at=None, contact__deleted_at=None)
        of_contact: defaultdict[int, list[HeldCard]] = defaultdict(list)
        for card in cards.defer("raw", "fields"):
            of_contact[card.contact_id].append(card)
            taken += 1
        _take(by, of_contact)
    return taken


def _take(by: Face, of_contact: dict[int, list[HeldCard]]) -> None:
    others = set(
        HeldCard.objects.filter(contact_id__in=of_contact, deleted_at=None)
        .exclude(pk__in=[card.pk for cards in of_contact.values() for card in cards])
        .values_list("contact_id", flat=True)
    )
    people = {person.pk: person for person in Contact.objects.filter(pk__in=of_contact)}
    for pk, cards in of_contact.items():
        if pk in others:
            _take_cards(by, people[pk], cards)
        else:
            remove(by, [people[pk]])


def _take_cards(by: Face, person: Contact, cards: list[HeldCard]) -> None:
    record, now = Record(), timezone.now()
    for card in cards:
        record.keep(card, "deleted_at")
        card.deleted_at = now
        card.save(update_fields=["deleted_at"])
    MatchKey.objects.filter(card__in=cards).delete()
    for meeting in Meeting.objects.filter(card__in=cards, contact=person):
        record.gone(meeting)
        meeting.delete()
    remove_tags(by, {person.pk: _tags_brought(person, cards)}, record)
    refresh(by.pk, [person.pk])
    record.change(by, Change.Kind.TAKEN, [person])


def _tags_brought(person: Contact, cards: list[HeldCard]) -> set[str]:
    """The tags the person got when these cards were merged in."""
    ours = {str(card.pk) for card in cards}
    arrivals = Change.objects.filter(contact=person, kind=Change.Kind.MERGED, undone_at=None)
    return {
        name
        for before in arrivals.values_list("before", flat=True)
        if ours & set(before.get("heldcard", {}))
        for name, had in before.get("tags", {}).get(str(person.pk), {}).items()
        if not had
    }


def purge_deleted(now: datetime | None = None) -> int:
    """What was deleted a day ago goes for good, with the changes that remember what it held; how many rows.

    A task of the whole site's, in small transactions: nobody waits for it.
    """
    until, gone = (now or timezone.now()) - KEPT_FOR, 0
    for holder in _with_something_to_go(until):
        forget(holder, until)
    for model in (Contact, HeldCard):
        while numbers := list(model._default_manager.filter(deleted_at__lte=until).values_list("pk", flat=True)[:500]):
            with transaction.atomic():
                of = "card__contact__in" if model is Contact else "card__in"
                pictures.let_go(CardPicture.objects.filter(**{of: numbers}))
                gone += model._default_manager.filter(pk__in=numbers).delete()[0]
    index.sweep()
    pictures.sweep()
    return gone


def _with_something_to_go(until: datetime) -> Iterable[Face]:
    changes = Change.objects.filter(kind__in=FOR_A_DAY, made_at__lte=until, undone_at=None).values("holder_id")
    contacts = Contact.objects.filter(deleted_at__lte=until).values("holder_id")
    cards = HeldCard.objects.filter(deleted_at__lte=until).values("holder_id")
    return Face.objects.filter(Q(pk__in=changes) | Q(pk__in=contacts) | Q(pk__in=cards))
