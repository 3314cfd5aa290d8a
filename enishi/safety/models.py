"""Whom a face does not want to meet, or to hear; what was taken from others' sight; what a face used up. `holder` is
whose row it is, and but for a suspension the only one who sees it (P4)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from enishi.members.models import Face


class Block(models.Model):
    """holder and other are hidden from each other. name: of the other, as the holder knew them. one_way: only the other
    is hidden from the holder.

    A block pressed on one face of a member hides the blocked from the other face, too, by a row of its own that goes
    one way: were it both ways, the blocked would see two faces go at once, and know whose they are (P2).
    """

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    one_way = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "other"], name="block_pair")]
        indexes = [models.Index(fields=["other", "holder", "one_way"], name="block_other")]


class Mute(models.Model):
    """What the other sends does not come up for the holder. name: as for a block."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "other"], name="mute_pair")]


class Suspension(models.Model):
    """holder is seen by nobody else from begins_at until ends_at, or until further notice; reason: as they are told.

    Of a face, never of a member. Where a whole account goes, each face has a row of its own, and the further one begins
    at a random time within a day (P2).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(max_length=2000)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "begins_at", "ends_at"], name="suspension_of")]

    @staticmethod
    def holding(now: datetime) -> models.Q:
        return models.Q(begins_at__lte=now) & (models.Q(ends_at=None) | models.Q(ends_at__gt=now))


class Spent(models.Model):
    """How often a face did something in one stretch of time, that began at `since`: a number, never whom or what it was
    about. Of one face alone: what the other one of its member does is never counted with it (P2)."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=20)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "what", "since"], name="spent_once")]


class Removed(models.Model):
    """Something of the holder's that moderators took from all others' sight. kind, thing: of what can be reported, and
    its public id. The holder goes on seeing it, and is told."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    thing = models.UUIDField(unique=True)
    removed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "kind"], name="removed_of")]


class AuditEntry(models.Model):
    """Something that was done with power over others, for whoever has to answer for it. Entries are added and never
    changed: each has the digest of the one before it in its own (`safety.audit`). facts: ids and words, no names."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)


class MuteWord(models.Model):
    """Posts with this word do not come to the holder's home. key: the word as search folds it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=100)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="muteword_once")]


class Brake(models.Model):
    """How many strangers to the holder wrote under something of theirs since they last let others through. on: its
    public id."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    on = models.UUIDField(unique=True)
    strangers = models.PositiveIntegerField(default=0)


class Held(models.Model):
    """What the holder wrote under somebody's thing waits, seen by themself as if it did not. thing: its public id."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    on = models.UUIDField()
    thing = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["on"], name="held_on")]
