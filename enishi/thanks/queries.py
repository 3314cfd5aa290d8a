"""Whom one met on a day, whom there is to thank, and the letters to them. Everything is asked of `visibility`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from enishi.cards.derive import emails, storable
from enishi.cards.meishi import name_of
from enishi.cards.models import Contact, HeldCard, Meeting
from enishi.common.calendar import next_business_day
from enishi.common.post import Address
from enishi.exchange.queries import own_card
from enishi.members.models import Face
from enishi.members.queries import answers_to
from enishi.thanks import drafting
from enishi.thanks.models import Letter, Recipient
from enishi.visibility import visible
from enishi.wording.persons import Person, is_own

State = Letter.State
#: A letter that can still be changed.
OPEN = (State.DRAFT, State.FAILED)
#: Nothing is left to do for who has such a letter.
THANKED = (State.WAITING, State.SENDING, State.SENT, State.UNSURE, State.DONE)
#: Whom a profile page of another network made a contact was not met.
_ONLINE = ("linkedin", "facebook", "x")
_BY_HAND = ("text", "typed", "photo")
#: More cards than anybody is given on one day: a whole drawer was photographed.
MOST = 500


# Who was met


def _cards(face: Face, day: date) -> QuerySet[HeldCard]:
    """The cards received on a day; one that does not say when on the day it was added, but for whole files."""
    from_, until = _midnight(day), _midnight(day + timedelta(days=1))
    unsaid = Q(received_on=None, created_at__gte=from_, created_at__lt=until, kind__in=_BY_HAND)
    return visible(face, HeldCard).filter(Q(received_on=day) | unsaid).exclude(kind__in=_ONLINE)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _lines(face: Face, first: date, last: date) -> QuerySet[Meeting]:
    return visible(face, Meeting).filter(met_on__range=(first, last)).exclude(kind=Meeting.Kind.ONLINE)


def stack(face: Face, day: date) -> list[Contact]:
    """Whose card was received on a day, or who was met, in the order in which they came into the book.

    A card photographed the day after is of the day that the log says since.
    """
    elsewhere = (
        visible(face, Meeting)
        .exclude(met_on=day)
        .filter(contact=OuterRef("contact"), met_on__isnull=False, created_at__gte=OuterRef("created_at"))
    )
    cards = _cards(face, day).exclude(Exists(elsewhere)).values("contact")
    there = Q(pk__in=cards) | Q(pk__in=_lines(face, day, day).values("contact"))
    people = visible(face, Contact).filter(there).select_related("current_card")
    return list(people.order_by("current_card_id", "pk")[:MOST])


def card_count(face: Face, day: date) -> int:
    """How many people's cards were received on a day."""
    return _cards(face, day).aggregate(people=Count("contact", distinct=True))["people"]


class Day(NamedTuple):
    day: date
    people: int


def days(face: Face, today: date, limit: int = 8) -> list[Day]:
    """The last days on which cards were received, newest first; of the last three months."""
    since = today - timedelta(days=92)
    cards = visible(face, HeldCard).filter(received_on__range=(since, today)).exclude(kind__in=_ONLINE).order_by()
    counted = cards.values_list("received_on").annotate(people=Count("contact", distinct=True))
    return [Day(day, people) for day, people in counted.order_by("-received_on")[:limit] if day]


def lines_of(face: Face, people: Iterable[Contact], day: date) -> dict[int, Meeting]:
    """The line that the log has of each on this day; the newest, where it has several."""
    lines = _lines(face, day, day).filter(contact__in=list(people)).order_by("pk")
    return {line.contact_id: line for line in lines}


class Occasion(NamedTuple):
    occasion: str
    place: str


def occasions(face: Face, limit: int = 6) -> list[Occasion]:
    """The latest occasions with their places, newest first; of the latest thousand lines."""
    lines = visible(face, Meeting).filter(met_on__isnull=False).exclude(occasion="", place="")
    latest = lines.order_by("-met_on", "-pk").values_list("occasion", "place")[:1000]
    return [Occasion(*pair) for pair in dict.fromkeys(latest)][:limit]


# Whom there is to thank


def first_day(today: date) -> date:
    """The earliest day of which there is still to thank: its next business day is not over."""
    day = today
    while next_business_day(day - timedelta(days=1)) >= today:
        day -= timedelta(days=1)
    return day


def to_thank(face: Face, today: date) -> dict[int, date]:
    """Those the log says one met lately, with the day, who were not thanked. A day later they are gone, and nobody
    says so."""
    since = first_day(today)
    people = dict(_lines(face, since, today).order_by().values_list("contact").annotate(Max("met_on")))
    if not people:
        return {}
    # Whom a letter did not reach is not among them.
    rows = visible(face, Recipient).filter(letter__state__in=THANKED, letter__met_on__gte=since, refused=False)
    there = rows.annotate(who=Coalesce("contact__merged_into", "contact")).filter(who__in=people).order_by()
    thanked = dict(there.values_list("who").annotate(Max("letter__met_on")))
    return {pk: day for pk, day in people.items() if pk not in thanked or thanked[pk] < day}


def to_thank_count(face: Face) -> int:
    return len(to_thank(face, timezone.localdate()))


def people(face: Face, numbers: Iterable[int]) -> list[Contact]:
    return list(visible(face, Contact).filter(pk__in=list(numbers)).select_related("current_card").order_by("pk"))


def named(face: Face, public_ids: Iterable[uuid.UUID]) -> list[Contact]:
    """People by the ids of a form; what is nobody's, or somebody else's, is passed over."""
    there = visible(face, Contact).filter(public_id__in=list(public_ids))
    return list(there.select_related("current_card").order_by("pk"))


def drafts_of(face: Face, numbers: Iterable[int]) -> dict[int, Letter]:
    """The letter that is being written to each, where one is."""
    there = visible(face, Recipient).annotate(who=Coalesce("contact__merged_into", "contact"))
    rows = there.filter(who__in=list(numbers), letter__state__in=OPEN).order_by("letter")
    return {row.who: row.letter for row in rows.select_related("letter")}


# Letters


def letter(face: Face, public_id: uuid.UUID) -> Letter | None:
    return visible(face, Letter).filter(public_id=public_id).first()


def recipients(face: Face, of: Letter) -> list[Recipient]:
    """Who gets it, in order, each as the book has them now (merged, since, into another perhaps). Of a letter that is
    being written the address, too: the card may have been corrected."""
    found = visible(face, Recipient).filter(letter=of).order_by("place")
    rows = list(found.select_related("contact__current_card", "contact__merged_into__current_card"))
    for row in rows if of.state in OPEN else ():
        there = emails(drafting.fields_of(row.person))
        row.email = row.email if row.email in there else next(iter(there), "")
    return rows


def letters(face: Face, states: Sequence[str], limit: int = 50) -> list[Letter]:
    """Letters in these states, what was settled last first; those that wait in the order in which they go."""
    named = Prefetch("recipients", visible(face, Recipient).select_related("contact__merged_into").order_by("place"))
    there = visible(face, Letter).filter(state__in=states).prefetch_related(named)
    return list(there.order_by(F("settled_at").desc(nulls_last=True), "send_at", "pk")[:limit])


def sent_count(face: Face, day: date, email: str = "") -> int:
    """How many recipients get something by the site on a day: of this address, where one is named."""
    from_, until = _midnight(day), _midnight(day + timedelta(days=1))
    states = (State.WAITING, State.SENDING, State.SENT, State.UNSURE)
    there = visible(face, Recipient).filter(
        letter__send_at__gte=from_, letter__send_at__lt=until, letter__state__in=states
    )
    return (there.filter(email__iexact=email) if email else there).count()


def mark_of(of: Letter) -> str:
    """What tells one text of a letter from another, for a form to carry."""
    return sha256(f"{of.subject}\n{of.body}".encode()).hexdigest()[:16]


def sender(face: Face) -> Person:
    """The member who writes; with the address that answers go to, where their own card has none."""
    card = own_card(face)
    writer = drafting.sender_of(face, card.current.fields if card else {})
    return writer if writer.email else replace(writer, email=answers_to(face))


def draft_for(face: Face, of: Letter, today: date) -> drafting.Draft:
    """What is drafted for a letter as the book has it now, to go on a day."""
    people = [row.person for row in recipients(face, of)]
    lines = list(lines_of(face, people, of.met_on).values())
    before = _lines(face, date.min, of.met_on - timedelta(days=1)).filter(contact__in=people)
    return drafting.draft(
        sender(face),
        people,
        lines,
        met_on=of.met_on,
        today=today,
        language=of.language,
        replies=of.replies,
        known_before=before.exists(),
    )


def redraft(face: Face, of: Letter, day: date, *, anew: bool = False) -> None:
    """Draft it as the book has it now, to go on that day; nothing is written.

    What was changed by hand is taken along; where that cannot be, the text stays as it is, or (anew) gives way and is
    kept as `earlier`.
    """
    drafted = draft_for(face, of, day)
    new = {"subject": storable(drafted.subject)[:300], "body": storable(drafted.body).strip("\n")}
    mine = {"subject": of.subject, "body": of.body}
    base = of.made or mine
    for part in ("subject", "body"):
        carried = new[part] if anew else drafting.carried(base[part], new[part], mine[part])
        setattr(of, part, mine[part] if carried is None else carried)
    if anew and mine != base:
        of.earlier = mine
    of.made = new


def missing(face: Face, of: Letter, day: date) -> tuple[str, ...]:
    """What a letter that is to go on that day lacks, as codes of `sentences`. Ready is what has something in it that
    was really said; the rest one may have mended by hand."""
    drafted = draft_for(face, of, day)
    by_hand = of.body != of.made.get("body")
    lacking = [code for code in drafted.missing if not by_hand or code in ("fact", "fact_in_english")]
    if by_hand and not lacking and not drafting.says(of.body, drafted.facts):
        lacking.append("fact_in_text")
    return tuple(lacking)


def copied(face: Face, rows: Sequence[Recipient]) -> list[Recipient]:
    """Of the recipients, one's own colleagues, where there are others: they get a copy."""
    writer = sender(face)
    own = [row for row in rows if is_own(drafting.person_of(drafting.fields_of(row.person), row.person), writer)]
    return own if len(own) < len(rows) else []


def address_of(row: Recipient, language: str) -> Address:
    """As it stands in the head of the mail."""
    person = row.person
    name = str(name_of(person.family, person.given)) or person.company
    return Address(name if language == "en" or not name else f"{name} 様", row.email)
