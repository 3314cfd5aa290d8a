"""The card book: held cards, the contacts they are merged into, meetings, tags, and how each change is undone.

Everything here belongs to its holder (a face) and is seen by nobody else. Hot queries filter by holder, and
uniqueness is per holder, so that the tables can later be distributed by face.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face


class Contact(models.Model):
    """One human in the holder's book: the merged view (名寄せ) of the held cards.

    The name, reading, post and keys are copies, made from the cards by `actions.refresh` whenever a card
    changes; only the note, the confirmation of the reading and the deletion are the contact's own.
    """

    class Origin(models.TextChoices):
        """Where the reading comes from."""

        GIVEN = "given", _("as given")
        ROMAJI = "romaji", _("from the romaji")
        EMAIL = "email", _("from the e-mail address")
        GUESSED = "guessed", _("guessed")
        NONE = "", _("none")

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    current_card = models.ForeignKey("HeldCard", on_delete=models.SET_NULL, null=True, related_name="+")

    family = models.CharField(max_length=200, blank=True)
    given = models.CharField(max_length=200, blank=True)
    family_kana = models.CharField(max_length=200, blank=True)
    given_kana = models.CharField(max_length=200, blank=True)
    reading_origin = models.CharField(max_length=10, choices=Origin, blank=True)
    reading_confirmed = models.BooleanField(default=False)
    company = models.CharField(max_length=300, blank=True)
    department = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)

    heading = models.CharField(max_length=4, help_text="あ … わ, A-Z or 他: the row of the index")
    sort_key = models.CharField(max_length=400)
    last_met_on = models.DateField(null=True)
    search_key = models.TextField(blank=True, help_text="names.search.key of everything below")

    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)

    tags: models.ManyToManyField[Tag, Any] = models.ManyToManyField("Tag", related_name="contacts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="contact_public_id")]
        indexes = [
            models.Index(fields=["holder", "sort_key", "id"], name="contact_order"),
            models.Index(fields=["holder", "heading"], name="contact_heading"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip() or self.company


class HeldCard(models.Model):
    """A card someone holds: pasted, imported, later photographed or given. It belongs to the holder.

    fields: the reader's fields, `{"family": [{"value", "state", "source", "post"?, "remark"?}, …], …}`,
    always lists here. raw: the untouched text it was read from. fingerprint: of raw and kind, so that the
    same file a second time changes nothing.
    """

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=20)
    fields = models.JSONField(default=dict)
    raw = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255, blank=True)
    row_number = models.PositiveIntegerField(default=0)
    received_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "public_id"], name="heldcard_public_id"),
            models.UniqueConstraint(fields=["holder", "fingerprint"], name="heldcard_fingerprint"),
        ]


class MatchKey(models.Model):
    """What a card can be recognised by: e-mail, mobile, profile link, name, name at a company."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(HeldCard, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["holder", "kind", "value"], name="matchkey_value")]


class Tag(models.Model):
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "name"], name="tag_name")]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """One line of the log: where, when, who introduced, what was promised."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="meetings")
    met_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=200, blank=True)
    introduced_by = models.CharField(max_length=200, blank=True)
    promised = models.CharField(max_length=500, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="meeting_public_id")]
        indexes = [models.Index(fields=["holder", "contact", "met_on"], name="meeting_log")]


class Change(models.Model):
    """One change to the book, with its evidence and what stood before, so that it can be undone.

    before: `{"contact": {id: row or null}, "heldcard": {…}, "meeting": {…}}`: the columns as they stood, or
    null for a row the change made. evidence: why a merge was made, `[["email", "a@example.jp"], …]`.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        EDITED = "edited", _("edited")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("separated")
        DELETED = "deleted", _("deleted")
        LOGGED = "logged", _("meeting noted")
        TAGGED = "tagged", _("tags changed")

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    evidence = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="change_public_id")]
        indexes = [models.Index(fields=["holder", "contact", "made_at"], name="change_history")]
