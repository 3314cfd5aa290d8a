"""What this room adds to the page of a person in the book."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from enishi.cards.models import Contact
from enishi.cards.views import further
from enishi.members.models import Face
from enishi.reach import channels
from enishi.reach.queries import known_of


def say() -> None:
    further.add(which_channel)


def which_channel(face: Face, person: Contact) -> further.Button:
    """The flowchart's answer for this person, where what the book knows decides it; else the question."""
    there = channels.step(known_of(face, person, timezone.localdate()))
    words = _("How to reach them")
    if isinstance(there, channels.Answer):
        words = _("How to reach them: %(use)s") % {"use": there.use}
    return further.Button(reverse("channel_person", args=[person.public_id]), words)
