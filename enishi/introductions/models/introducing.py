"""Asking somebody one knows for an introduction to somebody one does not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enishi.cards.models import Contact
from enishi.introductions.models.asking import Asked
from enishi.members.models import Face
from enishi.messages.models import Conversation


class Introduction(Asked):
    """holder asks to be introduced to somebody: the row is the asker's, and says nothing of what others do with it.

    to: where the asker knows a face of theirs; has_page: that they did. company: theirs. name_key, company_key: folded
    as match keys.
    by: whom the asker asks; contact: likewise, somebody of the asker's book without an account; neither where it is
    blind: whoever of those asked knows somebody at the company. through: their names, as the asker knows them.
    who, why, homework: the letter, as it is seen by all whom it concerns; language: what it is written in.
    met: who said yes, for the asker; whom else they asked is not to learn it. conversation: what came of it.
    outcome: the report.
    """

    has_page = models.BooleanField(default=False)
    company = models.CharField(max_length=300, blank=True)
    name_key = models.CharField(max_length=400, blank=True)
    company_key = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    blind = models.BooleanField(default=False)
    through = models.CharField(max_length=2000)
    language = models.CharField(max_length=5)
    who = models.CharField(max_length=400)
    why = models.CharField(max_length=400)
    homework = models.CharField(max_length=400)
    met = models.CharField(max_length=200, blank=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["holder", "-sent_at"], name="introduction_newest")]


class Errand(models.Model):
    """An introduction in somebody's hands, and what they do with it.

    holder: who is asked to introduce, and alone sees it (P3) until they pass it on; none for somebody without an
    account, who has a secret address, known by its digest. before: who passed it to them, where two introduce.
    words, name, post: what they write, and who they are, as their own card says. to: the face to whom they present the
    asker; none where they pass it to a second introducer, or to somebody outside. to_name: as they know them.
    """

    class Answer(models.TextChoices):
        NONE = "", _("not answered")
        LATER = "later", _("later")
        QUIET = "quiet", _("no answer")
        PASSED = "passed", _("passed on")

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True, null=True)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=400, blank=True)
    to = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    to_name = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    passed_at = models.DateTimeField(null=True)
    #: The introducer took the line off their page.
    put_away = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "introduction"], name="errand_once")]
        indexes = [models.Index(fields=["to", "passed_at"], name="errand_order")]
