"""People one may know: former colleagues, classmates, people of the same occasions.

Only from lines that each may already see of the other, and only of people whom one may find by name. Nothing is kept of
it, and nobody learns that they were shown.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from enishi.cards.meishi import Name
from enishi.members.models import Face
from enishi.profiles.models import FoundByName, Kind, NotKnown, PublishedLine, PublishedPage
from enishi.profiles.queries import Person, people_of
from enishi.profiles.shown import row, same_company
from enishi.safety.models import Mute
from enishi.ties.models import Tie
from enishi.visibility import visible
from enishi.visibility.viewer import SOMEBODY

#: As many as somebody looks through.
MOST = 20
#: Years by which classmates may have missed each other; and the year of what has not ended.
_APART, _STILL = 1, 9999


@dataclass(frozen=True, slots=True)
class Knowable:
    """Somebody as in a list of people, and why: where the two were."""

    person: Person
    name: Name
    post: str
    why: str


_WHY = {
    Kind.POST: _("at the same company: %(place)s"),
    Kind.ENTRY: _("at the same company: %(place)s"),
    Kind.SCHOOL: _("at the same school: %(place)s"),
    Kind.OTHER: _("at the same occasion: %(place)s"),
}


def knowable(face: Face, most: int = MOST) -> list[Knowable]:
    """By reading, never by how many know them. Nobody one has a tie with, muted, or said not to know."""
    if face.is_private:
        return []
    pages = list(_pages(face)[:most])
    lines = _met(face).filter(holder__in=[page.holder_id for page in pages]).order_by("position", "pk")
    mine = list(_mine(face))
    by: dict[int, PublishedLine] = {}
    for line in lines:
        if any(_same(line, own) for own in mine):
            by.setdefault(line.holder_id, line)
    known = people_of(face, [page for page in pages if page.holder_id in by])
    return [_known(person, by[person.page.holder_id]) for person in known]


def knowable_one(face: Face, public_id: uuid.UUID) -> Face | None:
    """Somebody shown there, or said not to be known."""
    hidden = visible(face, NotKnown).filter(other__public_id=public_id).select_related("other").first()
    if hidden is not None:
        return hidden.other
    page = _pages(face).filter(holder__public_id=public_id).first() if not face.is_private else None
    return page.holder if page else None


def _pages(face: Face) -> QuerySet[PublishedPage]:
    """The one query that decides who is shown."""
    pages = visible(face, PublishedPage).filter(
        Exists(_met(face).filter(holder=OuterRef("holder"))),
        holder__in=visible(face, FoundByName).values("holder"),
        holder__kind=Face.Kind.WORK,
    )
    for left_out in (Tie, Mute, NotKnown):
        pages = pages.exclude(holder__in=visible(face, left_out).values("other"))
    return (
        pages.exclude(holder=face).select_related("holder").order_by("family_kana", "given_kana", "holder__public_id")
    )


def _met(face: Face) -> QuerySet[PublishedLine]:
    """Lines of others that tell of a place where one was oneself, at the time, as the other may see, too."""
    mine = _spanned(_mine(face))
    theirs = _spanned(visible(face, PublishedLine).exclude(met_key=""))
    return theirs.filter(Exists(mine.filter(_at_the_time(), met_key=OuterRef("met_key"))))


def _mine(face: Face) -> QuerySet[PublishedLine]:
    """One's own lines, as whoever is shown may see them: they have no tie with one, and see what any member does. It is
    not asked of each, or who blocks one by their further face would be missing here, and betray it (P2, P4)."""
    return visible(SOMEBODY, PublishedLine).filter(holder=face).exclude(met_key="")


def _spanned(lines: QuerySet[PublishedLine]) -> QuerySet[PublishedLine]:
    """With the first and the last year; where none is seen, as if it had been always."""
    first = Coalesce("from_year", "to_year", Value(0))
    return lines.annotate(first=first, last=Coalesce("to_year", Value(_STILL)))


def _at_the_time() -> Q:
    """The years meet; those at a school nearly."""
    nearly = Q(first__lte=OuterRef("last") + _APART, last__gte=OuterRef("first") - _APART, kind=Kind.SCHOOL)
    return Q(first__lte=OuterRef("last"), last__gte=OuterRef("first")) | nearly


def _same(line: PublishedLine, own: PublishedLine) -> bool:
    return line.met_key == own.met_key and (
        line.kind not in (Kind.POST, Kind.ENTRY) or same_company(line.organisation, own.organisation)
    )


def _known(person: Person, line: PublishedLine) -> Knowable:
    return Knowable(person, *row(person), str(_WHY[Kind(line.kind)]) % {"place": line.organisation or line.role})
