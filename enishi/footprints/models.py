"""Visits to pages, of those who have footprints on. Who has not is in neither table (P5)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models

from enishi.members.models import Face


class FootprintsOn(models.Model):
    """That a face has footprints on. Nobody else is told; only a footprint tells whom it was left with."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, primary_key=True, related_name="+")


class Footprint(models.Model):
    """holder was at the page of visited on that day; once a day, and no hour is kept anywhere.

    seen: whether visited had footprints on, too. Without it the row is only for its holder, who can't tell which it is:
    else whoever has footprints on could ask of anybody whether they have. taken_back: for this day nothing is left.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    visited = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    seen = models.BooleanField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "visited", "day"], name="footprint_of_a_day")]
        indexes = [models.Index(fields=["visited", "day"], name="footprint_visited")]

    @staticmethod
    def takable(today: date) -> models.Q:
        """Of that day and the day before: at least 24 hours, whenever the visit was."""
        return models.Q(day__gte=today - timedelta(days=1))
