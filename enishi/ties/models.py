"""What one side of an acquaintance lets the other see. Each side has its own row, and sees only that."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face


class Distance(models.IntegerChoices):
    """How near somebody is let, farthest first: who is let near sees what is for those farther off, too."""

    CARD = 10, _("What is on the card")
    WORK = 20, _("Work")
    CLOSE = 30, _("Close colleagues at work")
    FRIEND = 40, _("Friends")
    INNER = 50, _("The closest")


class Tie(models.Model):
    """holder: whose side this is. distance: what the holder lets the other face see of the holder.

    name: of the other as they said it when one asked the other; "" where a card says it. by_cards: cards went both
    ways. connected: one asked and the other said yes; both sides have it alike. serves: whether the holder lets
    introductions go along it; None while they were not asked. serves_since: when that last changed.
    """

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    distance = models.PositiveSmallIntegerField(choices=Distance, default=Distance.CARD)
    name = models.CharField(max_length=200, blank=True)
    by_cards = models.BooleanField(default=True)
    connected = models.BooleanField(default=False)
    serves = models.BooleanField(null=True)
    serves_since = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "other"], name="tie_pair")]
        # The other way round: what of others this face may see.
        indexes = [
            models.Index(fields=["other", "holder", "distance"], name="tie_other"),
            models.Index(fields=["holder", "other"], name="tie_serves", condition=models.Q(serves=True)),
            models.Index(fields=["serves_since"], name="tie_decided", condition=models.Q(serves_since__isnull=False)),
        ]

    @staticmethod
    def serving() -> models.Q:
        """Ties along which introductions may go: both sides let them."""
        back = Tie.objects.filter(holder=models.OuterRef("other"), other=models.OuterRef("holder"), serves=True)
        return models.Q(models.Exists(back), serves=True)

    @staticmethod
    def leading_to(face: int) -> models.Q:
        """Ties whose other end has such a tie to this face."""
        return models.Q(models.Exists(Tie.objects.filter(Tie.serving(), holder=models.OuterRef("other"), other=face)))
