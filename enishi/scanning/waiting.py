"""What waits in this room, said on the book's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from enishi.cards.views import todo
from enishi.members.models import Face
from enishi.scanning import queries


def say() -> None:
    todo.add(to_confirm)


def to_confirm(face: Face) -> todo.Line:
    if not (n := queries.waiting(face).count()):
        return None
    words = ngettext("%(n)s photographed card to confirm", "%(n)s photographed cards to confirm", n)
    return reverse("scan"), words % {"n": f"{n:,}"}
