"""P5: what somebody reads, follows and no longer wants to read; and in which order footprints were left."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from enishi.footprints import actions as footprints
from enishi.members.models import Face
from enishi.posts import actions as posts
from enishi.safety import actions as safety
from tests.two_worlds.secrets.faces import nickname
from tests.two_worlds.secrets.keeping import Deed, secret
from tests.two_worlds.world import World
from tests.two_worlds.written import TAG, WORD


@secret("P5", "what she reads, follows, and no longer wants to read")
def reads_quietly(world: World) -> Iterator[None]:
    for route in ("home", "conversations", "notices", "mentions", "drafts"):
        world.get("keeper", reverse(route))
    world.get("keeper", f"{reverse('post_search')}?q={WORD}")
    world.get("keeper", reverse("tag", args=[TAG]))
    for one in world.cast.talks.values():
        world.get("keeper", reverse("conversation", args=[one]))
    for one in world.cast.posts.values():
        world.get("keeper", reverse("post", args=[one]))
    yield
    asker, friend, stranger = (world.face(part) for part in ("asker", "friend", "stranger"))
    posts.follow(world.keeper, asker)
    posts.follow(world.keeper, stranger)
    posts.unfollow(world.keeper, friend)
    for word in (WORD, "なるほど"):
        safety.mute_word(world.keeper, word)
    for part in ("asker", "stranger"):
        safety.mute(world.keeper, world.face(part), "誰か")
    three, group = world.cast.talks["three"], world.cast.talks["group"]
    world.done(world.press("keeper", "conversation_quiet", three, quiet="yes"))
    world.done(world.press("keeper", "conversation_leave", group))
    world.done(world.press("keeper", "notices_read"))
    world.done(world.press("keeper", "home_read", top=str(world.cast.posts["open"])))
    yield
    world.get("keeper", reverse("home"))
    world.get("keeper", reverse("conversation", args=[three]))


def has_a_nickname_that_does_nothing(world: World) -> Iterator[None]:
    world.nickname = nickname(world, "keeper")
    yield


@secret("P5", "whom her nickname follows, and what it reads", without=has_a_nickname_that_does_nothing)
def nickname_follows(world: World) -> Iterator[None]:
    face = world.nickname = nickname(world, "keeper")
    for part in ("keeper", "asker", "friend", "stranger"):
        posts.follow(face, world.face(part))
    world.done(world.press("keeper", "act_as", **{"as": "private"}))
    for route in ("home", "notices", "people"):
        world.get("keeper", reverse(route))
    for part in ("asker", "stranger"):
        world.get("keeper", reverse("person", args=[world.face(part).public_id]))
        safety.mute(face, world.face(part), "誰か")
    yield
    world.done(world.press("keeper", "act_as", **{"as": "work"}))


# Footprints: the asker and the stranger have them on. More of them in `walking`.


def looks_at(world: World, who: str, part: str) -> None:
    world.get(who, reverse("person", args=[world.face(part).public_id]))


def visit(*visits: tuple[str, int]) -> Deed:
    """Who visits the asker, and after how many minutes."""

    def deed(world: World) -> Iterator[None]:
        people: dict[str, Face] = {"keeper": world.keeper, "stranger": world.face("stranger")}
        footprints.turn_on(people["keeper"])
        before = world.chance.now
        for who, minutes in visits:
            world.chance.throw(world.cast.seed, "a visit of", who)
            world.chance.pass_(minutes=minutes)
            looks_at(world, who, "asker")
        world.chance.now = before
        yield

    return deed


IN_ORDER, IN_ANOTHER = visit(("keeper", 1), ("stranger", 2)), visit(("stranger", 9), ("keeper", 3), ("stranger", 7))
IN_ANOTHER.__name__ = "visits_in_another_order"
secret(
    "P5", "in which order, how often and when two left footprints", without=IN_ORDER, keepers=("keeper", "stranger")
)(IN_ANOTHER)
