"""Reading what others write about somebody, and what several did together. What somebody does with it is read here for
them, and nowhere for anybody else."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import AutoField
from django.utils import timezone

from enishi.members.models import Face
from enishi.profiles.models import PublishedName, PublishedVouch, PublishedWork
from enishi.safety.queries import kept_away, mutes
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, Vouch, VouchAnswer, agreed_to
from enishi.visibility import visible
from enishi.visibility.prepared import Numbers, Prepared
from enishi.visibility.viewer import Viewer

#: Vouches somebody may write in this time, about whomever; what is written is never given back.
VOUCHES_AT_MOST, WITHIN = 10, timedelta(days=30)
#: Works on one page, and people named in one of them.
WORKS_AT_MOST, NAMES_AT_MOST = 20, 12

# What one wrote about others


def tied_to(face: Face, public_id: uuid.UUID) -> Face | None:
    """Somebody one has a tie with, by the id in an address; never a nickname, whom a name written out would betray."""
    ties = visible(face, Tie).filter(other__public_id=public_id, other__kind=Face.Kind.WORK)
    tie = ties.select_related("other").first()
    return tie.other if tie else None


def written(face: Face) -> list[Vouch]:
    """What one wrote and did not take back, newest first."""
    return list(visible(face, Vouch).filter(holder=face, taken_back_at=None).order_by("-written_at", "-pk"))


def written_about(face: Face, other: Face) -> Vouch | None:
    return visible(face, Vouch).filter(holder=face, about=other, taken_back_at=None).first()


def written_one(face: Face, public_id: uuid.UUID) -> Vouch | None:
    return visible(face, Vouch).filter(holder=face, public_id=public_id, taken_back_at=None).first()


def may_vouch(face: Face) -> bool:
    """Whether there is any of the quota left: taken back or not, each counts."""
    since = timezone.now() - WITHIN
    return visible(face, Vouch).filter(holder=face, written_at__gt=since).count() < VOUCHES_AT_MOST


# What others wrote about one


@dataclass(frozen=True, slots=True)
class Given:
    """A vouch as whom it is about sees it. answer: None while it waits."""

    vouch: Vouch
    answer: VouchAnswer | None

    @property
    def shown(self) -> bool:
        return self.answer is not None and self.answer.shown


def given(face: Face) -> list[Given]:
    """All that others wrote about one, by who wrote. Of whom one does not want to hear nothing new comes up."""
    quiet = _quiet(face)
    return [one for one in _given(face) if one.shown or one.vouch.holder_id not in quiet]


def given_one(face: Face, public_id: uuid.UUID) -> Given | None:
    return next((one for one in _given(face) if one.vouch.public_id == public_id), None)


def _given(face: Face) -> Iterator[Given]:
    answers = {answer.vouch_id: answer for answer in visible(face, VouchAnswer)}
    for vouch in visible(face, Vouch).filter(about=face).order_by("by_kana", "by", "pk"):
        yield Given(vouch, answers.get(vouch.pk))


def _quiet(face: Face) -> set[int]:
    """Whom one mutes, or keeps away by one's further face."""
    return kept_away(face) | set(mutes(face).values_list("other", flat=True))


# What several did together: one's own


def works(face: Face) -> list[TeamWork]:
    """Of one's own draft, the latest first."""
    return sorted(visible(face, TeamWork).filter(removed_at=None), key=_when, reverse=True)


def _when(work: TeamWork | PublishedWork) -> tuple[int, int, str]:
    return work.to_year or 0, work.from_year or 0, work.team


def work(face: Face, public_id: uuid.UUID) -> TeamWork | None:
    return visible(face, TeamWork).filter(public_id=public_id, removed_at=None).first()


def removed_work(face: Face, public_id: uuid.UUID) -> TeamWork | None:
    return visible(face, TeamWork).filter(public_id=public_id).exclude(removed_at=None).first()


def names_in(face: Face, work: TeamWork) -> list[TeamName]:
    """Whom one named there. Which of them agreed is seen on the page, and nowhere else."""
    return list(visible(face, TeamName).filter(work=work).select_related("face").order_by("name", "pk"))


# What others named one in


@dataclass(frozen=True, slots=True)
class Named:
    """A work as somebody named in it sees it. answer: None while it waits; one to other words is as good as none."""

    ask: TeamAsk
    answer: TeamAnswer | None

    @property
    def print(self) -> str:
        """What tells whether somebody read what they agree to."""
        return hashlib.sha256(json.dumps(self.ask.said, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def agreed(self) -> bool:
        return self.answer is not None and self.answer.agreed and agreed_to(self.answer.said, self.ask.said)

    @property
    def changed(self) -> bool:
        """They agreed to what it said before."""
        return self.answer is not None and self.answer.agreed and not self.agreed

    @property
    def left(self) -> bool:
        return self.answer is not None and not self.answer.agreed


def named_in(face: Face) -> list[Named]:
    """Where one is asked for one's name, by who asks. Of whom one does not want to hear nothing new comes up."""
    quiet = _quiet(face)
    return [one for one in _named_in(face) if one.agreed or one.ask.holder_id not in quiet]


def named_one(face: Face, public_id: uuid.UUID) -> Named | None:
    return next((one for one in _named_in(face) if one.ask.public_id == public_id), None)


def _named_in(face: Face) -> Iterator[Named]:
    answers = {answer.work_id: answer for answer in visible(face, TeamAnswer)}
    for ask in visible(face, TeamAsk).filter(to=face).order_by("by", "pk"):
        yield Named(ask, answers.get(ask.work_id))


# On a page


@dataclass(slots=True)
class SeenWork:
    """names: of those who agreed, as far as this viewer sees them."""

    work: PublishedWork
    names: list[PublishedName] = field(default_factory=list)


def seen_vouches(who: Face | Viewer | None, face: Face) -> list[PublishedVouch]:
    return _VOUCHES(who, holder=face.pk)


def seen_works(who: Face | Viewer | None, face: Face) -> list[SeenWork]:
    """The latest first; of one year by name, so that no order tells when they were written."""
    out = {work.pk: SeenWork(work) for work in sorted(_WORKS(who, holder=face.pk), key=_when, reverse=True)}
    for name in _NAMES(who, works=list(out)) if out else ():
        out[name.work_id].names.append(name)
    return list(out.values())


_VOUCHES = Prepared(
    lambda viewer, holder: visible(viewer, PublishedVouch).filter(holder=holder).order_by("by_kana", "by", "text"),
    holder=AutoField(),
)
_WORKS = Prepared(
    lambda viewer, holder: visible(viewer, PublishedWork).filter(holder=holder).order_by("text"), holder=AutoField()
)
_NAMES = Prepared(
    lambda viewer, works: visible(viewer, PublishedName).filter(work__in=works).order_by("kana", "name"),
    works=Numbers(WORKS_AT_MOST),
)
