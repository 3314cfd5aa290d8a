"""Small worlds of a few faces and their books, and who may see what in them, said a second time.

The second saying (`ORACLE`) is plain Python over plain rows, and shares nothing with `visibility` but the words.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from hypothesis import strategies as st

from enishi.cards.models import CardPicture, Change, Contact, Distinct, HeldCard, MatchKey, Meeting, Tag
from enishi.exchange.models import CardVersion, Delivery, GuestPage, Handed, Link, NewVersion, OwnCard, Seat, Table
from enishi.footprints.models import Footprint
from enishi.introductions.models import Errand, Received
from enishi.members.models import Altered, Device, Face, FaceOwner, Invitation, Member
from enishi.notifications.models import MailChoice, Notice, NoticeMail
from enishi.portability.models import ColumnMapping, Export, Import, ImportRow
from enishi.profiles.models import PublishedName, PublishedVouch, PublishedWork, Reveal
from enishi.safety.models import Block, Removed, Spent, Suspension
from enishi.scanning.models import Photograph, Reading
from enishi.thanks.models import Letter, Recipient
from enishi.ties.models import Tie
from enishi.visibility.viewer import Viewer
from tests import introduced, pages, posted, reported, ties, together, walked

THEN = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Row:
    """A row as the oracle knows it; `thing` is the same in the database. holder -2: nobody's."""

    model: type[Model]
    holder: int
    deleted: bool = False
    merged: bool = False
    contact: Row | None = None
    card: Row | None = None
    #: Others who may see it: those a card was offered to, who sit at the table, or know a secret address.
    also: tuple[int, ...] = ()
    #: Of what is with somebody or from somebody: who that is.
    about: int = -1
    #: Of what is published: how near one has to be let, and who is let how near in this world.
    audience: int = 0
    near: dict[tuple[int, int], int] = field(default_factory=dict)
    #: Who blocks whom in this world, and whether one way only.
    shut: dict[tuple[int, int], bool] = field(default_factory=dict)
    #: Who is suspended in this world.
    gone: set[int] = field(default_factory=set)
    #: What was taken from sight there: of whose page, and which vouches, by their public ids. Who moderates.
    removed: set[Any] = field(default_factory=set)
    judges: set[int] = field(default_factory=set)
    #: Of an errand: whose introduction, who passed it on, whether its holder can help, who knows its secret; of an
    #: introduction: its errands.
    asker: int | None = None
    before: int | None = None
    helps: bool = True
    guests: tuple[int, ...] = ()
    hands: list[Row] = field(default_factory=list, repr=False)
    asked: Row | None = None
    #: Of a conversation: whether it is one of two, who wrote in it, and whose words wait; of a file: whether it waits.
    pair: bool = False
    wrote: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    #: Of what stands in a conversation: which.
    talk: Row | None = field(default=None, repr=False)
    thing: Any = None


@dataclass
class World:
    faces: list[Face]
    rows: list[Row] = field(default_factory=list)
    guests: list[GuestPage] = field(default_factory=list)
    outside: list[Errand] = field(default_factory=list)
    near: dict[tuple[int, int], int] = field(default_factory=dict)
    shut: dict[tuple[int, int], bool] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    removed: set[Any] = field(default_factory=set)
    judges: set[int] = field(default_factory=set)


#: Who knows an address that opens the card of face 0 is number -10; the guest whose page is the first, number -100; who
#: is asked without an account, by the first such errand, number -1000.
BY_LINK, GUEST = -10, -100


def _live_contact(row: Row) -> bool:
    return not (row.contact and row.contact.deleted)


def _card(row: Row, who: int) -> bool:
    """What was handed over stays with those who have it; a link opens no card of somebody suspended."""
    by_link = GUEST < who <= BY_LINK
    return row.holder == who or (who in row.also and not (by_link and row.holder in row.gone))


ORACLE: dict[type[Model], Callable[[Row, int], bool]] = {
    Member: lambda row, who: False,
    FaceOwner: lambda row, who: False,
    Altered: lambda row, who: False,
    Device: lambda row, who: False,
    Spent: lambda row, who: row.holder == who,
    Face: lambda row, who: row.holder == who,
    Contact: lambda row, who: row.holder == who and not row.deleted and not row.merged,
    HeldCard: lambda row, who: row.holder == who and not row.deleted and _live_contact(row),
    CardPicture: lambda row, who: row.holder == who and not (row.card and row.card.deleted) and _live_contact(row),
    Meeting: lambda row, who: row.holder == who and _live_contact(row),
    # What was done stays to be seen when the contact is gone: else its deletion could not be undone.
    Change: lambda row, who: row.holder == who,
    Distinct: lambda row, who: row.holder == who,
    MatchKey: lambda row, who: row.holder == who,
    Tag: lambda row, who: row.holder == who,
    Invitation: lambda row, who: row.holder == who,
    Tie: lambda row, who: row.holder == who and (who, row.about) not in row.shut,
    OwnCard: lambda row, who: row.holder == who,
    CardVersion: _card,
    Handed: lambda row, who: row.holder == who,
    Delivery: lambda row, who: row.holder == who,
    NewVersion: lambda row, who: row.holder == who and (who, row.about) not in row.shut,
    Link: lambda row, who: row.holder == who,
    GuestPage: lambda row, who: who in row.also,
    Table: lambda row, who: row.holder == who or who in row.also,
    Seat: lambda row, who: who in row.also,
    Photograph: lambda row, who: row.holder == who,
    Reading: lambda row, who: row.holder == who,
    Import: lambda row, who: row.holder == who,
    ImportRow: lambda row, who: row.holder == who,
    Letter: lambda row, who: row.holder == who,
    Recipient: lambda row, who: row.holder == who and _live_contact(row),
    ColumnMapping: lambda row, who: row.holder == who,
    Notice: lambda row, who: row.holder == who,
    MailChoice: lambda row, who: row.holder == who,
    NoticeMail: lambda row, who: row.holder == who,
    **pages.ORACLE,
    **ties.ORACLE,
    **introduced.ORACLE,
    **together.ORACLE,
    **posted.ORACLE,
    **walked.ORACLE,
    **reported.ORACLE,
    Export: lambda row, who: row.holder == who,
}


# Building a world

OF_A_CONTACT: tuple[type[Model], ...] = (
    HeldCard, CardPicture, Meeting, Change, MatchKey, Distinct, ImportRow, Recipient
)  # fmt: skip
OF_A_HOLDER: tuple[type[Model], ...] = (
    Notice, MailChoice, NoticeMail, Change, Tag, Photograph, Reading, Import, ImportRow, ColumnMapping, Export, Tie,
    Handed, Delivery, NewVersion, Link, GuestPage, Table, Invitation, *pages.OF_A_PAGE, *ties.OF_TIES,
    *together.TOGETHER, *walked.WALKED, *introduced.WHOLE, *posted.POSTED, *reported.OF_A_HOLDER,
)  # fmt: skip


@dataclass(frozen=True)
class ContactPlan:
    holder: int
    deleted: bool
    merged: bool
    has: tuple[tuple[type[Model], bool], ...]


@dataclass(frozen=True)
class Plan:
    faces: int
    contacts: tuple[ContactPlan, ...]
    loose: tuple[tuple[type[Model], int], ...]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    faces = draw(st.integers(2, 3))
    who, yes = st.integers(0, faces - 1), st.booleans()
    has = st.lists(st.tuples(st.sampled_from(OF_A_CONTACT), yes), max_size=4).map(tuple)
    contacts = st.lists(st.builds(ContactPlan, who, yes, yes, has), max_size=4).map(tuple)
    loose = st.lists(st.tuples(st.sampled_from(OF_A_HOLDER), who), max_size=4).map(tuple)
    return Plan(faces, draw(contacts), draw(loose))


#: What would hide the rest: it gets faces of its own.
APART_FROM_THESE = (Block, Suspension, Removed)


def everything() -> Plan:
    """One world that holds every kind of row in every state, twice: for the mutations."""
    has = tuple(itertools.product(OF_A_CONTACT, (False, True)))
    states = itertools.product((0, 1), (False, True), (False, True))
    contacts = tuple(ContactPlan(holder, deleted, merged, has) for holder, deleted, merged in states)
    # Blocks are such that of each audience somebody is left who sees by that alone. The fourth has little, and
    # looks; the fifth is suspended; of the sixth and the fourth something was taken from sight.
    of_two = ((model, holder) for model in OF_A_HOLDER if model not in APART_FROM_THESE for holder in (0, 1))
    of_third = (*introduced.WHOLE, *pages.OF_A_PAGE, *together.TOGETHER, *posted.POSTED, *walked.WALKED)
    third_models = (Tie, Received, *of_third)
    third = ((model, 2) for model in third_models)
    of_the_fifth = (Suspension, Tie, *posted.WHOLE, *pages.OF_A_PAGE, PublishedVouch, PublishedWork, PublishedName)
    fifth = ((model, 4) for model in of_the_fifth)
    with_the_fifth = ((model, 3) for model in (Tie, NewVersion, Received, PublishedVouch, Errand))
    of_the_sixth = (Tie, *pages.OF_A_PAGE, PublishedVouch, PublishedWork, PublishedName, *posted.WHOLE)
    sixth = (*((model, 5) for model in of_the_sixth), (Removed, 5), (Removed, 3))
    loose = itertools.chain(of_two, third, ((Block, 1),), fifth, with_the_fifth, sixth)
    return Plan(6, contacts, tuple(loose))


class Builder(
    pages.Pages, ties.Ties, introduced.Introduced, together.Together, posted.Posted, walked.Walked, reported.Reported
):
    row = Row

    def __init__(self, plan: Plan) -> None:
        self.numbers = itertools.count(1)
        self.world = World([Face.objects.create(kind="work", family=f"顔{n}") for n in range(plan.faces)])
        for index, face in enumerate(self.world.faces):
            member = Member.objects.create(email=f"face{face.pk}@example.jp")
            owner = FaceOwner.objects.create(face=face, member=member)
            altered = Altered.objects.create(holder=face, what="name")
            spent = Spent.objects.create(holder=face, what="people", since=THEN)
            device = Device.objects.create(member=member, session_key=f"{index}")
            for thing in (face, member, owner, altered, spent, device):
                self._keep(Row(type(thing), index), thing)
        for contact in plan.contacts:
            self._contact(contact)
        for model, holder in plan.loose:
            self._add(model, holder, None, False)

    def _keep(self, row: Row, thing: Model) -> Row:
        row.thing, row.near, row.shut, row.gone = thing, self.world.near, self.world.shut, self.world.gone
        row.removed, row.judges = self.world.removed, self.world.judges
        self.world.rows.append(row)
        return row

    def _face(self, holder: int) -> Face:
        return self.world.faces[holder]

    def _contact(self, plan: ContactPlan) -> None:
        other = Contact.objects.create(holder=self._face(plan.holder), sort_key="x") if plan.merged else None
        if other:
            self._keep(Row(Contact, plan.holder), other)
        thing = Contact.objects.create(
            holder=self._face(plan.holder),
            family="山田",
            sort_key="ヤマダ",
            merged_into=other,
            deleted_at=THEN if plan.deleted else None,
        )
        contact = self._keep(Row(Contact, plan.holder, plan.deleted, plan.merged), thing)
        for model, deleted in plan.has:
            self._add(model, plan.holder, contact, deleted)

    def _add(self, model: type[Model], holder: int, contact: Row | None, deleted: bool) -> Row:
        make = getattr(self, f"_{model.__name__.lower()}")
        if model in (*introduced.WHOLE, *posted.WHOLE, *reported.WHOLE):
            return make(holder)
        columns = {"holder": self._face(holder), **make(holder, contact, deleted)}
        if model in (*pages.ONE_EACH, *ties.SINGLE, *together.SINGLE, *posted.SINGLE, *walked.SINGLE):
            self._instead(model, holder)
        row = Row(model, holder, deleted and model is HeldCard, contact=contact, card=self._last_card(columns))
        row.about = self._other(holder)
        row.audience = columns.get("audience", 0)
        if model in (*together.NAMING, Footprint):
            row.also = (self._other(holder),)
        thing = model._default_manager.create(**columns)
        if isinstance(thing, GuestPage):
            row.also = (self._next_guest(),)
            self.world.guests.append(thing)
        if isinstance(thing, Reveal) and thing.to is not None:
            row.also = (self._other(holder),)
        return self._keep(row, thing)

    def _last_card(self, columns: dict[str, Any]) -> Row | None:
        return next((row for row in self.world.rows if "card" in columns and row.thing == columns["card"]), None)

    def _heldcard(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        print_ = f"{next(self.numbers)}"
        return {
            "contact": contact.thing,
            "kind": "text",
            "fingerprint": print_,
            "deleted_at": THEN if deleted else None,
        }

    def _cardpicture(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        card = self._add(HeldCard, holder, contact, deleted)
        return {"card": card.thing, "upload": uuid.uuid4()}

    def _photograph(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"name": "IMG_1.jpg", "sha256": f"{next(self.numbers)}"}

    def _reading(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"photograph": self._add(Photograph, holder, None, False).thing}

    def _letter(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"met_on": THEN.date(), "language": "ja"}

    def _recipient(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        return {"letter": self._add(Letter, holder, None, False).thing, "contact": contact.thing}

    def _meeting(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        return {"contact": contact.thing, "text": "東京で"}

    def _change(self, holder: int, contact: Row | None, deleted: bool) -> dict[str, Any]:
        return {"contact": contact.thing if contact else None, "kind": Change.Kind.EDITED}

    def _matchkey(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        card = self._add(HeldCard, holder, contact, deleted)
        return {"contact": contact.thing, "card": card.thing, "kind": "email", "value": "aoi@example.jp"}

    def _distinct(self, holder: int, contact: Row, deleted: bool) -> dict[str, Any]:
        other = Contact.objects.create(holder=self._face(holder), sort_key="y")
        self._keep(Row(Contact, holder), other)
        return {"contact": contact.thing, "other": other}

    def _tag(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"name": f"tag {next(self.numbers)}"}

    def _import(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"name": "cards.csv"}

    def _importrow(self, holder: int, contact: Row | None, deleted: bool) -> dict[str, Any]:
        batch = self._add(Import, holder, None, False).thing
        return {
            "batch": batch,
            "ordinal": 1,
            "number": 1,
            "verdict": ImportRow.Verdict.NEW,
            "contact": contact.thing if contact else None,
        }

    # Cards handed over

    def _other(self, holder: int) -> int:
        """The one whom it is about."""
        return (holder + 1) % len(self.world.faces)

    def _version(self, holder: int, *also: int) -> CardVersion:
        version = CardVersion.objects.create(holder=self._face(holder))
        self._keep(Row(CardVersion, holder, also=also), version)
        return version

    def _tie(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        self._instead(Tie, holder)
        self.world.near[holder, self._other(holder)] = distance = pages.NEAR[holder % 3]
        return {"other": self._face(self._other(holder)), "distance": distance}

    def _instead(self, model: type[Model], holder: int) -> None:
        """Of what there is one, the earlier one goes."""
        model._default_manager.filter(holder=self._face(holder)).delete()
        self.world.rows = [row for row in self.world.rows if (row.model, row.holder) != (model, holder)]

    def _handed(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"version": self._version(holder), "to": self._face(self._other(holder))}

    def _delivery(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"version": self._version(self._other(holder)), "theirs": self._version(holder)}

    def _newversion(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        """What is offered is the current card of its giver, of which there is one."""
        giver = self._other(holder)
        first = not OwnCard.objects.filter(holder=self._face(giver)).exists()
        version = self._version(giver, holder, *((BY_LINK - giver,) if first else ()))
        if first:
            card = OwnCard.objects.create(holder=self._face(giver), current=version)
            self._keep(Row(OwnCard, giver), card)
        return {"version": version}

    def _notice(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"kind": "message", "path": "/", "cause": f"{next(self.numbers)}"}

    def _mailchoice(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        self._instead(MailChoice, holder)
        return {}

    def _noticemail(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"cause": f"{next(self.numbers)}"}

    def _invitation(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"digest": f"invitation {next(self.numbers)}", "ends_at": THEN}

    def _link(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"kind": Link.Kind.ONCE, "digest": f"link {next(self.numbers)}"}

    def _guestpage(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"version": self._version(holder, self._next_guest()), "digest": f"guest {next(self.numbers)}"}

    def _next_guest(self) -> int:
        return GUEST - len(self.world.guests)

    def _table(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        """An open one and one that is closed, where the cards have gone round, with two people and a guest at each."""
        for closed in (False, True):
            self._seat(holder, THEN if closed else None)
        return {"digest": f"empty {next(self.numbers)}", "closes_at": THEN}

    def _seat(self, holder: int, closed_at: datetime | None) -> None:
        seated = (holder, self._other(holder), self._next_guest())
        face, digest = self._face(holder), f"{next(self.numbers)}"
        table = Table.objects.create(holder=face, digest=digest, closes_at=THEN, closed_at=closed_at)
        self._keep(Row(Table, holder, also=seated), table)
        for who in seated[:2]:
            version = self._version(who, *(seated if closed_at else ()))
            seat = Seat.objects.create(table=table, face=self._face(who), version=version, name="顔")
            self._keep(Row(Seat, who, also=seated), seat)
        guest = self._add(GuestPage, holder, None, False).thing
        self._keep(Row(Seat, -2, also=seated), Seat.objects.create(table=table, guest=guest, name="客"))

    def _export(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {}

    def _columnmapping(self, holder: int, contact: None, deleted: bool) -> dict[str, Any]:
        return {"fingerprint": f"{next(self.numbers)}"}


def build(plan: Plan) -> World:
    return Builder(plan).world


def viewers(world: World) -> Iterator[tuple[int, Face | Viewer | None]]:
    """Each face with its number, nobody, and whoever knows a secret address."""
    yield from enumerate(world.faces)
    yield -1, None
    for number, face in enumerate(world.faces):
        yield BY_LINK - number, Viewer(None, link_of=face.pk)
    for number, page in enumerate(world.guests):
        yield GUEST - number, Viewer(None, guest=page.pk)
    for number, errand in enumerate(world.outside):
        yield introduced.OUTSIDE - number, Viewer(None, errand=errand.pk)
