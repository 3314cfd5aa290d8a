"""Conversations: who is in them, and what they wrote. Nothing here says who has read what."""

from __future__ import annotations

import uuid

from django.db import models

from enishi.members.models import Face


class Conversation(models.Model):
    """about: what it is called on the pages of those who are in it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)


class Participant(models.Model):
    """holder is in the conversation. name, post: as they presented themselves when it began."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "holder"], name="participant_once")]
        indexes = [models.Index(fields=["holder", "conversation"], name="participant_conversations")]


class Message(models.Model):
    """holder: who wrote it; none where it came from somebody without an account. form: marks the form it was typed in,
    so that sent twice it is one."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(Face, on_delete=models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=200)
    text = models.TextField()
    form = models.UUIDField(default=uuid.uuid4)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "holder", "form"], name="message_once")]
        indexes = [models.Index(fields=["conversation", "id"], name="message_order")]
