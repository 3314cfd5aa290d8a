"""P3: what the receiver of a request does with it, and who is asked to introduce. The asker is among the observers."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.introductions import actions as requests
from enishi.introductions import queries as introductions
from enishi.introductions.models import Received
from enishi.ties import actions as ties
from tests.two_worlds.cast import swap_cards
from tests.two_worlds.secrets.keeping import looks, secret
from tests.two_worlds.world import World


def answers(world: World, answer: str) -> None:
    """To every request that has reached the keeper and still goes on."""
    for one in introductions.reached(world.keeper):
        world.done(world.press("keeper", "request_answer", one.request.public_id, answer=answer))


def chooses(world: World, **manner: object) -> None:
    world.done(world.press("keeper", "manner", **{"acceptance": "usual", "pace": 5, "threshold": 500} | manner))


@secret("P3", "she reads the request, and leaves it")
def reads_it(world: World) -> Iterator[None]:
    for _ in range(3):
        looks(world)
        yield


@secret("P3", "she puts it off")
def puts_it_off(world: World) -> Iterator[None]:
    answers(world, "later")
    yield
    looks(world)


@secret("P3", "she gives no answer, takes that back, and gives none again")
def gives_no_answer(world: World) -> Iterator[None]:
    answers(world, "quiet")
    yield
    answers(world, "")
    answers(world, "quiet")
    yield
    answers(world, "quiet")


@secret("P3", "she mutes the asker")
def mutes_the_asker(world: World) -> Iterator[None]:
    world.done(world.press("keeper", "mute", world.face("asker"), muted="yes"))
    yield
    looks(world)


@secret("P3", "she lets nobody come up", first="takes the keeper's card")
def lets_nobody_come_up(world: World) -> Iterator[None]:
    chooses(world, acceptance="strict", pace=0, threshold=1)
    yield


def lets_everybody_come_up(world: World) -> Iterator[None]:
    chooses(world, acceptance="wide", pace=10)
    yield
    answers(world, "later")


@secret("P3", "more wait than she lets come in a month", without=lets_everybody_come_up)
def lets_one_come_up(world: World) -> Iterator[None]:
    chooses(world, acceptance="wide", pace=1)
    yield
    looks(world)


def can_be_asked(world: World) -> Iterator[None]:
    """The asker has her card, and so may ask her to introduce them."""
    if not introductions.tie_with(world.face("asker"), world.keeper):
        swap_cards(world.keeper, world.face("asker"))
    yield


FIRST = "asks for an introduction"


@secret("P3", "she gives no answer to who asks for an introduction", without=can_be_asked, first=FIRST)
def introduces_nobody(world: World) -> Iterator[None]:
    yield from can_be_asked(world)
    for answer in ("later", "", "quiet", "quiet", "quiet"):
        for one in introductions.errands(world.keeper):
            world.done(world.press("keeper", "errand_answer", one.introduction.public_id, answer=answer))
        yield


def friends_serve(world: World) -> Iterator[None]:
    ties.serve(world.face("friend"), world.keeper, True)
    ties.serve(world.keeper, world.face("friend"), True)
    yield from can_be_asked(world)


@secret(
    "P3", "she passes it on, and it gets no answer", without=friends_serve, keepers=("keeper", "friend"), first=FIRST
)
def passes_it_on(world: World) -> Iterator[None]:
    yield from friends_serve(world)
    for _ in range(4):
        for one in introductions.errands(world.keeper):
            for way in introductions.ways_on(world.keeper, one)[:1]:
                requests.pass_on(world.keeper, one, way.key, "よろしくお願いいたします")
        yield
        for one in introductions.introduced(world.face("friend")):
            requests.answer_introduction(world.face("friend"), one.asked, Received.Answer.QUIET)
