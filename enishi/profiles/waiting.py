"""What waits in this room, said on the book's page; and what it adds to the page of a person there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.cards.models import Contact
from enishi.cards.views import further, todo
from enishi.exchange.queries import faces_of
from enishi.members.models import Face
from enishi.profiles import others, queries


def say() -> None:
    todo.add(vouches)
    todo.add(names)
    further.add(their_page)


def their_page(face: Face, person: Contact) -> further.Button | None:
    """Only of who handed their card over, and only where this face may open it."""
    for other in faces_of(face, person):
        if page := queries.page_of(face, other):
            return further.Button(reverse("person", args=[page.holder.public_id]), _("Their own page"))
    return None


def vouches(face: Face) -> todo.Line:
    n = sum(one.answer is None for one in others.given(face))
    if not n:
        return None
    words = ngettext("%(n)s person wrote about you", "%(n)s people wrote about you", n) % {"n": f"{n:,}"}
    return reverse("by_others"), words


def names(face: Face) -> todo.Line:
    n = sum(not one.agreed and not one.left for one in others.named_in(face))
    if not n:
        return None
    words = ngettext("%(n)s work would name you", "%(n)s works would name you", n) % {"n": f"{n:,}"}
    return f"{reverse('by_others')}#asked", words
