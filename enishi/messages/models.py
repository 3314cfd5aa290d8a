"""Conversations: who is in them, and what they wrote. Nothing here says who has read what, but to themselves."""

from __future__ import annotations

import uuid

from django.db import models

from enishi.members.models import Face


class Conversation(models.Model):
    """about: what it is called on the pages of those who are in it; "" where it is called by whom one talks to.

    pair: of two who talk to each other, so that they do in one place. begun_by: who may bring others into a group.
    """

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction"
        PAIR = "pair"
        GROUP = "group"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INTRODUCTION)
    about = models.CharField(max_length=300, blank=True)
    pair = models.CharField(max_length=50, null=True, unique=True)
    begun_by = models.ForeignKey(Face, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)


class Participant(models.Model):
    """holder is in the conversation. name, post: as they presented themselves when they came in. since: they see what
    was written after the message of this number."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=400, blank=True)
    since = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "holder"], name="participant_once")]
        indexes = [models.Index(fields=["holder", "conversation"], name="participant_conversations")]


class Side(models.Model):
    """What one has to oneself of a conversation: nobody else in it ever learns any of this (P3).

    called: the other, where it is called by whom one talks to. seen: the number of the last message that was on one's
    page. quiet: no notices of it. left_at: it is off one's pages, and nothing new of it comes up.
    """

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    called = models.CharField(max_length=200, blank=True)
    seen = models.BigIntegerField(default=0)
    quiet = models.BooleanField(default=False)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "conversation"], name="side_once")]


class Message(models.Model):
    """holder: who wrote it; none where it came from somebody without an account. form: marks the form it was typed in,
    so that sent twice it is one. withdrawn_at: what it said is gone then."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    #: What is searched: the text as `names.search` folds it.
    search_key = models.TextField(blank=True)
    form = models.UUIDField(default=uuid.uuid4)
    sent_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "holder", "form"], name="message_once")]
        indexes = [models.Index(fields=["conversation", "id"], name="message_order")]


class Waiting(models.Model):
    """What `holder` wrote and lets be sent at an hour: theirs alone until then. form: as of the message it becomes.
    sending: of the task that may send it; another one where the hour was changed. stopped: its hour
    came while its writer was suspended, so it goes only when they choose another one."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    form = models.UUIDField()
    send_at = models.DateTimeField()
    sending = models.UUIDField(default=uuid.uuid4)
    stopped = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "holder", "form"], name="waiting_once")]


class Attachment(models.Model):
    """A picture or file with a message, or with one that waits. holder: who sent it. upload: where `media` keeps it.
    name: as its sender called it; "" of a picture, which is written anew by us. width, height: of a picture."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="+")
    waiting = models.ForeignKey(Waiting, on_delete=models.CASCADE, null=True, related_name="+")
    upload = models.UUIDField()
    name = models.CharField(max_length=255, blank=True)
    size = models.BigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    @property
    def is_picture(self) -> bool:
        return self.width is not None


class ReplyAddress(models.Model):
    """Where `holder` answers a notice by mail. digest: of the secret in it."""

    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField()
