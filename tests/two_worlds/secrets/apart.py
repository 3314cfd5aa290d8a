"""P4: blocks and mutes."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.introductions import actions as requests
from enishi.introductions import queries as introductions
from enishi.introductions.models import Received
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from tests.two_worlds.secrets.faces import nickname
from tests.two_worlds.secrets.keeping import looks, secret
from tests.two_worlds.world import World


def closes_her_page(world: World) -> None:
    """But for those she lets near: who is let near no more sees the same whether she ended the tie or blocked them."""
    profiles.set_up(world.keeper, audience=Audience.WORK, found_by=Found.NOBODY, picture_audience=Audience.CLOSE)
    profiles.publish(world.keeper)


def parts(world: World) -> Iterator[None]:
    closes_her_page(world)
    ties.disconnect(world.keeper, world.face("friend"))
    yield


@secret("P4", "she blocks a friend, who sees a tie end", without=parts)
def blocks_a_friend(world: World) -> Iterator[None]:
    closes_her_page(world)
    world.done(world.press("keeper", "block", world.face("friend")))
    yield
    looks(world)


def parts_from_a_connected_one(world: World) -> Iterator[None]:
    closes_her_page(world)
    connected(world)
    yield
    ties.disconnect(world.keeper, world.face("asker"))


@secret("P4", "she blocks somebody whose request she once answered", without=parts_from_a_connected_one)
def blocks_a_connected_one(world: World) -> Iterator[None]:
    closes_her_page(world)
    connected(world)
    yield
    world.done(world.press("keeper", "block", world.face("asker")))


def connected(world: World) -> None:
    for one in introductions.reached(world.keeper):
        if one.request.holder == world.face("asker"):
            requests.answer(world.keeper, one.request, Received.Answer.YES)


@secret("P4", "whom she blocks is nobody else's to know", keepers=("keeper", "stranger"))
def blocks_a_stranger(world: World) -> Iterator[None]:
    stranger = world.face("stranger")
    ties.block(world.keeper, stranger, "誰か")
    yield
    looks(world)
    world.done(world.press("keeper", "take_back", stranger))
    ties.block(world.keeper, stranger, "誰か")


@secret("P4", "she mutes a friend")
def mutes_a_friend(world: World) -> Iterator[None]:
    world.done(world.press("keeper", "mute", world.face("friend"), muted="yes"))
    yield
    looks(world)


def parts_with_a_nickname(world: World) -> Iterator[None]:
    world.nickname = nickname(world, "keeper")
    yield from parts(world)


@secret("P4", "blocked on one face, the other stays as it was", without=parts_with_a_nickname)
def blocks_on_one_face(world: World) -> Iterator[None]:
    world.nickname = nickname(world, "keeper")
    yield from blocks_a_friend(world)
