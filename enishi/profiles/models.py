"""One's own page: the draft, which its owner alone sees, and what is published of it.

`holder` is whose row it is, as everywhere. A published row is a copy, made anew when something changed: it has no
date, no public id and no place of its own beyond its order, so that it tells nothing about how it came to be.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.ties.models import Distance, TeamWork, Vouch


class Audience(models.IntegerChoices):
    """Who sees something: whoever is let at least as near as its number. In between stand the distances of a tie."""

    ANYONE = 0, _("Anyone, even without signing in")
    MEMBERS = 5, _("Everybody registered here")
    CARD = Distance.CARD.value, _("Those I exchanged cards with")
    WORK = Distance.WORK.value, _("Those at “work” or nearer")
    CLOSE = Distance.CLOSE.value, _("Those at “close colleagues at work” or nearer")
    FRIEND = Distance.FRIEND.value, _("Those at “friends” or nearer")
    INNER = Distance.INNER.value, _("“The closest” only")
    ME = 100, _("Only me")


class Kind(models.TextChoices):
    POST = "post", _("Position")
    ENTRY = "entry", _("Year of joining")
    SCHOOL = "school", _("School")
    LANGUAGE = "language", _("Language")
    WORDS = "words", _("A few words")
    OTHER = "other", _("Something else")


class Found(models.TextChoices):
    """By whom one's page is found by name."""

    NOBODY = "nobody", _("Nobody")
    EXCHANGED = "exchanged", _("Those I exchanged cards with")
    MEMBERS = "members", _("Everybody registered here")


class LineContent(models.Model):
    """What a line says. Years are Gregorian; a month is never without its year. is_current: it still goes on."""

    kind = models.CharField(max_length=10, choices=Kind)
    organisation = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    from_year = models.PositiveSmallIntegerField(null=True)
    from_month = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    to_month = models.PositiveSmallIntegerField(null=True)
    is_current = models.BooleanField(default=False)
    text = models.CharField(max_length=500, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CARD)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


#: The columns of LineContent that make a line what it is.
SAYS = ("kind", "organisation", "role", "from_year", "from_month", "to_year", "to_month", "is_current", "text")


class Page(models.Model):
    """The draft of the page as a whole. audience: of the name, and so of everything. touched: edited since it was
    published. portrait, round: the picture cut 3:4 and square. picture: what they are cut from; across, down, near:
    where the face is in it, as `pictures` counts."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CARD)
    found_by = models.CharField(max_length=10, choices=Found, default=Found.EXCHANGED)
    picture = models.UUIDField(null=True)
    portrait = models.UUIDField(null=True)
    round = models.UUIDField(null=True)
    across = models.PositiveSmallIntegerField(default=2)
    down = models.PositiveSmallIntegerField(default=1)
    near = models.PositiveSmallIntegerField(default=0)
    picture_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CARD)
    is_published = models.BooleanField(default=False)
    touched = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_published", "touched"], name="page_touched")]


class Line(LineContent):
    """A line of the draft. removed_at: taken out, to be had back until the page is published."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "position"], name="line_order")]


class PublishedPage(models.Model):
    """That somebody has a page, and the name on it."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    family = models.CharField(max_length=100)
    given = models.CharField(max_length=100, blank=True)
    family_kana = models.CharField(max_length=100, blank=True)
    given_kana = models.CharField(max_length=100, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)


class PublishedLine(LineContent):
    """audience: never wider than the page's. met_key: of where people meet (`meeting.key`); "" for a line that is about
    no such place."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    met_key = models.CharField(max_length=220, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder", "position"], name="publishedline_order"),
            models.Index(fields=["met_key"], name="publishedline_met"),
        ]


class PublishedPicture(models.Model):
    """portrait, round: in `media`. audience: never wider than the page's."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    portrait = models.UUIDField()
    round = models.UUIDField()
    audience = models.PositiveSmallIntegerField(choices=Audience)


class PublishedVouch(models.Model):
    """What somebody wrote about the holder, who lets it appear. by, post: who wrote, as they were called then."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    vouch = models.OneToOneField(Vouch, on_delete=models.CASCADE, related_name="+")
    writer = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=600)
    by = models.CharField(max_length=200)
    by_kana = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=400, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)


class PublishedWork(models.Model):
    """What several did together, on the page of who wrote it, or of somebody named there who wanted it."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(TeamWork, on_delete=models.CASCADE, related_name="+")
    team = models.CharField(max_length=200)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    text = models.CharField(max_length=600, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "work"], name="publishedwork_once")]


class PublishedName(models.Model):
    """Somebody named in a work, who agreed. holder, audience: of the work as it is published."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(PublishedWork, on_delete=models.CASCADE, related_name="+")
    face = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=200, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)


class NotKnown(models.Model):
    """Somebody whom the holder does not want to be shown as a person they may know."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "other"], name="notknown_pair")]


class FoundByName(models.Model):
    """Who may find a page by its name. search_key: names.search.key of it. Without a row nobody finds it."""

    holder = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="+")
    search_key = models.TextField()
    audience = models.PositiveSmallIntegerField(choices=Audience)


class Reveal(models.Model):
    """That somebody is told whose nickname this is. holder: the nickname; `to`: who is told, or none while a link is to
    be opened, whose secret is known by its digest. name: of `to`, as the holder knows them. says: the name of the work
    face, as it was when it was told: the row names it, and points to nothing."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Face, on_delete=models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    says = models.CharField(max_length=210)
    digest = models.CharField(max_length=64, unique=True, null=True)
    ends_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "to"], name="reveal_once")]

    @staticmethod
    def waiting(now: datetime) -> models.Q:
        """Links that can still be opened."""
        return models.Q(to=None, ends_at__gt=now)


class Announcement(models.Model):
    """What somebody wrote to chosen people about a new post. form: what the form was marked with; sent twice, it is
    the same announcement. language: of the letter, "ja" or "en"."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    form = models.UUIDField()
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    reply_to = models.EmailField(max_length=254)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "form"], name="announcement_once")]


class AnnouncementMail(models.Model):
    """The mail to one recipient. SENDING: handed to the mail server, which did not answer yet, or never will."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        SENDING = "sending", _("not certain that it was sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="mails")
    name = models.CharField(max_length=200)
    company = models.CharField(max_length=300, blank=True)
    email = models.EmailField(max_length=254)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "email"], name="announcementmail_once")]
