"""What one can do here with a person, on their page in the book."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from enishi.cards.models import Contact
from enishi.cards.views import further
from enishi.exchange.queries import faces_of
from enishi.members.models import Face
from enishi.messages import queries


def offer() -> None:
    further.add(write_to)


def write_to(face: Face, person: Contact) -> further.Button | None:
    """Only to who handed their card over and is connected: it goes to a face, never to a name that looks alike."""
    for other in faces_of(face, person):
        if queries.companion(face, other.public_id):
            return further.Button(reverse("message_to", args=[other.public_id]), _("Write a message"))
    return None
