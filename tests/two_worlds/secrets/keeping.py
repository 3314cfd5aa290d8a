"""What secrets are made with.

A secret is a generator: it does something, yields, and goes on after the next acts of the script, until it ends.
`without` is what the other run does instead: nothing, or what looks the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from tests.two_worlds.world import World

Deed = Callable[[World], Iterator[None]]


def nothing(world: World) -> Iterator[None]:
    yield


@dataclass(frozen=True)
class Secret:
    """promise: as in docs/why/promises.md. keepers: who is in on it. days: whether it stays one when days pass. first:
    the act it is about, while nobody has used up their requests yet; "" where the script's own will do. also: acts that
    it is looked at by, beside those of its promise."""

    promise: str
    name: str
    deed: Deed
    without: Deed
    keepers: tuple[str, ...]
    days: bool
    first: str = ""
    also: tuple[str, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        return (*ALWAYS.get(self.promise, ()), *self.also)

    def __str__(self) -> str:
        return f"{self.promise} {self.name}"


SECRETS: list[Secret] = []


def secret(
    promise: str,
    name: str,
    *,
    without: Deed = nothing,
    keepers: tuple[str, ...] = ("keeper",),
    days: bool = True,
    first: str = "",
    also: tuple[str, ...] = (),
) -> Callable[[Deed], Deed]:
    def marked(deed: Deed) -> Deed:
        SECRETS.append(Secret(promise, name, deed, without, keepers, days, first, also))
        return deed

    return marked


#: What of each promise's secrets is looked at in any case. Secrets of one promise share it, and so their other run.
ALWAYS = {
    "P2": ("posts and comments",),
    "P3": ("asks everybody, to the limit", "withdraws it and asks again"),
    "P4": ("takes the keeper's card",),
    "P5": ("reads home and searches", "posts and comments", "writes messages and asks for news"),
    "P6": ("asks about addresses", "brings the keeper's card into a book"),
    "P7": ("brings the keeper's card into a book", "offers a newer card"),
    "P8": ("reports the keeper", "posts and comments"),
    "P9": ("reads home and searches",),
    "P10": ("reads home and searches", "posts and comments", "writes messages and asks for news"),
}
NULL = Secret("–", "nothing at all", nothing, nothing, ("keeper",), True)


def looks(world: World) -> None:
    """The keeper opens what there is about the request: being read leaves no mark."""
    for route in ("ties", "book", "people"):
        world.get("keeper", reverse(route))
    world.get("keeper", reverse("person", args=[world.face("asker").public_id]))
    for route in ("home", "conversations", "notices"):
        world.get("keeper", reverse(route))
    world.get("keeper", reverse("conversation", args=[world.cast.talks["three"]]))
