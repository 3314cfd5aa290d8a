"""What this room adds to the page of a person in the book."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from enishi.cards.models import Contact
from enishi.cards.views import further
from enishi.exchange.queries import faces_of
from enishi.members.models import Face
from enishi.profiles import queries


def say() -> None:
    further.add(their_page)


def their_page(face: Face, person: Contact) -> further.Button | None:
    """Only of who handed their card over, and only where this face may open it."""
    for other in faces_of(face, person):
        if page := queries.page_of(face, other):
            return further.Button(reverse("person", args=[page.holder.public_id]), _("Their own page"))
    return None
