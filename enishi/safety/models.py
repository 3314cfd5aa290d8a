"""Whom a face does not want to meet, or to hear. `holder` is whose row it is, and the only one who sees it (P4)."""

from __future__ import annotations

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
