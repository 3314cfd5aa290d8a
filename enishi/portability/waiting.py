"""What waits in this room, said on the book's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from enishi.cards.views import todo
from enishi.members.models import Face
from enishi.portability import queries


def say() -> None:
    todo.add(brought_in)
    todo.add(to_decide)


def brought_in(face: Face) -> todo.Line:
    if not (n := queries.waiting(face).count()):
        return None
    words = ngettext("%(n)s file not in your book yet", "%(n)s files not in your book yet", n)
    return reverse("bring"), words % {"n": f"{n:,}"}


def to_decide(face: Face) -> todo.Line:
    if not (n := queries.pending(face).count()):
        return None
    words = ngettext("%(n)s person waits for your decision", "%(n)s people wait for your decision", n)
    return reverse("pending"), words % {"n": f"{n:,}"}
