"""Which face acts. The few readers of FaceOwner live here."""

from __future__ import annotations

from enishi.members.models import Face, FaceOwner, Member


def work_face(member: Member) -> Face | None:
    """The member's work face; a member made without one (never through our own forms) has None."""
    owned = FaceOwner.objects.filter(member=member).values("face_id")
    return Face.objects.filter(kind=Face.Kind.WORK, pk__in=owned).first()


def member_by_handle(word: str) -> Member | None:
    """The member a handle or sign-in e-mail names, on the operator's command line."""
    return Member.objects.filter(handle=word).first() or Member.objects.filter(email__iexact=word).first()
