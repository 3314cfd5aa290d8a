"""One run: what is done in it, and who looks on."""

from __future__ import annotations

import math
import random
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.core import mail
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from enishi.cards.queries import remembered
from enishi.introductions.queries import asking
from enishi.members.models import Face
from enishi.moderation import statistics
from enishi.safety.limits import forget_kept
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.web.hot import pages
from tests.two_worlds.cast import OUTSIDER, PARTS, Cast
from tests.two_worlds.record import Entry, Record, answer, letter

NOBODY = "nobody"
#: What a house that was broken on purpose keeps in its process; for one run.
MEMORY: dict[str, Any] = {}
#: First approaches, so few that the adversary comes to the limit.
SENT_AT_MOST = 3
#: Of a row, in what a piece of work is given.
_NUMBER = re.compile(r"(?<=[: ])\d+\b")


class World:
    """keepers: who is in on the secret; all others are observers, with whatever they know put together."""

    def __init__(self, cast: Cast, record: Record, keepers: Iterable[str]) -> None:
        self.cast, self.record, self.chance = cast, record, cast.chance
        self.keepers = set(keepers)
        self.observers = [who for who in (*PARTS, NOBODY) if who not in self.keepers]
        self.clients: dict[str, Client] = {who: cast.cookies_of(who) for who in (*PARTS, NOBODY)}
        # As they are stored: what another run did to them in memory never happened either.
        self.faces = {part: Face.objects.get(pk=face.pk) for part, face in cast.faces.items()}
        self.act, self.random = "", random.Random()
        #: The pages that each of them saw when they last looked round, by address.
        self.pages: dict[str, dict[str, str]] = {who: dict(cast.pages.get(who, {})) for who in (*PARTS, NOBODY)}
        #: A private face, where there is one.
        self.nickname: Face | None = None
        #: How many SQL statements the last answer took.
        self.cost = 0
        self._times: Counter[tuple[str, ...]] = Counter()
        self._mails, self._work = 0, set(Task.objects.values_list("pk", flat=True))

    # Who, and where

    def face(self, part: str) -> Face:
        return self.faces[part]

    @property
    def keeper(self) -> Face:
        return self.faces["keeper"]

    def begin(self, number: int, act: str) -> None:
        """An act begins. What it draws is the same in both runs, whatever was done in between."""
        self.act = f"{number}: {act}"
        self.random = random.Random(f"{self.cast.seed} {self.act}")

    # Doing

    def get(self, who: str, address: str) -> HttpResponseBase:
        response = self._ask(who, "get", address, {})
        if response.status_code == 200 and response.get("Content-Type", "").startswith("text/html"):
            self.pages[who][address] = response.content.decode()  # type: ignore[attr-defined]
        return response

    def post(self, who: str, address: str, data: dict[str, Any] | None = None) -> HttpResponseBase:
        return self._ask(who, "post", address, data or {})

    def press(self, who: str, route: str, thing: Face | uuid.UUID | str | None = None, **data: Any) -> HttpResponseBase:
        """Send a form by the name of its address. thing: what the address names."""
        named = thing.public_id if isinstance(thing, Face) else thing
        return self.post(who, reverse(route, args=[] if named is None else [named]), data)

    @staticmethod
    def done(response: HttpResponseBase) -> None:
        """A deed of the keeper's was done: one that failed would prove nothing."""
        assert response.status_code == 302, response.status_code

    def known_faces(self) -> Iterator[tuple[str, Face]]:
        """Everybody's, of whom anybody may know that they are there."""
        yield from self.faces.items()
        if self.nickname is not None:
            yield "", self.nickname

    def _ask(self, who: str, method: str, address: str, data: dict[str, Any]) -> HttpResponseBase:
        times = self._times[who, method, address] = self._times[who, method, address] + 1
        self.chance.throw(self.cast.seed, who, method, address, times)
        sql: list[str] = []

        def note(execute: Any, statement: str, *rest: Any) -> Any:
            sql.append(statement)
            return execute(statement, *rest)

        with connection.execute_wrapper(note):
            response = getattr(self.clients[who], method)(address, data)
        self.cost = len(sql)
        if who in self.observers:
            self._note(who, f"{method.upper()} {address}", answer(response, sql))
            if method == "post":
                self.look_at_what_came_of_it()
        return response

    def _note(self, who: str, what: str, seen: dict[str, Any]) -> None:
        self.record.add(Entry(who, self.act, what, seen))

    # Time

    def wait(self, **time: int) -> None:
        """Time passes; the worker does what is due."""
        self.chance.pass_(**time)
        self.work()

    def work(self) -> None:
        self.chance.throw(self.cast.seed, "worker", self.act)
        run_due()
        self.look_at_what_came_of_it()

    # What comes by itself

    def look_at_what_came_of_it(self) -> None:
        """The mails that arrived, and the work that was asked for in an observer's name."""
        secret = {self.cast.emails[part] for part in self.keepers & set(PARTS)} | {OUTSIDER[1]}
        new, self._mails = mail.outbox[self._mails :], len(mail.outbox)
        letters = [letter(one) for one in new if not secret & set(one.recipients())]
        owners = {self.face(part).pk: part for part in PARTS if part in self.observers}
        found = [task for task in Task.objects.order_by("pk") if task.pk not in self._work]
        self._work |= {task.pk for task in found}
        work = [
            f"{owners[task.owner]}: {task.name} {_NUMBER.sub('?', str(task.arguments))} {task.run_at}"
            for task in found
            if task.owner in owners
        ]
        if letters or work:
            self._note("all of them", "mails and work", {"mails": letters, "work": work})


@contextmanager
def run(cast: Cast, record: Record, keepers: Iterable[str]) -> Iterator[World]:
    """What happens in it never happened."""
    began = cast.chance.now
    mail.outbox.clear()
    MEMORY.clear()
    forget_kept()
    pages.clear()
    try:
        # How busy this machine is decides what is worth remembering, and is no part of either run.
        with (
            mock.patch.object(asking, "SENT_AT_MOST", SENT_AT_MOST),
            mock.patch.object(remembered, "_LONG", math.inf),
            # From so many on it is told to all how many reports a month had (`record.LEFT_OUT`).
            mock.patch.object(statistics, "FEW", math.inf),
            transaction.atomic(),
        ):
            yield World(cast, record, keepers)
            record.close()
            transaction.set_rollback(True)
    finally:
        cast.chance.now = began
