"""Erasing an account: asked for, taken back within a day, and then done for good."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from enishi.cards.actions import index
from enishi.cards.models import Change, Contact, HeldCard, MatchKey, Meeting
from enishi.exchange import actions as exchange
from enishi.media import actions as media
from enishi.members import actions as members
from enishi.members import queries
from enishi.members.models import Face, Member
from enishi.messages.models import Message, Participant
from enishi.portability.models import ImportRow
from enishi.profiles.actions import forget_told
from enishi.tasks.actions import enqueue

#: How long it can be taken back.
GRACE = timedelta(days=1)
#: What somebody has thousands of goes a few hundred at a time, so that nobody waits for it. What was said in
#: conversations while it still stands who was kept away from it: they are not told that it goes (`facts`).
_MANY: tuple[type[Model], ...] = (ImportRow, MatchKey, Meeting, Change, HeldCard, Contact, Message, Participant)
_STEP = 500


@transaction.atomic
def leave(member: Member, acting: Face | None = None) -> None:
    """Erase the account in a day, and first the face that acts. Asked again it is the first time that counts."""
    if Member.objects.filter(pk=member.pk, leaving_at=None).update(leaving_at=timezone.now()):
        face = acting.pk if acting else None
        enqueue("portability.erase", member=member.pk, face=face, run_at=timezone.now() + GRACE)


def stay(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(leaving_at=None)


def erase_due(number: int, now: datetime | None = None, *, face: int | None = None) -> bool:
    """Erase the member of this number, if a day ago they asked for it and have not taken it back. face: the number of
    the one that goes first."""
    member = Member.objects.filter(pk=number, leaving_at__lte=(now or timezone.now()) - GRACE).first()
    if member is not None:
        erase(member, face)
    return member is not None


def erase(member: Member, first: int | None = None) -> None:
    """All that is theirs: account, faces, book, files. Cards they handed over are other people's, and stay.

    Of two faces the second goes at some moment within a day: who saw both go at once would know that they were one
    person's (P2). Until then it stands there with nobody to act as it; that it was this member's is no longer known.
    """
    faces = sorted(queries.faces_of(member), key=lambda face: (face.pk != first, face.kind != Face.Kind.WORK))
    with transaction.atomic():
        for later in faces[1:]:
            forget_told(later)
            members.part_with(later)
            wait = timedelta(seconds=secrets.randbelow(int(GRACE.total_seconds())))
            enqueue("portability.erase_face", face=later.pk, run_at=timezone.now() + wait)
    for face in faces[:1]:
        erase_face(face.pk)
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).delete()


def erase_face(number: int) -> None:
    """A face, and all that is its own. What it handed over is other people's, also where it is on its way yet."""
    exchange.deliver_of(number)
    for model in _MANY:
        rows = model._default_manager.filter(holder=number)
        while numbers := list(rows.values_list("pk", flat=True)[:_STEP]):
            with transaction.atomic():
                model._default_manager.filter(pk__in=numbers).delete()
    media.discard_all(number)
    with transaction.atomic():
        Face.objects.filter(pk=number).delete()
    index.sweep()
