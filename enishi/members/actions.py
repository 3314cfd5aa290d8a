"""What changes members and faces."""

from __future__ import annotations

import re
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from enishi.common.secrets import digest, new_secret
from enishi.members import devices, holding, queries
from enishi.members.models import Altered, Device, Face, FaceOwner, Invitation, Member
from enishi.names import people

#: How long an invitation waits to be used; how many of one member's may wait, and be made within a day: fewer in their
#: first weeks.
INVITED_FOR = timedelta(days=30)
MOST_INVITATIONS = 20
A_DAY, A_DAY_WHILE_NEW, NEW_FOR = 20, 5, 14
#: What one calls a passkey.
MOST_OF_A_NAME = 100
_HANDLE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@transaction.atomic
def give_work_face(
    member: Member, *, family: str, given: str = "", family_kana: str = "", given_kana: str = "", known: bool = False
) -> Face:
    """The one work face of a member, made at sign-up. Names are kept exactly as typed. known: to the operator, who made
    it, so that it does not count as new."""
    face = Face(kind=Face.Kind.WORK, family=family, given=given, family_kana=family_kana, given_kana=given_kana)
    face.began_on = None if known else timezone.localdate()
    face.save()
    FaceOwner(face=face, member=member).save()
    return face


def part_with(face: Face) -> None:
    """Whose it was is no longer known, and nobody acts as it: it is about to be erased."""
    FaceOwner.objects.filter(face=face).delete()


class HasOne(Exception):
    """There is a private face already, or too few people are registered here for one."""


@transaction.atomic
def give_private_face(member: Member, nickname: str) -> Face:
    """The one private face of a member, called exactly as typed; others may be called the same. Raises HasOne."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if queries.private_face(member) or not queries.nicknames_open():
        raise HasOne
    face = Face.objects.create(kind=Face.Kind.PRIVATE, family=nickname)
    FaceOwner.objects.create(face=face, member=member)
    return face


def rename(face: Face, *, family: str, given: str, family_kana: str, given_kana: str) -> None:
    """A new name for a face, exactly as typed."""
    if (family, given) != (face.family, face.given):
        note_altered(face, Altered.What.NAME)
    face.family, face.given = family, given
    face.family_kana, face.given_kana = family_kana, given_kana
    face.save(update_fields=["family", "given", "family_kana", "given_kana"])


def note_altered(face: Face, what: Altered.What) -> None:
    """Keep that it was changed: `holding.held_until` reads it."""
    if not holding.is_new(face):
        Altered.objects.create(holder=face, what=what)


def note_address(member: Member, email: str) -> None:
    """A new sign-in address takes the place of one that was proved."""
    if EmailAddress.objects.filter(user=member, verified=True).exclude(email=email.lower()).exists():
        for face in queries.faces_of(member):
            note_altered(face, Altered.What.ADDRESS)


def forget_altered() -> None:
    """What holds nobody any more is not kept."""
    longest = holding.HELD_FOR + holding.CHANGED_WITHIN
    Altered.objects.filter(made_at__lt=timezone.now() - longest).delete()


def swap_names(face: Face) -> None:
    """Family and given name in each other's place, readings with them: for who typed them in Western order."""
    rename(
        face,
        family=face.given,
        given=face.family,
        family_kana=face.given_kana,
        given_kana=face.family_kana,
    )


def speak(member: Member, language: str) -> None:
    """The language that mails to this member are written in from now on."""
    if language in dict(settings.LANGUAGES) and member.language != language:
        member.language = language
        member.save(update_fields=["language"])


def add_member(handle: str, name: str, email: str, password: str | None, *, is_demo: bool = False) -> Member:
    """A member made by the operator, verified, with a work face; name in one piece ("山田 太郎").

    password: None for a member whom no password lets in. is_demo: the password is no secret, so it lets nobody in
    from another machine. Raises ValidationError, one plain sentence for each thing that is wrong.
    """
    handle, email = handle.strip().lower(), email.strip().lower()
    parts = people.split(name)
    member = Member(handle=handle, email=email, is_demo=is_demo)
    wrong = [*_wrong_with_handle(handle), *_wrong_with_email(email)]
    if not parts.family:
        wrong.append(_("Please give a name, family name first: 山田 太郎."))
    try:
        if password is not None:
            validate_password(password, member)
    except ValidationError as error:
        wrong += error.messages
    if wrong:
        raise ValidationError(wrong)
    try:
        return _store(member, parts.family, parts.given, password)
    except IntegrityError:
        # Someone took the handle or the address since we looked.
        raise ValidationError([_("This short name or e-mail address has just been taken.")]) from None


@transaction.atomic
def _store(member: Member, family: str, given: str, password: str | None) -> Member:
    member.set_password(password)
    member.save()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    give_work_face(member, family=family, given=given, known=True)
    return member


def _wrong_with_handle(handle: str) -> list[str]:
    if not _HANDLE.fullmatch(handle):
        return [_("A short name has up to 40 letters a-z, digits, - or _, and starts with a letter or digit.")]
    if Member.objects.filter(handle=handle).exists():
        return [_("The short name %(handle)s is taken.") % {"handle": handle}]
    return []


def _wrong_with_email(email: str) -> list[str]:
    try:
        validate_email(email)
    except ValidationError:
        return [_("“%(email)s” is not an e-mail address.") % {"email": email}]
    if Member.objects.filter(email__iexact=email).exists() or EmailAddress.objects.filter(email=email).exists():
        return [_("The e-mail address %(email)s already belongs to a member.") % {"email": email}]
    return []


@transaction.atomic
def prove_address(member: Member) -> None:
    """The sign-in address is the member's: they opened a link that only this mailbox holds."""
    EmailAddress.objects.filter(user=member, email=member.email.lower()).update(verified=True, primary=True)
    spend_invitation(member)


def give_up_address(email: str, *, to: Member) -> None:
    """Whoever else signed up with this address and never proved it goes: `to` has proved it.

    Such a member has never been inside, so there is nothing to lose.
    """
    proved = EmailAddress.objects.filter(verified=True).values("user_id")
    Member.objects.filter(email__iexact=email).exclude(pk=to.pk).exclude(pk__in=proved).delete()


# Where somebody is signed in


def note_device(member: Member, session_key: str, user_agent: str) -> None:
    """This browser, known by its session: anew after signing in, or after the session got another key."""
    browser, system = devices.known(user_agent)
    kept = {"member": member, "browser": browser, "system": system}
    Device.objects.get_or_create(session_key=session_key, defaults=kept)


def name_passkey(passkey: Authenticator, name: str) -> None:
    """What its owner calls it; of nothing it keeps the name that it has."""
    if called := " ".join(name.replace("\0", "").split())[:MOST_OF_A_NAME]:
        passkey.wrap().name = called
        passkey.save(update_fields=["data"])


def end_devices(member: Member, *, but: str = "", only: Device | None = None) -> None:
    """Signed out there, at once. but: the session that stays."""
    ended = Device.objects.filter(member=member).exclude(session_key=but)
    if only is not None:
        ended = ended.filter(pk=only.pk)
    Session.objects.filter(session_key__in=list(ended.values_list("session_key", flat=True))).delete()
    ended.delete()


def forget_devices() -> None:
    """Those whose session is over."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    Device.objects.exclude(session_key__in=alive).delete()


# Invitations


class TooManyInvitations(Exception):
    """This member has as many waiting as anybody may."""


class EnoughForToday(Exception):
    """They made as many as anybody may in a day, or approach nobody for the time being (`holding.held_until`)."""


def invite(by: Face | None, label: str = "") -> str:
    """The secret of a new invitation: shown now, and never again. by: None for the operator.

    Raises TooManyInvitations, EnoughForToday.
    """
    if by is not None:
        if queries.invitations(by).count() >= MOST_INVITATIONS:
            raise TooManyInvitations
        most = A_DAY_WHILE_NEW if holding.is_younger(by, NEW_FOR) else A_DAY
        if queries.invited_lately(by) >= most or holding.held_until(by):
            raise EnoughForToday
    secret, ends = new_secret(), timezone.now() + INVITED_FOR
    Invitation.objects.create(holder=by, digest=digest(secret), label=label.strip()[:200], ends_at=ends)
    return secret


def end_invitation(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, ended_at=None).update(ended_at=timezone.now())


def came_by(member: Member, invitation: Invitation | None) -> None:
    """Kept for the operator. Not spent yet: else who signs up with somebody's address would learn by it whether that
    address is a member's."""
    if invitation is not None:
        member.invitation = invitation
        member.save(update_fields=["invitation"])


def spend_invitation(member: Member) -> None:
    """Their address is proved: nobody else comes by the one they came by."""
    if member.invitation is not None:
        end_invitation(member.invitation)
