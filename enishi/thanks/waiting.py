"""What waits in this room, said on the book's page; and what one can do here with a person, on theirs."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.cards.models import Contact
from enishi.cards.views import further, todo
from enishi.members.models import Face
from enishi.thanks import queries


def say() -> None:
    todo.add(of_today)
    todo.add(to_thank)
    further.add(thank)


def of_today(face: Face) -> todo.Line:
    if not (n := queries.card_count(face, timezone.localdate())):
        return None
    return reverse("evening"), ngettext("%(n)s card from today", "%(n)s cards from today", n) % {"n": f"{n:,}"}


def to_thank(face: Face) -> todo.Line:
    if not (n := queries.to_thank_count(face)):
        return None
    return reverse("thanks"), ngettext("%(n)s person to thank", "%(n)s people to thank", n) % {"n": f"{n:,}"}


def thank(face: Face, person: Contact) -> further.Button:
    return further.Button(reverse("thanks_begin"), _("Write thanks"), "chosen")
