"""What changes members and faces."""

from __future__ import annotations

from django.db import transaction

from enishi.members.models import Face, FaceOwner, Member


@transaction.atomic
def give_work_face(
    member: Member, *, family: str, given: str = "", family_kana: str = "", given_kana: str = ""
) -> Face:
    """The one work face of a member, made at sign-up. Names are kept exactly as typed."""
    face = Face(kind=Face.Kind.WORK, family=family, given=given, family_kana=family_kana, given_kana=given_kana)
    face.save()
    FaceOwner(face=face, member=member).save()
    return face
