"""What someone brings in: each import, its rows, what was decided about them, and how columns were read before."""

from __future__ import annotations

import uuid

from django.db import models

from enishi.cards.models import Contact
from enishi.members.models import Face

#: Told of an archive of ours, and no problem: something comes along that is not of the book.
BESIDES = "archive_besides"


class Import(models.Model):
    """One thing put into the box. It changes the book only when it is applied.

    counts: rows, new, merged, doubtful, unreadable, blank; rows is the sum of the others. known: those of the
    merged that change nothing, since the very card is in the book. judged_at: the book as it stood then is
    what the rows were compared with.
    table: header, sample and guess where the columns must be asked for. problems: of whole parts.
    """

    class State(models.TextChoices):
        """How far it is. Pages have words of their own for these, and for the choices below."""

        READING = "reading"
        ASKING = "asking"
        READY = "ready"
        APPLYING = "applying"
        DONE = "done"
        UNDONE = "undone"
        FAILED = "failed"

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    upload = models.UUIDField(null=True, help_text="the public id of the upload it was read from")
    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    progress = models.PositiveIntegerField(default=0, help_text="rows done in the step at hand")
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    own = models.JSONField(default=list, help_text="parts about oneself, offered for one's profile after asking")
    table = models.JSONField(null=True)
    occasion = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    met_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    judged_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="import_public_id")]
        indexes = [models.Index(fields=["holder", "created_at"], name="import_newest")]

    @property
    def besides(self) -> bool:
        """Whether something comes along that is not of the book."""
        return any(problem["code"] == BESIDES for problem in self.problems)


class ImportRow(models.Model):
    """One row: what it says, what we would do with it and why, and what the holder decided.

    ordinal: its place among all rows of the import; number and part: where it stands in the file.
    card: `reading.Card.as_json()`. contact: the one it would merge into, or may be; into: the ordinal of an
    earlier row instead, while that one is not in the book yet. evidence: as in `cards.Change`. problem: code
    and part of a row that could not be read. known: the very card is in the book already. pending: doubtful,
    and left open when the rest was taken over; the same card waits only once.
    """

    class Verdict(models.TextChoices):
        NEW = "new"
        MERGED = "merged"
        DOUBTFUL = "doubtful"
        UNREADABLE = "unreadable"
        BLANK = "blank"

    class Decision(models.TextChoices):
        OPEN = "", "Open"
        SAME = "same"
        OTHER = "other"
        SKIP = "skip"

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    ordinal = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=255, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    decision = models.CharField(max_length=5, choices=Decision, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    card = models.JSONField(null=True)
    raw = models.TextField(blank=True)
    problem = models.JSONField(null=True)
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    into = models.PositiveIntegerField(null=True)
    evidence = models.JSONField(default=list)
    known = models.BooleanField(default=False)
    pending = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "public_id"], name="importrow_public_id"),
            models.UniqueConstraint(fields=["batch", "ordinal"], name="importrow_ordinal"),
            models.UniqueConstraint(
                fields=["holder", "fingerprint"], condition=models.Q(pending=True), name="importrow_pending"
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "verdict", "ordinal"], name="importrow_verdict"),
            models.Index(fields=["holder", "fingerprint"], name="importrow_card"),
        ]


class ColumnMapping(models.Model):
    """How the columns of a table were read before: header fingerprint -> {column number: field}."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "fingerprint"], name="columnmapping_header")]


class Export(models.Model):
    """An archive of everything that somebody asked for, and its file for a day. One at a time.

    language: of its headings. progress, total: rows. told: what the parts of the archive say of it (`cp932`:
    characters that CP932 cannot hold). upload: in `media`. problem: a code of `sentences`.
    """

    class State(models.TextChoices):
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    language = models.CharField(max_length=5, blank=True)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    upload = models.UUIDField(null=True)
    size = models.BigIntegerField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="export_public_id")]
