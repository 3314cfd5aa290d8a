"""Where a conversation is."""

from __future__ import annotations

from django.urls import reverse

from enishi.messages.models import Conversation


def address(conversation: Conversation) -> str:
    return reverse("conversation", args=[conversation.public_id])
