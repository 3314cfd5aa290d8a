"""What members do all at once: they look, write, keep each other away, take things back; and what came of it."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from benchmarks.soak.canaries import OWN, TALK, word
from benchmarks.soak.client import Answer, Broken, Browser
from benchmarks.soak.people import People

#: How often one act is tried again where a process died under it.
TRIES = 20


@dataclass
class Log:
    """times: act -> seconds of each answer. statuses: of all answers. foreign: words that somebody saw who must not.
    written: what was acknowledged, by a word in it -> who wrote it. gone: by such a word, since when (monotonic) it is
    taken back."""

    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    given_up: int = 0
    foreign: list[str] = field(default_factory=list)
    written: dict[str, int] = field(default_factory=dict)
    gone: dict[str, float] = field(default_factory=dict)


class Member:
    """One who is signed in, and does one thing after another."""

    def __init__(self, people: People, face: int, browser: Browser, log: Log, draw: random.Random) -> None:
        self.people, self.face, self.browser, self.log, self.draw = people, face, browser, log, draw
        self.own: list[tuple[str, str]] = []
        self.seen: list[str] = []

    async def act(self) -> None:
        weights = [weight for weight, _act in ACTS]
        work = self.draw.choices([act for _weight, act in ACTS], weights)[0]
        await work(self)

    async def _look(self, kind: str, path: str) -> Answer | None:
        return await self._ask(kind, lambda: self.browser.get(path))

    async def _do(self, what: str, path: str, **data: str) -> Answer | None:
        return await self._ask(what, lambda: self.browser.post(path, {"acting": self.people.public[self.face], **data}))

    async def _ask(self, kind: str, ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
        """Once more where no answer came: what is written carries a form's number, and is written once."""
        for attempt in range(TRIES):
            try:
                answer = await ask()
            except Broken:
                self.log.broken += 1
                await asyncio.sleep(0.2 * (attempt + 1))
                continue
            self.log.statuses[answer.status] += 1
            self.log.times.setdefault(kind, []).append(answer.took)
            self._read(kind, answer)
            if answer.status < 500:
                return answer
            await asyncio.sleep(0.2 * (attempt + 1))
        self.log.given_up += 1
        return None

    def _read(self, kind: str, answer: Answer) -> None:
        for found in self.people.sight.foreign(self.face, answer.body, answer.began):
            self.log.foreign.append(f"{found}: {kind}, face {self.face}")
        for found, since in self.log.gone.items():
            if since < answer.began and found.encode() in answer.body and self.log.written[found] != self.face:
                self.log.foreign.append(f"{found}, taken back: {kind}, face {self.face}")

    # What they do

    async def home(self) -> None:
        if (answer := await self._look("home", "/home/")) and answer.status == 200:
            addresses = (piece.split(b'"')[0] for piece in answer.body.split(b'href="/posts/')[1:])
            self.seen = [f"/posts/{one.decode()}" for one in addresses if len(one) == 37]

    async def post(self) -> None:
        if self.seen:
            await self._look("a post", self.draw.choice(self.seen))

    async def person(self) -> None:
        await self._look("a person", f"/people/{self._other()}/")

    async def posts_of(self) -> None:
        await self._look("somebody's posts", f"/p/{self._other()}/posts/")

    async def notices(self) -> None:
        await self._look("notices", "/notices/")

    async def talks(self) -> None:
        await self._look("conversations", "/messages/")

    async def talk(self) -> None:
        if mine := self.people.talks.get(self.face):
            await self._look("a conversation", f"/messages/{self.draw.choice(mine)}/")

    async def write(self) -> None:
        mark = f"soak{uuid.uuid4().hex}"
        audience, scope = self.draw.choice((("5", ""), ("50", word(OWN, self.face))))
        said = {"kind": "opinion", "text": f"ただいま {mark} {scope}", "audience": audience, "comments": "10"}
        answer = await self._do("a new post", "/posts/new/", form=str(uuid.uuid4()), **said)
        if answer and answer.status == 302:
            self.log.written[mark] = self.face
            self.own.append((mark, answer.headers["location"]))

    async def comment(self) -> None:
        if self.seen:
            mark, form = f"soak{uuid.uuid4().hex}", str(uuid.uuid4())
            path = self.draw.choice(self.seen)
            answer = await self._do("a comment", f"{path}comment/", form=form, text=mark)
            if answer and answer.status == 302:
                self.log.written[mark] = self.face

    async def message(self) -> None:
        if not (mine := self.people.talks.get(self.face)):
            return
        mark, talk = f"soak{uuid.uuid4().hex}", self.draw.choice(mine)
        text = f"承知しました {mark} {word(TALK, self.people.numbers[talk])}"
        answer = await self._do("a message", f"/messages/{talk}/", form=str(uuid.uuid4()), text=text)
        if answer and answer.status == 302:
            self.log.written[mark] = self.face

    async def take_back(self) -> None:
        if self.own:
            mark, path = self.own.pop()
            answer = await self._do("a post taken back", f"{path.split('#')[0]}delete/")
            if answer and answer.status == 302:
                self.log.gone[mark] = time.monotonic()

    async def keep_away(self) -> None:
        """For a while."""
        other = self.draw.choice(self.people.faces)
        path = f"/people/{self.people.public[other]}/"
        answer = await self._do("a block", f"{path}block/")
        if answer and answer.status == 302 and other != self.face:
            self.people.sight.part(self.face, other, time.monotonic())
            await asyncio.sleep(self.draw.random())
            self.people.sight.part(self.face, other, None)
            await self._do("a block taken back", f"{path}back/")

    def _other(self) -> str:
        """Somebody one is tied to, or anybody."""
        tied = self.people.tied.get(self.face)
        face = self.draw.choice(tied if tied and self.draw.random() < 0.7 else self.people.faces)
        return self.people.public[face]


ACTS: list[tuple[int, Callable[[Member], Awaitable[None]]]] = [
    (30, Member.home),
    (15, Member.post),
    (10, Member.person),
    (6, Member.posts_of),
    (6, Member.talk),
    (4, Member.talks),
    (3, Member.notices),
    (8, Member.write),
    (6, Member.comment),
    (6, Member.message),
    (2, Member.take_back),
    (2, Member.keep_away),
]


async def load(members: list[Member], until: float) -> None:
    """All of them at once, each one thing after another, until then (monotonic)."""

    async def live(member: Member) -> None:
        while time.monotonic() < until:
            await member.act()
        await member.browser.close()

    await asyncio.gather(*(live(member) for member in members))
