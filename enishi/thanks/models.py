"""Letters of thanks, from the first draft until they are sent. Nobody but who writes them knows that they are there."""

from __future__ import annotations

import uuid

from django.db import models

from enishi.cards.models import Contact
from enishi.members.models import Face


class Letter(models.Model):
    """One letter to one person, or to several of one company.

    met_on: the day it gives thanks for. replies: they wrote first. made: `{"subject", "body"}` as they were drafted
    for the text that now stands, so that a new draft takes what was changed by hand along. earlier: likewise, the
    text that a new draft took the place of. send_at: when the site sends it. sending: a new one each time it is to
    be sent; its task and its Message-ID carry it. begun_at: when it was being handed to the mail server. settled_at:
    when it was sent, or done in another way. problem: a code of `sentences`.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        #: The power went while it was handed over: nobody can know, so it is not sent again by itself.
        UNSURE = "unsure"
        #: By one's own mail program, by telephone, on paper; or none is needed.
        DONE = "done"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    met_on = models.DateField()
    language = models.CharField(max_length=5)
    replies = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    made = models.JSONField(default=dict)
    earlier = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    send_at = models.DateTimeField(null=True)
    sending = models.UUIDField(null=True)
    begun_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    settled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "state", "met_on"], name="letter_state")]


class Recipient(models.Model):
    """Who gets a letter. email: as the card has it; "" where it has none. refused: the mail server would not take it
    for this address, though for others."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="recipients")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    email = models.CharField(max_length=254, blank=True)
    refused = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "contact"], name="recipient_once")]
        indexes = [models.Index(fields=["holder", "email"], name="recipient_email")]

    @property
    def person(self) -> Contact:
        """The contact as the book has it now: who was merged into another since is that other."""
        return self.contact.merged_into or self.contact
