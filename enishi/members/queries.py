"""Which face acts. The few readers of FaceOwner live here."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import AutoField, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from enishi.common.secrets import digest
from enishi.members.models import Altered, Device, Face, FaceOwner, Invitation, Member
from enishi.visibility import visible
from enishi.visibility.prepared import Prepared
from enishi.visibility.viewer import Viewer

#: Where the session keeps which nickname acts; nothing while the work face does.
ACTING = "acting"
#: Where the session keeps the invitation somebody came by, until they have signed up.
CAME_BY = "invitation"


def signed_in(number: int) -> Member | None:
    """Who is signed in, by the number their session has."""
    return _MEMBER.first(None, member=number)


def work_face(member: Member) -> Face | None:
    """The member's work face; a member made without one (never through our own forms) has None."""
    return _WORK_FACE.first(None, member=member.pk)


def private_face(member: Member) -> Face | None:
    """The member's nickname, if there is one."""
    return faces_of(member).filter(kind=Face.Kind.PRIVATE).first()


def acting_face(member: Member, chosen: str) -> Face | None:
    """The face that acts. chosen: the public id of a private face, as the session has it; "" for the work face, which
    acts, too, where the private one is no more."""
    face = faces_of(member).filter(kind=Face.Kind.PRIVATE, public_id=chosen).first() if chosen else None
    return face or work_face(member)


def faces_of(member: Member) -> QuerySet[Face]:
    """All faces of a member, for what is done to the whole account."""
    return Face.objects.filter(pk__in=FaceOwner.objects.filter(member=member).values("face_id"))


def _work_face(viewer: Viewer, member: int) -> QuerySet[Face]:
    owned = FaceOwner.objects.filter(member=member).values("face_id")
    return Face.objects.filter(kind=Face.Kind.WORK, pk__in=owned).order_by("pk")[:1]


# Asked at every request.
_MEMBER = Prepared(lambda viewer, member: Member.objects.filter(pk=member), member=AutoField())
_WORK_FACE = Prepared(_work_face, member=AutoField())


def by_numbers(*numbers: int) -> dict[int, Face]:
    """Those of these faces that are still there, for the worker, which knows them by number."""
    return Face.objects.in_bulk(numbers)


def other_faces(face: Face) -> QuerySet[Face]:
    """The further face of the same member: for what has to hold on both, and never for anything another could see."""
    member = FaceOwner.objects.filter(face=face).values("member")
    return Face.objects.filter(pk__in=FaceOwner.objects.filter(member__in=member).values("face_id")).exclude(pk=face.pk)


def work_face_of(face: Face) -> Face | None:
    """The work face of the member whose nickname this is: for their own eyes, and what they ask to be told."""
    return other_faces(face).filter(kind=Face.Kind.WORK).first()


def signs_of(face: Face) -> list[str]:
    """What a member is known by beside names: handle and sign-in address. For telling the member of this very face
    where their nickname's page says one of them, and for nothing else."""
    owner = FaceOwner.objects.filter(face=face).select_related("member").first()
    return [sign for sign in (owner.member.handle, owner.member.email) if sign] if owner is not None else []


def altered(face: Face, since: datetime) -> list[Altered]:
    """What was changed of the faces of this member since then, earliest first: for what has to hold on both."""
    faces = Face.objects.filter(pk=face.pk) | other_faces(face)
    return list(Altered.objects.filter(holder__in=faces.values("pk"), made_at__gt=since).order_by("made_at", "pk"))


def nicknames_open() -> bool:
    """Whether so many are registered here, with an address they proved, that a nickname hides who it is."""
    inside = EmailAddress.objects.filter(verified=True).values("user").distinct()
    return inside.count() >= settings.ENISHI_PRIVATE_FACES_FROM


def is_own(face: Face, other: Face) -> bool:
    """Whether the other is the very member this face is, under one face or the other. For telling nobody but them."""
    return face == other or other_faces(face).filter(pk=other.pk).exists()


def member_by_handle(word: str) -> Member | None:
    """The member a handle or sign-in e-mail names, on the operator's command line."""
    return Member.objects.filter(handle=word).first() or Member.objects.filter(email__iexact=word).first()


def has_proved(member: Member, email: str) -> bool:
    """Whether this member has shown that mail to this address reaches them."""
    return EmailAddress.objects.filter(user=member, email=email.lower(), verified=True).exists()


def proved_by(face: Face, email: str) -> bool:
    """The same of the member whose work face this is."""
    owner = FaceOwner.objects.filter(face=face, face__kind=Face.Kind.WORK).select_related("member").first()
    return owner is not None and has_proved(owner.member, email)


def answers_to(face: Face) -> str:
    """Where answers to this work face's letters go: the address that its member has proved; "" where there is none."""
    owner = FaceOwner.objects.filter(face=face, face__kind=Face.Kind.WORK).select_related("member").first()
    member = owner.member if owner is not None and owner.member.is_active else None
    return member.email if member is not None and has_proved(member, member.email) else ""


def look_as_often(email: str) -> None:
    """allauth looks once more for an address that nobody proved: here it is done for the others."""
    if EmailAddress.objects.filter(email=email.lower(), verified=True).exists():
        Member.objects.filter(email__iexact=email).exists()


def look_for_an_address_of_nobody(email: str) -> None:
    """allauth looks for it among a member's own before it reckons a key for them: likewise."""
    EmailAddress.objects.filter(email=email, user_id=0).exists()


def language_of(email: str) -> str:
    """What a mail to this address is to be written in: "" where we don't know."""
    member = Member.objects.filter(email__iexact=email).first()
    return member.language if member else ""


def is_demo(email: str) -> bool:
    """Whether this address signs in to a member of the demonstration: nothing that is to be kept secret."""
    return Member.objects.filter(email__iexact=email, is_demo=True).exists()


# How somebody signs in, and where they are


def passkeys(member: Member) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=member, type=Authenticator.Type.WEBAUTHN).order_by("pk"))


def passkeys_of(face: Face) -> list[Authenticator]:
    """Those of whoever this is, to take along what they are called."""
    member = FaceOwner.objects.select_related("member").filter(face=face).first()
    return passkeys(member.member) if member else []


def devices(member: Member) -> QuerySet[Device]:
    """Those whose session lives, earliest first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return Device.objects.filter(member=member, session_key__in=alive).order_by("made_on", "pk")


def device(member: Member, public_id: uuid.UUID) -> Device | None:
    return devices(member).filter(public_id=public_id).first()


# Invitations


def invitations(face: Face) -> QuerySet[Invitation]:
    """One's own that can still be used, newest first."""
    return visible(face, Invitation).filter(ended_at=None, ends_at__gt=timezone.now()).order_by("-pk")


def invited_lately(face: Face) -> int:
    """How many one made within a day, ended or not."""
    return visible(face, Invitation).filter(made_at__gt=timezone.now() - timedelta(days=1)).count()


def invitation(face: Face, public_id: uuid.UUID) -> Invitation | None:
    return invitations(face).filter(public_id=public_id).first()


def invitation_called(secret: str) -> Invitation | None:
    """The one a secret address leads to; None for what is used, ended or guessed."""
    return _live(digest(secret))


def invitation_carried(request: HttpRequest) -> Invitation | None:
    """The one somebody came by who is about to sign up."""
    return _live(request.session.get(CAME_BY, ""))


def _live(known_as: str) -> Invitation | None:
    live = Invitation.objects.filter(ended_at=None, ends_at__gt=timezone.now())
    return live.filter(digest=known_as).select_related("holder").first()


def may_sign_up(request: HttpRequest) -> bool:
    return bool(settings.ENISHI_OPEN_TO_ALL or invitation_carried(request))


def members() -> QuerySet[Member]:
    """All of them with who brought each in: for the operator at a terminal."""
    return Member.objects.select_related("invitation__holder").order_by("pk")


def demo_addresses() -> set[str]:
    """The sign-in addresses of all members of the demonstration."""
    return set(Member.objects.filter(is_demo=True).values_list("email", flat=True))
