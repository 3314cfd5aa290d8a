"""Who signs in (members) and how they appear (faces). Everything others see hangs on a face."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email__iexact=username)


class Member(AbstractBaseUser):
    """An account: sign-in only, never shown. handle: a short name for the operator's side (`--as HANDLE`)."""

    handle = models.CharField(max_length=40, unique=True, null=True)
    email = models.EmailField(_("e-mail address"), max_length=254)
    is_active = models.BooleanField(default=True)
    #: What mails to this member are written in: the language chosen last, or "" while none was.
    language = models.CharField(max_length=5, blank=True)
    #: Made by the demonstration, with a password everybody knows: signs in on this machine only.
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    #: Kept for the operator alone, who may have to ask who brought somebody in.
    invitation = models.ForeignKey("Invitation", on_delete=models.SET_NULL, null=True, related_name="+")
    #: When they asked to be erased; a day later it is done.
    leaving_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = MemberManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email")]

    def __str__(self) -> str:
        return self.handle or str(self.pk)


class Face(models.Model):
    """How a member appears: one work face, later at most one private face. Names are kept as typed."""

    class Kind(models.TextChoices):
        WORK = "work", _("Work profile")
        PRIVATE = "private", _("Nickname profile")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    family = models.CharField(max_length=100)
    given = models.CharField(max_length=100, blank=True)
    family_kana = models.CharField(max_length=100, blank=True)
    given_kana = models.CharField(max_length=100, blank=True)
    #: Since when there is this face, for limits on new ones alone: never shown. None: it counts as an old one.
    began_on = models.DateField(default=timezone.localdate, null=True)

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip()

    @property
    def is_private(self) -> bool:
        """Whether it is a nickname."""
        return self.kind == self.Kind.PRIVATE


class FaceOwner(models.Model):
    """Which member a face belongs to: a table of its own with few readers (promise P2)."""

    face = models.OneToOneField(Face, on_delete=models.CASCADE, primary_key=True, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")


class Device(models.Model):
    """Where a member is signed in: which browser on what, and since which day. No address, and not when it was last
    used. session_key: of Django's session, which ends it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    made_on = models.DateField(default=timezone.localdate)


class Altered(models.Model):
    """That the name, picture or sign-in address behind a face was changed, not to what. All at once, and the account
    may have been sold: see `holding.held_until`."""

    class What(models.TextChoices):
        NAME = "name"
        PICTURE = "picture"
        ADDRESS = "address"

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    made_at = models.DateTimeField(auto_now_add=True)


class Invitation(models.Model):
    """A link by which one person may sign up. holder: who invited, or none for the operator.

    It ends when an address was proved, or when its time is over. That it ended its holder can see, not by whom.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
