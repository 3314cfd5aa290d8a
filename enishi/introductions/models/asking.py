"""Asking for more than a card, and what comes of it."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face


class Asked(models.Model):
    """What holder asks of somebody. to, name: who is wanted; as the asker knows them. asker, post: who asks, as their
    own card said.

    ends_on: the last day on which it can be answered; fixed when it is sent, whatever anybody does. good_at: the yes,
    which both see. What else became of it is not known here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    #: None once they have left the site: for the asker it goes on to its day.
    to = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    asker = models.CharField(max_length=200)
    post = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)
    #: The asker took the line off their page.
    put_away = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @staticmethod
    def open(today: date, at: str = "") -> Q:
        """Those that can still be answered. at: the way to them, where something else is asked for: "request__"."""
        still = {"withdrawn_at": None, "good_at": None, "ends_on__gte": today}
        return Q(**{at + name: value for name, value in still.items()})


class TieRequest(Asked):
    """holder asks `to` for more than a card."""

    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder", "-sent_at"], name="tierequest_newest"),
            models.Index(fields=["to", "sent_at"], name="tierequest_order"),
        ]


class Received(models.Model):
    """That a request, or an introduction by the errand that brought it, reached its receiver, and what they do with it.

    holder: the receiver, who alone sees it (P3). One table, so that both keep one pace. before: where it was a yes to a
    request, how near each of the two let the other until then, by their number; for taking it back.
    """

    class Answer(models.TextChoices):
        NONE = "", _("not answered")
        LATER = "later", _("later")
        QUIET = "quiet", _("no answer")
        YES = "yes", _("connected")

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    request = models.OneToOneField(TieRequest, on_delete=models.CASCADE, null=True, related_name="+")
    errand = models.OneToOneField("Errand", on_delete=models.CASCADE, null=True, related_name="+")
    arrived_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "arrived_at"], name="received_pace")]
        constraints = [
            models.CheckConstraint(condition=Q(request=None) ^ Q(errand=None), name="received_either"),
        ]


class Manner(models.Model):
    """How one wants to be asked: nobody else's to know.

    pace: first approaches that may arrive in 30 days. threshold: with more ties a stricter manner is proposed.
    """

    class Acceptance(models.TextChoices):
        STRICT = "strict", _("Selective: only who comes by an introduction, or whose card I hold")
        USUAL = "usual", _("Usual: also who shares a company or a school with me")
        WIDE = "wide", _("Wide: everybody")

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    acceptance = models.CharField(max_length=10, choices=Acceptance, default=Acceptance.USUAL)
    pace = models.PositiveSmallIntegerField(default=5)
    threshold = models.PositiveIntegerField(default=500)
