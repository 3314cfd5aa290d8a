"""What faces are told. `holder` is whom it is told, and the only one who ever sees it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.notifications import kinds


class Notice(models.Model):
    """kind: of `kinds`. path: the page of ours it leads to. cause: what it is told of; each cause is told once. by: who
    did it, where it is a face: shown to nobody, and no mail tells of what a suspended one did."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    cause = models.CharField(max_length=200)
    by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    #: Whether a mail has said that there is something new since.
    mailed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "cause"], name="notice_once")]
        indexes = [models.Index(fields=["holder", "read_at"], name="notice_unread")]

    @property
    def says(self) -> Any:
        return kinds.says(self.kind)


class MailChoice(models.Model):
    """What a member wants to get by mail, kept with the work face. hour: of the site's clock. at_once: a mail for each
    message. by_reply: such a mail can be answered. digest: of the secret by which whoever has a mail stops them, made
    of key. last_on: the day of the last one."""

    class Often(models.TextChoices):
        NEVER = "never", _("Never")
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("On Mondays")

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    often = models.CharField(max_length=10, choices=Often, default=Often.DAILY)
    hour = models.PositiveSmallIntegerField(default=8)
    at_once = models.BooleanField(default=False)
    by_reply = models.BooleanField(default=False)
    key = models.UUIDField(default=uuid.uuid4)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    last_on = models.DateField(null=True)


class NoticeMail(models.Model):
    """A mail that says that there is something. cause: a digest of what it is sent for; each is sent for once. key: the
    same for every try. reply_to: where an answer goes, while it is not sent."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(max_length=64)
    at_once = models.BooleanField(default=False)
    key = models.UUIDField(default=uuid.uuid4)
    reply_to = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "cause"], name="notice_mail_once")]
