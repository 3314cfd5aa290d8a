"""What people write for others to read: posts, the comments under them, and whom one follows.

`holder` is whose row it is, as everywhere. `shown_at`: since when others see it. What a nickname does has none until
the next tick, at which all that waits gets the same (`actions.ticking`); the order of a list is (shown_at, public_id),
and a public id is drawn by lot, so that nothing tells in what order it was done.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.profiles.models import Audience


class Kind(models.TextChoices):
    OPINION = "opinion", _("Opinion")
    DIARY = "diary", _("Diary")


class Byline(models.Model):
    """What stands over all that a face writes: its name as it is published, brought up to date once a day."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=210)
    kana = models.CharField(max_length=210, blank=True)


class Post(models.Model):
    """audience: whoever is let at least as near as its number; ME: only those named (`readers`). not_company: of these
    nobody from a company of the author's. comments: how near one has to be to comment; ME: nobody may.

    text: as it was typed. body, lead: what is shown of it, markup with nothing in it that depends on who looks; lead:
    its beginning, "" where that is all of it. form: marks the form it was typed in: sent twice, it is the same post.
    posted_at: none for a draft. deleted_at: nobody but its author sees it any more, until it is gone. next: what a
    nickname's edit makes of it at the next tick (`actions.editing`).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    form = models.UUIDField(default=uuid.uuid4)
    text = models.TextField(blank=True)
    body = models.TextField(blank=True)
    lead = models.TextField(blank=True)
    search_key = models.TextField(blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CARD)
    not_company = models.BooleanField(default=False)
    comments = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CARD)
    written_at = models.DateTimeField(auto_now_add=True)
    posted_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    next = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "form"], name="post_once")]
        indexes = [
            models.Index(fields=["holder", "-shown_at", "-public_id"], name="post_of_face"),
            models.Index(fields=["-shown_at", "-public_id"], name="post_newest"),
            models.Index(fields=["holder", "posted_at"], name="post_waiting", condition=models.Q(shown_at=None)),
            models.Index(fields=["holder"], name="post_next", condition=models.Q(next__isnull=False)),
            models.Index(fields=["deleted_at"], name="post_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]


class PostReader(models.Model):
    """Somebody named as a reader of a post, and since when. holder: its author."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="readers")
    face = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "face"], name="postreader_once")]


class PostCompany(models.Model):
    """A company of the author's when the post was written: its people are left out. key: as `exchange.Employer`."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="companies")
    key = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="postcompany_once")]


class PostPicture(models.Model):
    """upload: in `media`, written anew by us. alt: what is to be seen, in words. shown_at: as for a post, where a
    nickname adds it to one that is out."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    upload = models.UUIDField()
    alt = models.CharField(max_length=300, blank=True)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["post", "position"], name="postpicture_order")]


class PostVersion(models.Model):
    """What a post said before it was edited, and to whom."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    body = models.TextField()
    audience = models.PositiveSmallIntegerField(choices=Audience)
    not_company = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField()


class PostTag(models.Model):
    """A tag in the text of a post. key: of `body.tag_key`."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="tags")
    key = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="posttag_once")]
        indexes = [models.Index(fields=["key", "post"], name="posttag_key")]


class Comment(models.Model):
    """removed_at: taken out by the post's author. Who wrote it is not told, and goes on seeing it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    form = models.UUIDField(default=uuid.uuid4)
    text = models.TextField()
    body = models.TextField()
    written_at = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "form"], name="comment_once")]
        indexes = [
            models.Index(fields=["post", "shown_at", "public_id"], name="comment_order"),
            models.Index(fields=["written_at"], name="comment_waiting", condition=models.Q(shown_at=None)),
            models.Index(fields=["deleted_at"], name="comment_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]


class Reaction(models.Model):
    """That the holder was glad to read a post. Its author alone sees it, from `shown_at` on."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "post"], name="reaction_once")]
        indexes = [
            models.Index(fields=["post", "shown_at"], name="reaction_of_post"),
            models.Index(fields=["made_at"], name="reaction_waiting", condition=models.Q(shown_at=None)),
        ]


class Mention(models.Model):
    """That the author of a post (holder) would name somebody there, who is asked once. name: as it is typed there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    to = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=210)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "to"], name="mention_once")]
        indexes = [models.Index(fields=["to"], name="mention_to")]


class MentionAnswer(models.Model):
    """What whoever is named does with that. holder: they, who alone see it (P3). shown_at: since when the name leads
    to them, where they agreed."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="answer")
    agreed = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True)


class Follow(models.Model):
    """Whether what the other posts comes to the holder's home. Without a row it does of whom one is connected to."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "other"], name="follow_once")]


class HomeMark(models.Model):
    """How far somebody has read their home page: the newest post that stood there when they said so."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    shown_at = models.DateTimeField()
    post = models.UUIDField()
