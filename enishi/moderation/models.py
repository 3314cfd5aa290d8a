"""Reports and what becomes of them.

Who reported is known to the moderators alone, and to nobody else, nor how many did (promise P8). Moderators see what is
kept of a report, and by it nothing more of the site (P10).
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.safety.models import Suspension

#: So soon every report has an answer.
ANSWERED_WITHIN = timedelta(days=7)


class Why(models.TextChoices):
    HARASSMENT = "harassment", _("Harassment, insults")
    THREAT = "threat", _("Threats")
    PRIVATE = "private", _("Tells private things")
    FALSE = "false", _("Pretends to be somebody")
    SPAM = "spam", _("Advertising, fraud")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    NOTHING = "nothing", _("Nothing to do")
    WARNING = "warning", _("A warning")
    REMOVED = "removed", _("Taken from sight")
    SUSPENDED = "suspended", _("The profile is suspended")


class Moderator(models.Model):
    """holder: the work face of somebody whom the operator made a moderator."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)


class Measure(models.Model):
    """What was decided about a face. holder: that face, who is told; about: what it is for, as its owner knows it.

    kind: of Outcome, or "opened": moderators learned which member a nickname is. whole: a suspension of every profile
    of the member. told_at: since when the holder sees it. appeal: their objection; upheld: the measure stands.

    part_of: of a further profile of the same member: its holder objects by it, and no moderator ever sees that it is
    there (P2). heard, heard_at: what moderators read of objections, by whichever profile, and since when.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    about = models.CharField(max_length=400, blank=True)
    reason = models.TextField(max_length=2000)
    suspension = models.ForeignKey(Suspension, on_delete=models.SET_NULL, null=True, related_name="+")
    whole = models.BooleanField(default=False)
    thing = models.UUIDField(null=True)
    decided_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    part_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    heard = models.TextField(blank=True)
    heard_at = models.DateTimeField(null=True)
    appeal = models.TextField(max_length=2000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(null=True)
    appeal_answer = models.TextField(max_length=2000, blank=True)
    appeal_answered_at = models.DateTimeField(null=True)


class Report(models.Model):
    """holder: who reports; none for somebody without an account, or who has left. about: whose the thing is, none where
    the address leads to nothing here. kind: of `kinds`; "" for an address that was typed. thing: its public id.

    email: where somebody without an account wants the answer. origin: tells the reports of one line on one day apart
    from others', and nothing else. answer: to whoever reported, with the reason.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    thing = models.UUIDField(null=True)
    address = models.CharField(max_length=500)
    why = models.CharField(max_length=12, choices=Why)
    words = models.TextField(max_length=2000, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="ja")
    origin = models.CharField(max_length=64, blank=True)
    form = models.UUIDField(default=uuid.uuid4)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "form"], name="report_once")]
        indexes = [
            models.Index(fields=["about", "answered_at"], name="report_about"),
            models.Index(fields=["made_at"], name="report_made"),
        ]

    @property
    def answer_by(self) -> datetime:
        return self.made_at + ANSWERED_WITHIN


class Evidence(models.Model):
    """What the reporter saw, as they saw it, and nothing else. seen: see `evidence.of`. digest: of all of it with the
    digests of the pictures. It stays when the thing is deleted (exempt from P9, and printed), until a year after the
    answer. An entry in the audit log has the digest, too."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="evidence")
    seen = models.JSONField()
    digest = models.CharField(max_length=64)

    @property
    def seen_at(self) -> datetime:
        return datetime.fromisoformat(self.seen["seen_at"])


class EvidencePicture(models.Model):
    """A picture as it was served to the reporter."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()


class Opening(models.Model):
    """That moderators ask which member a nickname (`about`) is. One asks with a reason, another agrees; then both see
    the work profile until ends_at.

    silent_because: the law by which the member may not be told yet; remind_on: when that is to be looked at again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(max_length=2000)
    asked_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    silent_because = models.TextField(max_length=2000, blank=True)
    remind_on = models.DateField(null=True)
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, related_name="+")
