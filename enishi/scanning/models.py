"""Photographs that were sent, and the cards found on them, until each has become a person or was left."""

from __future__ import annotations

import uuid

from django.db import models

from enishi.cards.models import HeldCard
from enishi.members.models import Face


class Photograph(models.Model):
    """One picture that somebody sent. Others never see it, nor that it is there.

    public_id: made by whoever sends it in pieces, so that sending it again is harmless. original, picture: uploads
    in `media`: as it was sent (kept only until it could be opened), and written anew, turned upright and without
    location data. width, height: pixels of the picture as it was sent, turned upright; boxes and outlines are in
    these. problem: a code of `reading.photo` or of this room. sha256: of the original, so that the same picture is
    not read twice. settled_at: when nothing on it waited any more; a day later only its sha256 is left.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        FAILED = "failed"

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    original = models.UUIDField(null=True)
    picture = models.UUIDField(null=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="photograph_public_id")]
        indexes = [
            models.Index(fields=["holder", "sha256"], name="photograph_sha256"),
            models.Index(fields=["holder", "state"], name="photograph_unread", condition=models.Q(settled_at=None)),
        ]


class Reading(models.Model):
    """One card found on a photograph; where none was found, the empty form beside it.

    number: its place on the photograph, from 1. found: `photo.PhotoCard.as_json()`, the card as it was read by
    itself; {} for an empty form. fields: what the form shows, as `HeldCard.fields`; where this card has a back, of
    both sides understood together. back_of: the reading whose other side this is; it is confirmed or left with
    that one. held: the held card it became.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        LEFT = "left"

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    photograph = models.ForeignKey(Photograph, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveSmallIntegerField(default=1)
    found = models.JSONField(default=dict)
    fields = models.JSONField(default=dict)
    problem = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    back_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="backs")
    held = models.ForeignKey(HeldCard, on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "public_id"], name="reading_public_id"),
            models.UniqueConstraint(fields=["photograph", "number"], name="reading_number"),
        ]
        indexes = [models.Index(fields=["holder", "state", "photograph", "number"], name="reading_queue")]
