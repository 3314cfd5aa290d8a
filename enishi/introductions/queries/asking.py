"""Reading requests. What the receiver does with one is read here for the receiver, and nowhere for anybody else."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from enishi.cards.models import HeldCard
from enishi.introductions.models import Asked, Introduction, Manner, Received, TieRequest
from enishi.members.acting import is_private
from enishi.members.models import Face
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.profiles.models import Kind, PublishedLine, PublishedPage
from enishi.safety.models import Mute
from enishi.ties.models import Tie
from enishi.visibility import visible

#: First approaches somebody may make in this time, to whomever; what is sent is never given back.
SENT_AT_MOST, WITHIN = 20, timedelta(days=30)

# Who can be asked


def tie_with(face: Face, other: Face) -> Tie | None:
    """One's own side of it."""
    return visible(face, Tie).filter(other=other).first()


def askable(face: Face, public_id: uuid.UUID) -> Face | None:
    """Somebody whose page this face may open, or with whom it has a tie; None for anybody else, and for oneself."""
    tie = visible(face, Tie).filter(other__public_id=public_id).select_related("other").first()
    seen = None if tie else profiles.seen(face, public_id)
    other = tie.other if tie else seen.page.holder if seen else None
    return None if other == face else other


def name_of(face: Face, other: Face) -> str:
    """What one's own book calls them, else what their page shows; "" where one sees neither."""
    return names_of(face, [other])[other.pk]


def names_of(face: Face, others: Iterable[Face]) -> dict[int, str]:
    """The same of several, by their numbers."""
    wanted = {other.pk for other in others}
    known = {one.face.pk: one.name for one in profiles.known(face) if one.name} if wanted else {}
    rest = wanted - known.keys()
    pages = visible(face, PublishedPage).filter(holder__in=rest) if rest else ()
    found = {page.holder_id: str(shown.name(page)) for page in pages} | known
    return {number: found.get(number, "") for number in wanted}


# What one sent


def sent(face: Face) -> list[Asked]:
    """One's own requests, of either kind, that one still wants to see; newest first."""
    kinds: tuple[type[TieRequest | Introduction], ...] = (TieRequest, Introduction)
    rows = [row for kind in kinds for row in visible(face, kind).filter(holder=face, put_away=False)]
    return sorted(rows, key=lambda row: (row.sent_at, row.pk), reverse=True)


def sent_one(face: Face, public_id: uuid.UUID) -> TieRequest | None:
    return visible(face, TieRequest).filter(holder=face, public_id=public_id).first()


def open_request(face: Face, other: Face) -> TieRequest | None:
    """The one that still goes on, by this face to that one."""
    mine = visible(face, TieRequest).filter(holder=face, to=other)
    return mine.filter(TieRequest.open(timezone.localdate())).first()


def may_send(face: Face) -> bool:
    """Whether there is any of the quota left: withdrawn or not, answered or not, each counts."""
    lately = Q(holder=face, sent_at__gt=timezone.now() - WITHIN)
    sent = sum(visible(face, model).filter(lately).count() for model in (TieRequest, Introduction))
    return sent < SENT_AT_MOST


# What reached one


@dataclass(frozen=True, slots=True)
class Arrived:
    """What has reached one. near: whether one's manner lets it come up. page: whether the asker's own page is open to
    one."""

    answer: str
    near: bool
    page: bool

    @property
    def put_off(self) -> bool:
        return self.answer == Received.Answer.LATER

    @property
    def resting(self) -> bool:
        return self.answer == Received.Answer.QUIET


@dataclass(frozen=True, slots=True)
class Reached(Arrived):
    """A request as its receiver sees it."""

    request: TieRequest


def manner(face: Face) -> Manner:
    """How one wants to be asked; the usual way, not stored, where nothing was chosen."""
    return visible(face, Manner).first() or Manner(holder=face)


def reached(face: Face, **only: Any) -> list[Reached]:
    """All that can still be answered, in order of arrival. Of whom one has muted nothing comes up. only: a condition on
    what was received."""
    rows = visible(face, Received).filter(request__in=_answerable(face), **only).select_related("request__holder")
    rows = rows.exclude(request__holder__in=visible(face, Mute).values("other"))
    found = [(row.request, row.answer) for row in rows.order_by("arrived_at", "pk") if row.request]
    askers = [request.holder_id for request, _answer in found]
    near, pages = near_ones(face, askers), with_a_page(face, askers)
    return [Reached(answer, one.holder_id in near, one.holder_id in pages, one) for one, answer in found]


def reached_one(face: Face, public_id: uuid.UUID) -> Reached | None:
    return next(iter(reached(face, request__public_id=public_id)), None)


def reached_from(face: Face, other: Face) -> Reached | None:
    """What the other asks of one."""
    return next(iter(reached(face, request__holder=other)), None)


def accepted(face: Face, public_id: uuid.UUID) -> TieRequest | None:
    """One that one said yes to."""
    yes = visible(face, Received).filter(answer=Received.Answer.YES).exclude(request=None)
    return visible(face, TieRequest).filter(pk__in=yes.values("request"), public_id=public_id).first()


def asked_by(face: Face, public_id: uuid.UUID) -> Asked | None:
    """Something that this other asked of one: what it reached one by makes no difference."""
    for kind in (TieRequest, Introduction):
        theirs = visible(face, kind).filter(holder__public_id=public_id).exclude(holder=face)
        if one := theirs.select_related("holder").order_by("-pk").first():
            return one
    return None


def _answerable(face: Face) -> QuerySet[TieRequest]:
    return visible(face, TieRequest).filter(TieRequest.open(timezone.localdate()), to=face)


def with_a_page(face: Face, others: list[int]) -> set[int]:
    """Those whose page is open to one."""
    pages = visible(face, PublishedPage).filter(holder__in=others) if others else ()
    return {page.holder_id for page in pages}


def near_ones(face: Face, askers: list[int]) -> set[int]:
    """Those whom the receiver's manner lets come up by themselves; the rest wait folded away."""
    everyone = set(askers)
    if not askers or (acceptance := manner(face).acceptance) == Manner.Acceptance.WIDE:
        return everyone
    if is_private(face):
        # No card and no company ever says who is near a nickname.
        return set() if acceptance == Manner.Acceptance.STRICT else everyone
    held = visible(face, HeldCard).filter(given_by__in=everyone, deleted_at=None)
    near = {number for number in held.values_list("given_by", flat=True) if number}
    if acceptance == Manner.Acceptance.USUAL:
        near |= set(_sharing(face, everyone - near))
    return near


def _sharing(face: Face, askers: set[int]) -> Iterator[int]:
    """Those with a company or a school of one's own, as far as their page shows it to oneself."""
    kinds = (Kind.POST, Kind.SCHOOL)
    mine = {line.organisation for line in profiles.lines(face) if line.kind in kinds and line.organisation}
    theirs = visible(face, PublishedLine).filter(holder__in=askers, kind__in=kinds)
    for line in theirs:
        if any(shown.same_company(line.organisation, name) for name in mine):
            yield line.holder_id


def undecided(face: Face) -> int:
    """How many connections there are of which one never said whether introductions may go along them."""
    if is_private(face):
        return 0
    return visible(face, Tie).filter(connected=True, serves=None, other__kind=Face.Kind.WORK).count()


def is_stricter_better(face: Face) -> bool:
    """With more ties than one's own threshold: a stricter manner is proposed, to oneself alone."""
    mine = manner(face)
    return mine.acceptance != Manner.Acceptance.STRICT and visible(face, Tie).count() > mine.threshold
