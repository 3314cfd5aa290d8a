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

_LIVE = models.Q(deleted_at=None, merged_into=None)


class Contact(models.Model):
    """One human in the holder's book: the merged view (名寄せ) of the held cards.

    The contact's own: the note, the confirmed reading (and the name it was confirmed for), the deletion, and
    whom it was merged into. Everything else here is a copy, made by `derive` from the cards and the own columns
    whenever one of them changes; so undoing a change of the own columns and the cards restores it all.
    A contact merged into another keeps its row, so that the merge can be undone and old addresses still lead on.
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
    sort_key = models.CharField(max_length=400, help_text="compared byte by byte, on PostgreSQL too")
    company_key = models.CharField(max_length=400, blank=True, help_text="likewise; who has no company comes last")
    last_met_on = models.DateField(null=True)
    search_key = models.TextField(blank=True, help_text="names.search.key of everything below")

    note = models.TextField(blank=True)
    confirmed_name = models.CharField(max_length=400, blank=True, help_text="the folded name the reading is for")
    confirmed_family_kana = models.CharField(max_length=200, blank=True)
    confirmed_given_kana = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="merged")
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)

    tags: models.ManyToManyField[Tag, Any] = models.ManyToManyField("Tag", related_name="contacts")

    #: Said by `queries.deleted`, for the pages: the change to undo; no column.
    deletion: Change | None = None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="contact_public_id")]
        # The lists show live contacts only; an index without the others is walked without reading rows.
        indexes = [
            models.Index(fields=["holder", "sort_key", "id"], name="contact_order", condition=_LIVE),
            models.Index(fields=["holder", "last_met_on", "id"], name="contact_met", condition=_LIVE),
            models.Index(fields=["holder", "company_key", "company", "id"], name="contact_company", condition=_LIVE),
            models.Index(fields=["holder", "id"], name="contact_added", condition=_LIVE),
            models.Index(fields=["holder", "heading", "sort_key", "id"], name="contact_heading", condition=_LIVE),
            models.Index(
                fields=["holder", "id"],
                name="contact_guessed",
                condition=_LIVE & models.Q(reading_origin="guessed", reading_confirmed=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.given}".strip() or self.company

    @property
    def reading_is_guess(self) -> bool:
        """To be marked until confirmed: nobody wrote this reading down."""
        return bool(self.reading_origin) and self.reading_origin != self.Origin.GIVEN and not self.reading_confirmed

    @property
    def reading_is_mere_guess(self) -> bool:
        """Only a table says so: no romaji, no e-mail address, and nobody has confirmed it."""
        return self.reading_origin == self.Origin.GUESSED and not self.reading_confirmed


class HeldCard(models.Model):
    """A card someone holds: pasted, imported, later photographed or given. It belongs to the holder.

    fields: the reader's fields, `{"family": [{"value", "state", "source", "post"?, "remark"?}, …], …}`,
    always lists here. given_by: the member's face that handed it over, the only thing that links a contact to a face.
    raw: the untouched text it was read from. fingerprint: of raw and kind, so that the
    same file a second time changes nothing; unique among the cards that are not deleted, so that what was
    deleted can be brought in again.
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
    given_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "public_id"], name="heldcard_public_id"),
            models.UniqueConstraint(
                fields=["holder", "fingerprint"], condition=models.Q(deleted_at=None), name="heldcard_fingerprint"
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "received_on", "created_at"], name="heldcard_received"),
            models.Index(
                fields=["holder", "withdrawn_at"],
                name="heldcard_withdrawn",
                condition=models.Q(withdrawn_at__isnull=False),
            ),
        ]


class CardPicture(models.Model):
    """A photograph of one side of a held card, straightened. side: 1 the front, 2 the back. upload: in `media`."""

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(HeldCard, on_delete=models.CASCADE, related_name="pictures")
    side = models.PositiveSmallIntegerField(default=1)
    upload = models.UUIDField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "public_id"], name="cardpicture_public_id"),
            models.UniqueConstraint(fields=["card", "side"], name="cardpicture_side"),
        ]


class MatchKey(models.Model):
    """What a card can be recognised by, folded: `email`, `mobile`, `link` (a profile page), `name`, `romaji`,
    `company`. Kinds and values are made by `matching.keys`; a deleted card has none. contact: the card's."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(HeldCard, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["holder", "kind", "value", "contact"], name="matchkey_value")]


class Tag(models.Model):
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "name"], name="tag_name")]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """One line of the log: where, when, who introduced, what was promised.

    card: the held card that says so, for a line made by bringing in a file.
    """

    class Kind(models.TextChoices):
        MET = "", _("met")
        CARDS = "cards", _("exchanged cards")
        ONLINE = "online", _("connected online")

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="meetings")
    card = models.ForeignKey(HeldCard, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    met_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    occasion = models.CharField(max_length=200, blank=True)
    introduced_by = models.CharField(max_length=200, blank=True)
    promised = models.CharField(max_length=500, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="meeting_public_id")]
        indexes = [
            models.Index(fields=["holder", "contact", "met_on"], name="meeting_log"),
            models.Index(fields=["holder", "met_on"], name="meeting_day"),
        ]


class Distinct(models.Model):
    """The holder's decision that two look-alikes are two people. contact is the one with the smaller number."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "contact", "other"], name="distinct_pair")]


class Change(models.Model):
    """One change to the book, with its evidence and what stood before, so that it can be undone.

    before: `{"contact": {id: columns}, "heldcard": {…}, "meeting": {…}, "distinct": {…}, "tags": {…}}`: the
    columns that changed, as they stood; null for a row the change made; for tags, contact id -> {name: whether
    the contact had it}. Copies that `derive` makes are not in it. contact: the one it is about, or none where
    it is about several; touched: all of them, where they are not just that one.
    evidence: why a merge was made, `[["email", "a@example.jp"], …]`. batch: the import it came with.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        EDITED = "edited", _("edited")
        NOTED = "noted", _("note written")
        READ = "read", _("reading confirmed")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("separated")
        APART = "apart", _("kept apart")
        DELETED = "deleted", _("deleted")
        TAKEN = "taken", _("taken back")
        LOGGED = "logged", _("meeting noted")
        RELOGGED = "relogged", _("meeting changed")
        UNLOGGED = "unlogged", _("meeting removed")
        TAGGED = "tagged", _("tags changed")

    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="changes")
    touched: models.ManyToManyField[Contact, Any] = models.ManyToManyField(Contact, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    evidence = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    batch = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    #: Said by `queries`, for the pages; no column.
    can_undo: bool = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "public_id"], name="change_public_id")]
        indexes = [
            models.Index(fields=["holder", "contact", "id"], name="change_history"),
            models.Index(fields=["holder", "id"], name="change_newest"),
            models.Index(
                fields=["holder", "undone_at"], name="change_undone", condition=models.Q(undone_at__isnull=False)
            ),
        ]
