"""One's own card, how it is handed over, and what guests left.

`holder` is whose row it is, as everywhere. A secret in an address is kept as a digest: whoever reads the database
opens nothing with it.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.cards.meishi import called
from enishi.cards.models import HeldCard
from enishi.members.models import Face


def new_key() -> str:
    return secrets.token_urlsafe(6)


class OwnCard(models.Model):
    """The one card of a work face. key: what today's codes are made of; a new one ends all codes.

    vertical: how the Japanese side is set in print.
    """

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    current = models.ForeignKey("CardVersion", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=8, unique=True, default=new_key)
    vertical = models.BooleanField(default=False)


class CardVersion(models.Model):
    """What the card says, from one change to the next. fields: as `HeldCard.fields`, all of them certain."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    @property
    def name(self) -> str:
        """Whose card it is, as it says itself: of the face nothing more is told to who gets it."""
        return called(self.fields)


class Employer(models.Model):
    """Where somebody works, as their card says now. key: of `employers.keys`: "company …" or "domain …". It is written
    with the card, so that who asks whether two are of one company is never told what was true before."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="employer_once")]


class Handed(models.Model):
    """The giver's own record of a card handed over. to: the member's face, where it is one.

    name: who got it, as the giver knows them. Whether they kept it is not known here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(CardVersion, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=200, blank=True)
    handed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "version", "to"], name="handed_once")]
        indexes = [models.Index(fields=["holder", "-handed_at"], name="handed_newest")]


class NewVersion(models.Model):
    """A newer card that somebody offers to who has the older one. holder: who gets it, and alone knows what became
    of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(CardVersion, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "version"], name="newversion_once")]


class Delivery(models.Model):
    """What is on its way into the holder's book: a card that was handed over (version), for the one of the holder's
    (theirs); or everybody's of a table. It is gone once that is in the book."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(CardVersion, on_delete=models.CASCADE, null=True, related_name="+")
    theirs = models.ForeignKey(CardVersion, on_delete=models.CASCADE, null=True, related_name="+")
    table = models.ForeignKey("Table", on_delete=models.CASCADE, null=True)
    occasion = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)


class Link(models.Model):
    """A secret address that opens its holder's card. It ends when its time is over, when its holder ends it, or,
    where it is for one person, once somebody took the card by it: that its holder can see, not who it was."""

    class Kind(models.TextChoices):
        ONCE = "once", _("for one person")
        PRINTED = "printed", _("for print")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    #: The member who took the card by it, for whom pressing twice is pressing once. Never told to the holder.
    ended_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")

    @staticmethod
    def live(now: datetime) -> models.Q:
        """Those by which whoever knows the secret may look."""
        return models.Q(models.Q(ends_at=None) | models.Q(ends_at__gt=now), ended_at=None)


class Table(models.Model):
    """People around a table: one code, and everybody gets everybody's card when it closes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    occasion = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and timezone.now() < self.closes_at

    @staticmethod
    def open(now: datetime) -> models.Q:
        """Those one can still sit down at."""
        return models.Q(closed_at=None, closes_at__gt=now)


class GuestPage(models.Model):
    """What a guest has: the card they took, and what they left, to be withdrawn for 30 days.

    holder: whose card it is. name: as they typed it; the holder keeps that. left: the card in the book of the holder,
    or of everybody at the table. photograph: the one they left, which waits to be confirmed by the holder.
    """

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(CardVersion, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, blank=True)
    left: models.ManyToManyField[HeldCard, Any] = models.ManyToManyField(HeldCard, related_name="+")
    photograph = models.UUIDField(null=True)
    left_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)


class Seat(models.Model):
    """Somebody at a table: a member's face with the version they hand round, or a guest with their fields."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="seats")
    face = models.ForeignKey(Face, on_delete=models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey(CardVersion, on_delete=models.CASCADE, null=True, related_name="+")
    guest = models.ForeignKey(GuestPage, on_delete=models.CASCADE, null=True, related_name="+")
    fields = models.JSONField(default=dict)
    name = models.CharField(max_length=200)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "face"], name="seat_once")]
