"""What else one can do with a person, from rooms that come after this one: a button each on the person's page.

They add it by `add`, when they start: so the page shows them and need not know them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from enishi.cards.models import Contact
from enishi.members.models import Face


class Button(NamedTuple):
    """words: what stands on it. name: where it does something, under what the person's id is sent there; else it leads
    to the address."""

    address: str
    words: str
    name: str = ""


#: None where there is nothing to do with this person.
Ask = Callable[[Face, Contact], Button | None]

_asked: list[Ask] = []


def add(ask: Ask) -> Ask:
    """Ask this, too, whenever a person is shown. A few queries each at most."""
    _asked.append(ask)
    return ask


def buttons(face: Face, person: Contact) -> list[Button]:
    return [button for ask in _asked if (button := ask(face, person))]
