"""What needs a look, beside the rows of the book.

Rooms that come after this one add a line of their own by `add`, when they start: so the book shows what waits
in them and need not know them.
"""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import ngettext

from enishi.cards import queries
from enishi.members.models import Face

#: The address of the page where it is done, and what waits there; None where nothing does.
Line = tuple[str, str] | None
Ask = Callable[[Face], Line]

_asked: list[Ask] = []


def add(ask: Ask) -> Ask:
    """Ask this, too, whenever the book is shown. At most one query each."""
    _asked.append(ask)
    return ask


def to_do(face: Face) -> list[tuple[str, str]]:
    """All that waits; nothing where there is nothing."""
    return [line for ask in _asked if (line := ask(face))]


@add
def look_alikes(face: Face) -> Line:
    if not (n := queries.look_alike_count(face)):
        return None
    return reverse("look_alikes"), ngettext("%(n)s pair of look-alikes", "%(n)s pairs of look-alikes", n) % {
        "n": f"{n:,}"
    }


@add
def readings(face: Face) -> Line:
    if not (n := queries.guessed_count(face)):
        return None
    return reverse("readings"), ngettext("%(n)s reading to confirm", "%(n)s readings to confirm", n) % {"n": f"{n:,}"}
