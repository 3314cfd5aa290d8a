"""The asker's side of introductions. Whatever others do, what is written and answered here is the same (P3, P4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import storable, typed
from enishi.cards.models import Contact
from enishi.common.secrets import digest
from enishi.introductions import queries
from enishi.introductions.actions.asking import GOES_ON, Connected, UnderWay, signed, spend
from enishi.introductions.models import Errand, Introduction
from enishi.introductions.queries import Wanted
from enishi.members.models import Face
from enishi.tasks.actions import enqueue

#: How many one may ask blindly at once.
ASKED_AT_MOST = 20
#: The task that tells those who are asked: it hangs on their secrets whom.
TELL_THOSE_ASKED = "introductions.tell_those_asked"


@dataclass(frozen=True, slots=True)
class Through:
    """Whom one asks: a member one has a tie with, somebody of one's own book, or several members, blindly. names: as
    one's own book has them."""

    names: tuple[str, ...]
    faces: tuple[Face, ...] = ()
    contact: Contact | None = None
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """What the asker writes: at most three lines each."""

    who: str
    why: str
    homework: str
    language: str


def draft(by: Face, wanted: Wanted, through: Through, letter: Letter) -> Introduction:
    """The introduction as it would go, not stored: for the asker to read before."""
    asker, post = signed(by)
    name_key, company_key = wanted.keys
    return Introduction(
        holder=by,
        to=wanted.face,
        has_page=wanted.face is not None,
        name=typed(wanted.name, 200),
        company=typed(wanted.company, 300),
        name_key=name_key,
        company_key=company_key,
        by=through.faces[0] if through.faces and not through.blind else None,
        contact=through.contact,
        blind=through.blind,
        through="、".join(through.names)[:2000],
        asker=asker,
        post=post,
        language=letter.language,
        who=_kept(letter.who),
        why=_kept(letter.why),
        homework=_kept(letter.homework),
        ends_on=timezone.localdate() + timedelta(days=GOES_ON),
    )


def _kept(text: str) -> str:
    return "\n".join(line.strip() for line in typed(text, 400).split("\n") if line.strip())


@writes
def introduce(by: Face, wanted: Wanted, through: Through, letter: Letter) -> Introduction:
    """Ask whom `through` names to introduce one. The same asked twice is once. Raises Connected, UnderWay, TooMany,
    limits.Reached.

    Of whom one asks each has it in hand at once, whoever they are; who of several can help sees it, and nobody else.
    """
    if wanted.face and queries.are_connected(by, wanted.face):
        raise Connected
    asked = draft(by, wanted, through, letter)
    if going_on := queries.under_way(by, wanted):
        if isinstance(going_on, Introduction) and _is_same(going_on, asked):
            return going_on
        raise UnderWay
    spend(by)
    asked.save(force_insert=True)
    _put_in_hands(asked, through.faces[:ASKED_AT_MOST])
    return asked


def _is_same(one: Introduction, other: Introduction) -> bool:
    return (one.by_id, one.contact_id, one.through) == (other.by_id, other.contact_id, other.through)


def _put_in_hands(asked: Introduction, faces: Sequence[Face]) -> None:
    for face in faces:
        Errand.objects.create(holder=face, introduction=asked)
    enqueue(TELL_THOSE_ASKED, owner=asked.holder_id, introduction=asked.pk)
    if asked.contact is not None:
        Errand.objects.create(digest=digest(queries.secret_of(asked)), introduction=asked, name=asked.through[:200])


@writes
def report(by: Face, asked: Introduction, outcome: str) -> None:
    """What came of it, in one line, for who introduced."""
    mine = own(by, asked)
    said = " ".join(storable(outcome).split())[:400]
    Introduction.objects.filter(pk=mine.pk).exclude(good_at=None).update(outcome=said)
