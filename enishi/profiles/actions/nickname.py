"""A nickname begins and ends. Nobody else is told of either, and nothing of the work face comes along."""

from __future__ import annotations

from django.db import transaction

from enishi.media import actions as media
from enishi.members import actions as members
from enishi.members.models import Face, Member
from enishi.safety import actions as safety


@transaction.atomic
def begin_nickname(member: Member, nickname: str) -> Face:
    """Whom the work face blocked, this one does not meet either. Raises members.HasOne."""
    face = members.give_private_face(member, nickname)
    safety.begin(face)
    return face


@transaction.atomic
def end_nickname(face: Face) -> None:
    """At once: its page, pictures, ties and requests. For the others it is as if it had never been."""
    safety.end(face)
    media.discard_all(face.pk)
    Face.objects.filter(pk=face.pk, kind=Face.Kind.PRIVATE).delete()
