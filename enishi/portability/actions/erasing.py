"""Erasing an account: asked for, taken back within a day, and then done for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from enishi.cards.actions import index
from enishi.cards.models import Change, Contact, HeldCard, MatchKey, Meeting
from enishi.media import actions as media
from enishi.media.models import Coming, Upload
from enishi.members import queries as members
from enishi.members.models import Face, Member
from enishi.portability.models import ImportRow
from enishi.tasks.actions import enqueue

#: How long it can be taken back.
GRACE = timedelta(days=1)
#: What a book has thousands of goes a few hundred at a time, so that nobody waits for it.
_MANY: tuple[type[Model], ...] = (ImportRow, MatchKey, Meeting, Change, HeldCard, Contact)
_STEP = 500


@transaction.atomic
def leave(member: Member) -> None:
    """Erase the account in a day. Asked again it is the first time that counts."""
    if Member.objects.filter(pk=member.pk, leaving_at=None).update(leaving_at=timezone.now()):
        enqueue("portability.erase", member=member.pk, run_at=timezone.now() + GRACE)


def stay(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(leaving_at=None)


def erase_due(number: int, now: datetime | None = None) -> bool:
    """Erase the member of this number, if a day ago they asked for it and have not taken it back."""
    member = Member.objects.filter(pk=number, leaving_at__lte=(now or timezone.now()) - GRACE).first()
    if member is not None:
        erase(member)
    return member is not None


def erase(member: Member) -> None:
    """All that is theirs: account, faces, book, files. Cards they handed over are other people's, and stay."""
    for face in members.faces_of(member):
        for model in _MANY:
            rows = model._default_manager.filter(holder=face)
            while numbers := list(rows.values_list("pk", flat=True)[:_STEP]):
                with transaction.atomic():
                    model._default_manager.filter(pk__in=numbers).delete()
        _erase_files(face)
        with transaction.atomic():
            Face.objects.filter(pk=face.pk).delete()
    index.sweep()
    with transaction.atomic():
        Member.objects.filter(pk=member.pk).delete()


def _erase_files(face: Face) -> None:
    for upload in Upload.objects.filter(owner=face.pk):
        media.discard(upload)
    for coming in Coming.objects.filter(owner=face.pk):
        media.give_up_coming(coming)
