"""What one side of an acquaintance lets the other see; what they write about each other, and did together.

Each side has its own rows, and sees only those, and what was handed to it.
"""

from __future__ import annotations

import uuid
from typing import Any

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

    name: of the other as they said it when one asked the other, or as the card had it that they gave. by_cards: cards
    went both ways. connected: one asked and the other said yes; both sides have it alike. serves: whether the holder
    lets introductions go along it; None while they were not asked. serves_since: when that last changed.
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


# What others write about somebody, and what several did together


class Vouch(models.Model):
    """A few lines that `holder` wrote about somebody. name: of them, as the holder knows them. by, by_kana, post: who
    wrote, as their own card said. What becomes of it is not known here.

    taken_back_at: the words are gone then; the row stays, since what was written is never given back.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    #: None once they have left the site: for who wrote nothing changes.
    about = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=600, blank=True)
    by = models.CharField(max_length=200)
    by_kana = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "about"], condition=models.Q(taken_back_at=None), name="vouch_once"
            )
        ]
        indexes = [
            models.Index(fields=["about"], name="vouch_about"),
            models.Index(fields=["holder", "-written_at"], name="vouch_newest"),
        ]


class VouchAnswer(models.Model):
    """What somebody does with a vouch about them. holder: they, who alone see it (P3). shown: it stands on their page,
    for whom the number of `profiles.Audience` says; else it was put away."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    vouch = models.OneToOneField(Vouch, on_delete=models.CASCADE, related_name="+")
    shown = models.BooleanField(default=False)
    audience = models.PositiveSmallIntegerField(default=Distance.CARD)


class TeamWork(models.Model):
    """What several did together, as one of them writes it: a draft, seen by its holder alone.

    audience: a number of `profiles.Audience`. removed_at: taken out, to be had back until the page is published.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    team = models.CharField(max_length=200)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=600, blank=True)
    audience = models.PositiveSmallIntegerField(default=Distance.CARD)
    removed_at = models.DateTimeField(null=True)

    def says(self) -> dict[str, str | int | None]:
        return {"team": self.team, "from_year": self.from_year, "to_year": self.to_year, "text": self.text}

    def asks(self) -> dict[str, str | int | None]:
        """What somebody named there agrees to: word for word, and who reads it."""
        return {**self.says(), "audience": self.audience}


def agreed_to(said: dict[str, Any], asked: dict[str, Any]) -> bool:
    """Whether who agreed to the one (of TeamWork.asks) agreed to the other: the same words, and no more readers."""
    return said == {**asked, "audience": said.get("audience")} and said["audience"] <= asked["audience"]


class TeamName(models.Model):
    """Somebody whom the holder of a work names there. name: as the holder knows them."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(TeamWork, on_delete=models.CASCADE, related_name="names")
    face = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "face"], name="teamname_once")]


class TeamAsk(models.Model):
    """That somebody is asked whether they may be named: made of the draft when it is published, so that it tells
    nothing about how that came to be (P1b). by, post: who asks, as their own card said. said: of TeamWork.asks."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(TeamWork, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=200)
    post = models.CharField(max_length=400, blank=True)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "to"], name="teamask_once")]
        indexes = [models.Index(fields=["to"], name="teamask_to")]


class TeamAnswer(models.Model):
    """What somebody named in a work does with that. holder: they, who alone see it.

    said: what they agreed to, of TeamWork.asks; where it is something else by now, they have not agreed (`agreed_to`).
    own_page, audience: whether it stands on their own page, too, and for whom.
    """

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(TeamWork, on_delete=models.CASCADE, related_name="+")
    agreed = models.BooleanField(default=False)
    said = models.JSONField(default=dict)
    own_page = models.BooleanField(default=False)
    audience = models.PositiveSmallIntegerField(default=Distance.CARD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "work"], name="teamanswer_once")]
