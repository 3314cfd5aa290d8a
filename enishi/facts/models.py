"""What changed, for whom it shows: the keys of pages that are kept are made of these rows."""

from __future__ import annotations

from django.db import models

#: In place of a face: something of the house itself.
HOUSE = 0
#: In place of `other`: whoever is let near enough.
WHOEVER = 0
#: A conversation stands in place of a face by its own number below this one; a post by its number below zero.
CONVERSATIONS = -(1 << 61)


def of_conversation(number: int) -> int:
    return CONVERSATIONS - number


class Fact(models.Model):
    """Something of `face` changed in what others see: `other`, or WHOEVER is let at least as near as `near`, a number
    of `profiles.Audience`. (other = face: in what the face itself sees.)

    Plain numbers, no foreign keys: machinery, like `tasks`. Rows are added by triggers (`told.py`) and never changed,
    so that no two writers wait for each other. mark: drawn by lot; the sum of the marks of some rows stands for which
    rows they are: one set in 280 million million is taken for another, and nobody chooses the marks."""

    face = models.BigIntegerField()
    other = models.BigIntegerField(default=WHOEVER)
    near = models.SmallIntegerField(default=0)
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["face", "other", "near", "mark"], name="fact_key")]
