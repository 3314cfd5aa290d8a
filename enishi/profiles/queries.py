"""Reading pages: one's own draft, what others see of it, and finding people by name. Everything asks `visibility`."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import AutoField, Q, QuerySet, UUIDField
from django.utils import timezone

from enishi.cards.derive import emails, storable
from enishi.cards.meishi import name_of
from enishi.cards.models import Contact, HeldCard
from enishi.exchange import queries as exchange
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.names import search
from enishi.profiles import nickname
from enishi.profiles.models import (
    Announcement,
    FoundByName,
    Line,
    Page,
    PublishedLine,
    PublishedPage,
    PublishedPicture,
    PublishedVouch,
    Reveal,
)
from enishi.profiles.others import SeenWork, seen_vouches, seen_works
from enishi.ties.models import Tie
from enishi.visibility import visible
from enishi.visibility.prepared import Prepared
from enishi.visibility.viewer import Viewer

Who = Face | Viewer | None

#: How many people a search shows; who is not among them is found by more of the name.
MOST_FOUND = 50
#: Characters of a question that are looked at.
_LONGEST = 100

# The draft


def draft(face: Face) -> Page:
    """One's own page as it is written; a blank one, not stored, where there is none yet."""
    return visible(face, Page).select_related("holder").first() or Page(holder=face, **nickname.first_page(face))


def lines(face: Face) -> list[Line]:
    """The lines of one's draft, in order."""
    return list(visible(face, Line).filter(removed_at=None).order_by("position", "pk"))


def line(face: Face, public_id: uuid.UUID) -> Line | None:
    return visible(face, Line).filter(public_id=public_id, removed_at=None).first()


def removed_line(face: Face, public_id: uuid.UUID) -> Line | None:
    return visible(face, Line).filter(public_id=public_id).exclude(removed_at=None).first()


# What others see


@dataclass(frozen=True, slots=True)
class Seen:
    """What one viewer sees of a page. picture: a digest of what it shows, or "" where none is seen."""

    page: PublishedPage
    lines: list[PublishedLine]
    picture: str = ""
    works: list[SeenWork] = field(default_factory=list)
    vouches: list[PublishedVouch] = field(default_factory=list)


def seen(who: Who, public_id: uuid.UUID) -> Seen | None:
    """Somebody's page as this viewer sees it; None where it is not to be seen, or not there."""
    page: PublishedPage | None = _PAGE.first(who, public_id=public_id)
    if page is None:
        return None
    picture = _PICTURE.first(who, holder=page.holder_id)
    drawn = digest(page.holder, picture.portrait) if picture else ""
    lines = _LINES(who, holder=page.holder_id)
    return Seen(page, lines, drawn, seen_works(who, page.holder), seen_vouches(who, page.holder))


_PAGE = Prepared(
    lambda viewer, public_id: (
        visible(viewer, PublishedPage).filter(holder__public_id=public_id).select_related("holder")
    ),
    public_id=UUIDField(),
)
_PICTURE = Prepared(lambda viewer, holder: visible(viewer, PublishedPicture).filter(holder=holder), holder=AutoField())
_LINES = Prepared(
    lambda viewer, holder: visible(viewer, PublishedLine).filter(holder=holder).order_by("position", "pk"),
    holder=AutoField(),
)


def page_of(who: Who, face: Face) -> PublishedPage | None:
    """The page of a face, where this viewer may open it: for a link to it."""
    return visible(who, PublishedPage).filter(holder=face).select_related("holder").first()


def page_at(face: Face, public_id: uuid.UUID) -> PublishedPage | None:
    """Somebody else's page by the id in its address, where this face may open it."""
    found = visible(face, PublishedPage).filter(holder__public_id=public_id).exclude(holder=face)
    return found.select_related("holder").first()


def picture(who: Who, public_id: uuid.UUID) -> PublishedPicture | None:
    found = visible(who, PublishedPicture).filter(holder__public_id=public_id)
    return found.select_related("holder").first()


def digest(face: Face, upload: uuid.UUID | None) -> str:
    """What tells one picture from another, and the same picture taken in twice not at all."""
    kept = upload_of(face.pk, upload)
    return kept.sha256[:16] if kept else ""


# Whose nickname it is


def reveals(face: Face) -> QuerySet[Reveal]:
    """Whom this nickname told whose it is, and links that wait to be opened, newest first."""
    known = Q(to__isnull=False) | Reveal.waiting(timezone.now())
    return visible(face, Reveal).filter(known, holder=face).order_by("-pk")


def reveal(face: Face, public_id: uuid.UUID) -> Reveal | None:
    return visible(face, Reveal).filter(holder=face, public_id=public_id).first()


def told(face: Face, other: Face) -> str:
    """Whose nickname the other is, where this face was told; else "", at the same cost."""
    row = _TOLD.first(face, other=other.pk)
    return row.says if row else ""


_TOLD = Prepared(
    lambda viewer, other: visible(viewer, Reveal).filter(holder=other, to=viewer.id).order_by("pk")[:1],
    other=AutoField(),
)


# Finding people


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody found. post: what is seen of their present post, or None. has_picture: whether it is seen, too."""

    page: PublishedPage
    post: PublishedLine | None
    has_picture: bool


def find(face: Face, words: str) -> list[Person]:
    """Those whom this face may find by that name, as far as MOST_FOUND; nobody without a word."""
    query = search.parse(storable(words)[:_LONGEST])
    if not query.alternatives:
        return []
    found = visible(face, FoundByName)
    for ways in query.alternatives:
        either = Q(pk__in=())
        for needle in ways:
            either |= Q(search_key__contains=needle.text)
        found = found.filter(either)
    pages = visible(face, PublishedPage).filter(holder__in=found.values("holder")).select_related("holder")
    return people_of(face, list(pages.order_by("family_kana", "given_kana", "holder__public_id")[:MOST_FOUND]))


def people_of(face: Face, pages: list[PublishedPage]) -> list[Person]:
    """Whose pages these are, as far as this face sees of each."""
    return list(_people(face, pages))


def pages_of(face: Face, holders: set[int]) -> dict[int, Person]:
    """Those of these faces, by number, whose page this face may open."""
    pages = visible(face, PublishedPage).filter(holder__in=holders).select_related("holder") if holders else ()
    return {person.page.holder_id: person for person in people_of(face, list(pages))} if holders else {}


def findable(face: Face, public_id: uuid.UUID) -> Person | None:
    """Somebody whom this face may find by name, by the id in an address; None for anybody else."""
    found = visible(face, FoundByName).filter(holder__public_id=public_id)
    pages = visible(face, PublishedPage).filter(holder__in=found.values("holder")).select_related("holder")
    return next(_people(face, list(pages)), None)


def _people(face: Face, pages: list[PublishedPage]) -> Iterator[Person]:
    holders = [page.holder_id for page in pages]
    posts = visible(face, PublishedLine).filter(holder__in=holders, kind="post", is_current=True)
    first: dict[int, PublishedLine] = {}
    for post in posts.order_by("position", "pk"):
        first.setdefault(post.holder_id, post)
    pictured = set(visible(face, PublishedPicture).filter(holder__in=holders).values_list("holder", flat=True))
    for page in pages:
        yield Person(page, first.get(page.holder_id), page.holder_id in pictured)


# As whom a page can be looked at


def are_connected(face: Face, other: Face) -> bool:
    return bool(_CONNECTED(face, other=other.pk))


_CONNECTED = Prepared(
    lambda viewer, other: visible(viewer, Tie).filter(other=other, connected=True).values_list("pk"), other=AutoField()
)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody one has let near. name: as one's own record of cards has it, else as they asked. company: likewise."""

    tie: Tie
    name: str
    company: str

    @property
    def face(self) -> Face:
        return self.tie.other


def called(contact: Contact) -> str:
    """A contact's name in the order people say it; a card without one goes by its company."""
    return str(name_of(contact.family, contact.given)) or contact.company


def known(face: Face) -> list[Known]:
    """Those whom one's own ties let see something, by name."""
    ties = list(visible(face, Tie).select_related("other"))
    contacts = contacts_of(face, {tie.other_id for tie in ties})
    names = {row.to_id: row.name for row in exchange.handed(face).order_by("pk")}
    out = []
    for tie in ties:
        contact = contacts.get(tie.other_id)
        name = called(contact) if contact else names.get(tie.other_id, tie.name)
        out.append(Known(tie, name, contact.company if contact else ""))
    return sorted(out, key=lambda one: (one.name == "", one.name))


def contacts_of(face: Face, others: set[int]) -> dict[int, Contact]:
    """Whom in one's book these faces are: known by the cards they handed over, as `exchange` has it of one."""
    given = visible(face, HeldCard).filter(given_by__in=others).select_related("contact__current_card").order_by("pk")
    return {card.given_by_id: card.contact for card in given if card.given_by_id}


def called_by(face: Face, other: Face) -> str:
    """What one's own book calls them; "" where it does not."""
    return next((one.name for one in known(face) if one.face == other), "")


# Telling people


def announcements(face: Face) -> QuerySet[Announcement]:
    """What one has written to people, newest first."""
    return visible(face, Announcement).prefetch_related("mails").order_by("-pk")


def announcement(face: Face, public_id: uuid.UUID) -> Announcement | None:
    return visible(face, Announcement).filter(public_id=public_id).prefetch_related("mails").first()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody one handed a card to, and whose card with a mail address one has. public_id: of the contact."""

    public_id: uuid.UUID
    name: str
    company: str
    email: str


def recipients(face: Face) -> list[Recipient]:
    """Those one handed a card to, once each, with an address where their own card has one."""
    handed = dict.fromkeys(row.to_id for row in exchange.handed(face) if row.to_id)
    contacts = contacts_of(face, set(handed))
    out: dict[uuid.UUID, Recipient] = {}
    for to in handed:
        contact = contacts.get(to)
        card = contact.current_card if contact else None
        email = next(iter(emails(card.fields)), "") if card else ""
        if contact and email:
            out[contact.public_id] = Recipient(contact.public_id, called(contact), contact.company, email)
    return list(out.values())
