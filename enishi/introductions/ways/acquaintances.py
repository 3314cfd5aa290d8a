"""Those one could ask, as one knows them oneself: by one's own book, one's own ties and one's own record."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from enishi.cards.models import Contact, HeldCard
from enishi.exchange import queries as exchange
from enishi.introductions.ways import evidence
from enishi.introductions.ways.evidence import Evidence
from enishi.introductions.ways.names import Told
from enishi.members.models import Face
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.profiles.models import PublishedPage
from enishi.safety.models import Block
from enishi.ties.models import Tie
from enishi.visibility import visible


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """contact: whom in one's book they are. tie: one's own with them; with neither nobody can be asked."""

    name: str
    company: str
    evidence: Evidence
    contact: Contact | None = None
    tie: Tie | None = None


def of_contacts(face: Face, numbers: Collection[int], told: Collection[Told]) -> dict[int, Acquaintance]:
    """Number of a contact -> who that is; without those whom one blocks. told: who introduced whom to one."""
    people = {one.pk: one for one in visible(face, Contact).filter(pk__in=numbers)}
    faces = _faces(face, people)
    shut = set(visible(face, Block).filter(other__in=faces.values()).values_list("other", flat=True))
    there = {number: one for number, one in people.items() if faces.get(number) not in shut}
    by_face = _ties(face, faces.values())
    ties = {number: by_face[faces[number]] for number in there if faces.get(number) in by_face}
    known = evidence.of(face, there, ties, told)
    return {
        number: Acquaintance(profiles.called(one), one.company, known[number], one, ties.get(number))
        for number, one in there.items()
    }


def of_faces(face: Face, others: Collection[int], told: Collection[Told]) -> dict[int, Acquaintance]:
    """Number of a face -> who that is, for those with whom one has a tie; in one's book or not. told: as above."""
    ties = _ties(face, others)
    contacts = profiles.contacts_of(face, set(ties))
    of_contact = {one.pk: ties[other] for other, one in contacts.items()}
    known = evidence.of(face, of_contact, of_contact, told)
    named = _named(face, {other: tie for other, tie in ties.items() if other not in contacts})
    out = {}
    for other, tie in ties.items():
        contact = contacts.get(other)
        if contact:
            about = profiles.called(contact), contact.company, known[contact.pk]
        else:
            about = named.get(other, ""), "", evidence.of_tie(tie)
        out[other] = Acquaintance(*about, contact, tie)
    return out


def _faces(face: Face, contacts: Iterable[int]) -> dict[int, int]:
    """Number of a contact -> the face that handed its card over."""
    given = visible(face, HeldCard).filter(contact__in=contacts, given_by__isnull=False).order_by("pk")
    return {contact: by for contact, by in given.values_list("contact", "given_by") if by is not None}


def _ties(face: Face, others: Collection[int]) -> dict[int, Tie]:
    return {tie.other_id: tie for tie in visible(face, Tie).filter(other__in=others).select_related("other")}


def _named(face: Face, ties: dict[int, Tie]) -> dict[int, str]:
    """How one calls those who are not in one's book: by one's own record, else as they said it, else by their page."""
    if not ties:
        return {}
    names = {page.holder_id: str(shown.name(page)) for page in visible(face, PublishedPage).filter(holder__in=ties)}
    names |= {other: tie.name for other, tie in ties.items() if tie.name}
    recorded = exchange.handed(face).filter(to__in=ties).order_by("pk")
    return names | {row.to_id: row.name for row in recorded if row.to_id and row.name}
