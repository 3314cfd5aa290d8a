"""Three years of a made-up community, lived in order: what is done on which day, and by which action.

The clock stands at the hour of each deed while it is done, so that a card handed over at a fair two years ago is two
years old in every book. Days are counted from today: whenever the demonstration is made, there is an evening to sort.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from django.utils import timezone

from enishi.cards import queries
from enishi.cards.models import Contact
from enishi.demo.files import Row, Writer
from enishi.demo.people import Person, Post, people, printed
from enishi.exchange import actions as exchange
from enishi.exchange.queries import Opened, own_card
from enishi.members.models import Face
from enishi.portability import actions as portability

Deed = Callable[[], object]


class Occasion(NamedTuple):
    name: str
    place: str
    day: date


@dataclass
class Life:
    """faces: of the members, by name. What is to be done is told by `on`, in any order, and done by `live`."""

    today: date
    faces: dict[str, Face] = field(default_factory=dict)
    _deeds: list[tuple[datetime, Deed]] = field(default_factory=list)

    def on(self, day: date, hour: int, deed: Deed) -> None:
        self._deeds.append((timezone.make_aware(datetime.combine(day, time(hour))), deed))

    def live(self) -> None:
        now = timezone.now()
        for moment, deed in sorted(self._deeds, key=lambda told: told[0]):
            # This evening may not have come yet.
            with _clock(min(moment, now)):
                deed()

    # Days

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def last(self, month: int, day: int, weekday: int, *, years: int = 0) -> date:
        """The last such weekday (0: Monday) on or after that day of a year, at least three weeks ago; or some years
        before."""
        for year in range(self.today.year, 0, -1):
            first = date(year - years, month, day)
            found = first + timedelta(days=(weekday - first.weekday()) % 7)
            if first.replace(year=year) + timedelta(days=28) <= self.today:
                return found
        raise AssertionError("before the common era")

    @property
    def april(self) -> date:
        """The last first of April: the day of transfers."""
        year = self.today.year if (self.today.month, self.today.day) > (4, 1) else self.today.year - 1
        return date(year, 4, 1)

    def year(self, ago: int) -> int:
        """A business year so many years ago."""
        return self.april.year - ago

    def post(self, name: str, day: date) -> Post:
        return people()[name].at(day, self.april)

    # What people do

    def exchange(self, occasion: Occasion, one: str, *others: str, hour: int = 15) -> None:
        """Somebody hands cards over to others, and gets theirs."""
        for other in others:
            self.on(occasion.day, hour, partial(self._hand, one, other, occasion.name))

    def _hand(self, one: str, other: str, occasion: str) -> None:
        card = own_card(self.faces[other])
        assert card is not None
        exchange.take(self.faces[one], Opened(card.current), give=True, occasion=occasion)
        exchange.deliver(self.faces[other])

    def table(self, occasion: Occasion, *names: str, hour: int = 18) -> None:
        """All of them at one table: everybody gets everybody's card."""
        self.on(occasion.day, hour, lambda: _sit([self.faces[name] for name in names], occasion.name))

    def bring(
        self,
        by: str,
        day: date,
        file_name: str,
        writer: Writer,
        rows: Iterable[Row],
        *,
        occasion: Occasion | None = None,
        hour: int = 20,
    ) -> None:
        """A contact file goes into somebody's book."""
        self.on(day, hour, lambda: _bring(self.faces[by], file_name, writer(list(rows)), occasion))

    def rows(self, names: Iterable[str], day: date | Callable[[Person], date]) -> list[Row]:
        """A file's rows: each person with the post of the day on which the card was given."""
        out = []
        for person in map(people().__getitem__, names):
            given = day(person) if callable(day) else day
            out.append(Row(person, person.at(given, self.april), given))
        return out

    def paste(self, by: str, occasion: Occasion, names: Sequence[str], *, hour: int = 21) -> None:
        """The texts of cards, all at once."""
        text = "---\n".join(printed(people()[name], self.post(name, occasion.day)) for name in names)
        self.on(occasion.day, hour, lambda: _bring(self.faces[by], "cards.txt", text.encode(), occasion))

    def find(self, by: str, name: str) -> Contact:
        """Somebody in a book, by the name as that book has it."""
        # Others may be found by that name, too: whom this one introduced.
        found = next((one for one in queries.book(self.faces[by], words=name) if str(one) == name), None)
        assert found is not None, f"{name} is not in the book of {by}"
        return found


@contextmanager
def _clock(moment: datetime) -> Iterator[None]:
    with mock.patch.object(timezone, "now", return_value=moment):
        yield


def _sit(faces: Sequence[Face], occasion: str) -> None:
    host = faces[0]
    table = exchange.open_table(host, occasion)
    for face in faces[1:]:
        exchange.join(face, table)
    exchange.close_table(host, table)
    for face in faces:
        exchange.deliver(face)


def _bring(by: Face, name: str, data: bytes, occasion: Occasion | None) -> None:
    about = portability.About(occasion.name, occasion.place, occasion.day) if occasion else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        outcome = portability.import_file(by, path, about=about)
    assert not outcome.lost, (name, outcome.problems)
