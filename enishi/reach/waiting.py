"""What this room adds to the page of a person in the book."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from enishi.cards.models import Contact
from enishi.cards.views import further
from enishi.members.models import Face


def say() -> None:
    further.add(which_channel)


def which_channel(face: Face, person: Contact) -> further.Button:
    """The flowchart's answer for this person."""
    return further.Button(reverse("channel_person", args=[person.public_id]), _("How to reach them"))
