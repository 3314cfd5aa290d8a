"""The four members of the demonstration as whom a visitor may look around."""

from __future__ import annotations

from typing import NamedTuple

#: Known to everybody: it opens nothing to another machine.
PASSWORD = "yoroshiku-onegai"

#: By name, as people.tsv has them.
TRAVELLER, SALESPERSON, MANAGER, ORGANISER = "Delvaux Claire", "Mehta Rohan", "宮原 由紀子", "大和田 健司"


class Role(NamedTuple):
    handle: str
    name: str

    @property
    def email(self) -> str:
        return f"{self.handle}@example.jp"


ROLES = (
    Role("traveller", TRAVELLER),
    Role("salesperson", SALESPERSON),
    Role("manager", MANAGER),
    Role("organiser", ORGANISER),
)
