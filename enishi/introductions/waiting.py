"""What waits in this room, said on the book's page; and what one can do here with a person, on theirs."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.cards.models import Contact
from enishi.cards.views import further, todo
from enishi.exchange.queries import faces_of
from enishi.introductions import queries
from enishi.members.models import Face
from enishi.profiles.queries import called


def say() -> None:
    todo.add(to_answer)
    todo.add(to_introduce)
    todo.add(to_report)
    further.add(their_tie)
    further.add(who_could_introduce)


def to_answer(face: Face) -> todo.Line:
    n = sum(one.near for one in (*queries.reached(face, answer=""), *queries.introduced(face, answer="")))
    if not n:
        return None
    return reverse("ties"), ngettext("%(n)s person asks to connect", "%(n)s people ask to connect", n) % {"n": f"{n:,}"}


def to_introduce(face: Face) -> todo.Line:
    if not (n := sum(not one.answer for one in queries.errands(face))):
        return None
    words = ngettext("%(n)s introduction is asked of you", "%(n)s introductions are asked of you", n)
    return reverse("ties"), words % {"n": f"{n:,}"}


def to_report(face: Face) -> todo.Line:
    """Two weeks after it ended well: who introduced has not heard what came of it."""
    if (one := queries.to_report(face).first()) is None:
        return None
    return reverse("introduction", args=[one.public_id]), _("Tell %(name)s what came of it") % {"name": one.through}


def their_tie(face: Face, person: Contact) -> further.Button | None:
    """Only of who handed their card over: a tie is with a face, never with a name that looks alike."""
    for other in faces_of(face, person):
        if queries.tie_with(face, other):
            return further.Button(reverse("tie", args=[other.public_id]), _("What they see of me"))
    return None


def who_could_introduce(face: Face, person: Contact) -> further.Button | None:
    """Only of whom one has never met: a name out of a file."""
    if person.last_met_on or not (name := called(person)):
        return None
    about = urlencode({"name": name, "company": person.company})
    return further.Button(f"{reverse('ways')}?{about}", _("Who could introduce me?"))
