"""名寄せ by hand: two people become one, a card leaves for a person of its own, two look-alikes stay two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from enishi.cards.actions.base import own, own_all, writes
from enishi.cards.actions.edit import add_tags
from enishi.cards.actions.record import Record
from enishi.cards.actions.refresh import refresh
from enishi.cards.models import Change, Contact, Distinct, HeldCard, MatchKey, Meeting
from enishi.members.models import Face

_CONFIRMED = ("confirmed_name", "confirmed_family_kana", "confirmed_given_kana")


@writes
def merge(by: Face, contact: Contact, other: Contact, evidence: Iterable[Sequence[str]] = ()) -> Change:
    """All that is known of `other` becomes known of `contact`. other's row stays behind, leading to contact."""
    if contact.pk == other.pk:
        raise PermissionDenied
    stays, goes, record = own(by, contact), own(by, other), Record()
    _move(record, stays, HeldCard.objects.filter(contact=goes))
    MatchKey.objects.filter(contact=goes).update(contact=stays)
    _move(record, stays, Meeting.objects.filter(contact=goes))
    names = list(goes.tags.values_list("name", flat=True))
    add_tags(by, {stays.pk: names}, record)
    _join_own(record, stays, goes)
    for gone in [goes, *Contact.objects.filter(holder=by, merged_into=goes)]:
        record.keep(gone, "merged_into_id")
        gone.merged_into = stays
        gone.save(update_fields=["merged_into"])
    _carry_decisions(by, record, stays, goes)
    refresh(by.pk, [stays.pk])
    return record.change(by, Change.Kind.MERGED, [stays, goes], about=stays, evidence=evidence)


def _move(record: Record, to: Contact, things: Iterable[HeldCard] | Iterable[Meeting]) -> None:
    for thing in things:
        record.keep(thing, "contact_id")
        thing.contact = to
        thing.save(update_fields=["contact"])


def _join_own(record: Record, stays: Contact, goes: Contact) -> None:
    """The note and the confirmed reading, where the one that stays has none or another."""
    joined: dict[str, str] = {}
    if goes.note and goes.note != stays.note:
        joined["note"] = f"{stays.note}\n\n{goes.note}" if stays.note else goes.note
    if goes.confirmed_name and not stays.confirmed_name:
        joined |= {name: getattr(goes, name) for name in _CONFIRMED}
    if not joined:
        return
    record.keep(stays, *joined)
    for name, value in joined.items():
        setattr(stays, name, value)
    stays.save(update_fields=list(joined))


def _carry_decisions(by: Face, record: Record, stays: Contact, goes: Contact) -> None:
    """Whom `goes` was said not to be, `stays` is not; that the two are two people no longer holds."""
    for row in Distinct.objects.filter(Q(contact=goes) | Q(other=goes), holder=by):
        third = row.other_id if row.contact_id == goes.pk else row.contact_id
        record.gone(row)
        row.delete()
        if third != stays.pk:
            _apart(by, record, stays.pk, third)


def _apart(by: Face, record: Record, one: int, other: int) -> None:
    first, second = sorted((one, other))
    row, made = Distinct.objects.get_or_create(holder=by, contact_id=first, other_id=second)
    if made:
        record.made(row)


@writes
def split(by: Face, card: HeldCard) -> Change:
    """This card is another person's: out with it, into a contact of its own, and never taken for the same again.

    The only card of a contact stays: there is nobody to part it from.
    """
    held, record = own(by, card), Record()
    old = own(by, held.contact)
    if not HeldCard.objects.filter(contact=old, deleted_at=None).exclude(pk=held.pk).exists():
        raise PermissionDenied
    new = Contact(holder=by)
    new.save()
    record.made(new)
    _move(record, new, [held])
    MatchKey.objects.filter(card=held).update(contact=new)
    _move(record, new, Meeting.objects.filter(card=held, contact=old))
    _apart(by, record, old.pk, new.pk)
    refresh(by.pk, [old.pk, new.pk])
    return record.change(by, Change.Kind.SPLIT, [old, new], about=new)


@writes
def keep_apart(by: Face, contact: Contact, other: Contact) -> Change | None:
    """The two are two people: they are not shown as look-alikes again."""
    people, record = own_all(by, [contact, other], Contact), Record()
    if len(people) != 2:
        raise PermissionDenied
    _apart(by, record, people[0].pk, people[1].pk)
    return record.change(by, Change.Kind.APART, people) if record.before else None
