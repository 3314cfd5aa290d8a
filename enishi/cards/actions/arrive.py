"""Cards come in: one, or the twenty thousand of a file. There is one way, in chunks, so memory stays bounded."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery

from enishi.cards import derive
from enishi.cards.actions import index
from enishi.cards.actions.base import own, tag_name, writes
from enishi.cards.actions.bulk import insert
from enishi.cards.actions.refresh import refresh, write_keys
from enishi.cards.matching import Ref, fingerprint
from enishi.cards.models import Change, Contact, HeldCard, Meeting, Tag
from enishi.members.models import Face
from enishi.reading.fields import Card

_STEP = 500
#: Their date is the day two people connected; what the card says is of the day the file was made.
_ONLINE = {"linkedin", "facebook", "x"}


@dataclass(slots=True)
class Arrival:
    """A card with what was decided about it.

    into: None for a new contact; else whom it is merged into. ("row", n) is the arrival of the same call whose
    `ordinal` is n (`row` where that is not set). row: its number in the file, for people. received_on: when the
    card was received, the day of meeting where it is not said. met_on: the card's own where it is not said.
    given_by: the member who handed it over.
    """

    card: Card
    fingerprint: str = ""
    file_name: str = ""
    row: int = 0
    into: Ref | None = None
    evidence: Sequence[Sequence[str]] = ()
    received_on: date | None = None
    tags: tuple[str, ...] = ()
    occasion: str = ""
    place: str = ""
    met_on: date | None = None
    ordinal: int | None = None
    given_by: Face | None = None


@writes
def hold(
    by: Face,
    card: Card,
    *,
    contact: Contact | None = None,
    evidence: Sequence[Sequence[str]] = (),
    file_name: str = "",
    row: int = 0,
    received_on: date | None = None,
) -> HeldCard:
    """Hold one card: of that contact, or of a new one. A card that is held already is given back unchanged."""
    into: Ref | None = ("contact", own(by, contact).pk) if contact is not None else None
    print_ = fingerprint(card)
    bring(by, [Arrival(card, print_, file_name, row, into, evidence, received_on)])
    return HeldCard.objects.select_related("contact").get(holder=by, fingerprint=print_, deleted_at=None)


@writes
def hold_many(by: Face, arrivals: Iterable[Arrival], *, batch: uuid.UUID | None = None) -> list[int]:
    """Hold many cards in one transaction; the number of each one's contact, in order.

    batch: the import they came with. Cards that are held already change nothing.
    """
    contacts = bring(by, arrivals, batch)
    index.take_stock(len(contacts))
    return contacts


def bring(by: Face, arrivals: Iterable[Arrival], batch: uuid.UUID | None = None) -> list[int]:
    """What `hold_many` does, for other actions that are in a transaction already."""
    bringing, out = _Bringing(by, batch), []
    walk = iter(arrivals)
    while step := list(islice(walk, _STEP)):
        out += bringing.step(step)
    return out


@dataclass(slots=True)
class _Place:
    """One arrival on its way: its row, its contact (known or being made), and the line of the log it brings."""

    arrival: Arrival
    card: HeldCard
    contact: Contact | None
    contact_id: int | None
    meeting: Meeting | None
    tags: tuple[str, ...]
    merged: bool

    @property
    def pk(self) -> int:
        pk = self.contact.pk if self.contact is not None else self.contact_id
        assert pk is not None
        return pk


@dataclass(slots=True)
class _Bringing:
    """What is remembered from one chunk to the next: numbers only."""

    by: Face
    batch: uuid.UUID | None
    rows: dict[int, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)

    def step(self, arrivals: list[Arrival]) -> list[int]:
        for arrival in arrivals:
            arrival.fingerprint = arrival.fingerprint or fingerprint(arrival.card)
        held = self._held([a.fingerprint for a in arrivals])
        homes = self._homes(arrivals)
        places: list[_Place] = []
        of_print: dict[str, _Place] = {}
        of_row: dict[int, _Place] = {}
        answer: list[_Place | int] = []
        for arrival in arrivals:
            number = arrival.row if arrival.ordinal is None else arrival.ordinal
            there = held.get(arrival.fingerprint)
            if there is None and arrival.fingerprint not in of_print:
                place = self._place(arrival, homes, of_row)
                places.append(place)
                of_print[arrival.fingerprint] = place
            found: _Place | int = there if there is not None else of_print[arrival.fingerprint]
            if isinstance(found, _Place):
                of_row[number] = found
            else:
                self.rows[number] = found
            answer.append(found)
        self._write(places)
        self.rows |= {number: place.pk for number, place in of_row.items()}
        return [found.pk if isinstance(found, _Place) else found for found in answer]

    def _held(self, prints: list[str]) -> dict[str, int]:
        rows = HeldCard.objects.filter(holder=self.by, fingerprint__in=prints, deleted_at=None)
        return dict(rows.values_list("fingerprint", "contact_id"))

    def _homes(self, arrivals: list[Arrival]) -> dict[int, int]:
        """The contacts that are merged into, each with the one it was merged into meanwhile, if it was."""
        wanted = {a.into[1] for a in arrivals if a.into is not None and a.into[0] == "contact"}
        rows = Contact.objects.filter(holder=self.by, pk__in=wanted, deleted_at=None)
        homes = {pk: into or pk for pk, into in rows.values_list("pk", "merged_into_id")}
        if set(homes) != wanted:
            raise PermissionDenied
        return homes

    def _place(self, arrival: Arrival, homes: dict[int, int], of_row: dict[int, _Place]) -> _Place:
        card, meeting, contact, contact_id = self._card(arrival), self._meeting(arrival), None, None
        tags = tuple(dict.fromkeys(name for text in (*arrival.tags, *arrival.card.tags) if (name := tag_name(text))))
        if arrival.into is None:
            contact = Contact(holder=self.by)
            new = derive.copies(contact, [card], tags, [meeting] if meeting else [])
            for column, value in new.items():
                setattr(contact, column, value)
        elif arrival.into[0] == "contact":
            contact_id = homes[arrival.into[1]]
        elif arrival.into[1] in of_row:
            first = of_row[arrival.into[1]]
            contact, contact_id = first.contact, first.contact_id
        else:
            contact_id = self.rows[arrival.into[1]]
        return _Place(arrival, card, contact, contact_id, meeting, tags, merged=arrival.into is not None)

    def _card(self, arrival: Arrival) -> HeldCard:
        card = arrival.card
        day = arrival.received_on or (None if card.kind in _ONLINE else arrival.met_on or card.met_on)
        return HeldCard(
            holder=self.by,
            kind=card.kind[:20],
            fields=derive.fields_of(card),
            raw=derive.storable(card.raw),
            fingerprint=arrival.fingerprint,
            file_name=derive.storable(arrival.file_name)[:255],
            row_number=arrival.row,
            received_on=day,
            given_by=arrival.given_by,
        )

    def _meeting(self, arrival: Arrival) -> Meeting | None:
        day = arrival.met_on or arrival.card.met_on
        place, occasion = (derive.storable(text).strip()[:200] for text in (arrival.place, arrival.occasion))
        if not (day or place or occasion):
            return None
        kind = Meeting.Kind.ONLINE if arrival.card.kind in _ONLINE else Meeting.Kind.CARDS
        return Meeting(holder=self.by, kind=kind, met_on=day, place=place, occasion=occasion)

    # Writing

    def _write(self, places: list[_Place]) -> None:
        new = _made(places)
        insert(new, number_by="public_id")
        for place in places:
            place.card.contact_id = place.pk
        insert([p.card for p in places], number_by="fingerprint")
        write_keys([p.card for p in places], [p.arrival.card for p in places])
        meetings = list(self._new_meetings(places))
        insert([meeting for _, meeting in meetings], number_by="public_id")
        tagged = self._tag(places)
        self._record(places, {id(place): meeting for place, meeting in meetings}, tagged)
        again = {p.pk for p in places if p.merged}
        single = [c for c in new if c.pk not in again]
        newest = HeldCard.objects.filter(contact=OuterRef("pk")).values("pk")[:1]
        Contact.objects.filter(pk__in=[c.pk for c in single]).update(current_card=Subquery(newest))
        index.write(self.by.pk, {c.pk: c.search_key for c in new})
        refresh(self.by.pk, again)

    def _new_meetings(self, places: list[_Place]) -> Iterator[tuple[_Place, Meeting]]:
        """The lines of the log, but none that is there: an address book exported twice met nobody twice."""
        merged = [p.pk for p in places if p.merged and p.meeting]
        columns = ("contact_id", "kind", "met_on", "place", "occasion")
        there = set(Meeting.objects.filter(contact_id__in=merged).values_list(*columns))
        for place in places:
            meeting = place.meeting
            if meeting is None:
                continue
            meeting.contact_id, meeting.card_id = place.pk, place.card.pk
            line = tuple(getattr(meeting, column) for column in columns)
            if line not in there:
                there.add(line)
                yield place, meeting

    def _tag(self, places: list[_Place]) -> set[tuple[int, str]]:
        """Put the tags on; which (contact, name) are new."""
        missing = {name for p in places for name in p.tags} - set(self.tags)
        if missing:
            Tag.objects.bulk_create([Tag(holder=self.by, name=n) for n in sorted(missing)], ignore_conflicts=True)
            self.tags |= dict(Tag.objects.filter(holder=self.by, name__in=missing).values_list("name", "pk"))
        through = Contact.tags.through
        merged = [p.pk for p in places if p.merged and p.tags]
        there = set(through.objects.filter(contact_id__in=merged).values_list("contact_id", "tag__name"))
        wanted = {(p.pk, name) for p in places for name in p.tags} - there
        through.objects.bulk_create(
            [through(contact_id=pk, tag_id=self.tags[name]) for pk, name in sorted(wanted)], batch_size=2000
        )
        return wanted

    def _record(self, places: list[_Place], meetings: dict[int, Meeting], tagged: set[tuple[int, str]]) -> None:
        """A change for each card. To undo a merge is to give the card a contact of its own: it had none before."""
        changes = []
        for place in places:
            before: dict[str, object] = {"contact": {str(place.pk): None}}
            kind = Change.Kind.ADDED
            if place.merged:
                kind, before = Change.Kind.MERGED, {"heldcard": {str(place.card.pk): {"contact_id": None}}}
                meeting = meetings.get(id(place))
                if meeting is not None:
                    before["meeting"] = {str(meeting.pk): {"contact_id": None}}
                names = {name: False for name in place.tags if (place.pk, name) in tagged}
                if names:
                    before["tags"] = {str(place.pk): names}
            evidence = [[derive.storable(str(text)) for text in pair] for pair in place.arrival.evidence]
            changes.append(
                Change(
                    holder=self.by, contact_id=place.pk, kind=kind, before=before, evidence=evidence, batch=self.batch
                )
            )
        insert(changes)


def _made(places: list[_Place]) -> list[Contact]:
    """The contacts that are not there yet, each once: later cards of the same chunk may be theirs too."""
    out: dict[int, Contact] = {}
    for place in places:
        if place.contact is not None and place.contact.pk is None:
            out[id(place.contact)] = place.contact
    return list(out.values())
