"""P2: whose a nickname is, whether somebody has one, and whom she told."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from enishi.introductions import actions as requests
from enishi.members import actions as members
from enishi.members.models import Face, FaceOwner
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from tests.seeing import portrait
from tests.two_worlds.secrets.keeping import Deed, looks, secret
from tests.two_worlds.world import World


def nickname(world: World, part: str, audience: Audience = Audience.ANYONE) -> Face:
    """Of that one; its page stands as from the next morning."""
    world.chance.throw(world.cast.seed, "a nickname")
    face = profiles.begin_nickname(FaceOwner.objects.get(face=world.face(part)).member, "夜釣り")
    profiles.add_line(face, {"kind": "words", "text": "魚が好きです", "audience": audience})
    profiles.take_picture(face, portrait("green"))
    profiles.set_up(face, audience=audience, found_by=Found.MEMBERS, picture_audience=audience)
    profiles.publish(face)
    profiles.publish_all()
    return face


@secret("P2", "that she has a nickname, which let nobody near yet")
def has_a_nickname(world: World) -> Iterator[None]:
    face = nickname(world, "keeper", Audience.WORK)
    profiles.make_link(face)
    world.done(world.press("keeper", "act_as", **{"as": "private"}))
    yield
    looks(world)
    world.done(world.press("keeper", "act_as", **{"as": "work"}))


def lives(part: str) -> Deed:
    """A nickname that everybody meets: it asks, keeps off, writes and is renamed. Whose it is, is the secret."""

    def deed(world: World) -> Iterator[None]:
        face = world.nickname = nickname(world, part)
        requests.ask(face, world.face("asker"), name=str(world.face("asker")), words="釣りの話を")
        yield
        requests.arrive_all()
        world.get("asker", reverse("ties"))
        ties.block(face, world.face("friend"), str(world.face("friend")))
        profiles.add_line(face, {"kind": "words", "text": "鯵を三十匹", "audience": Audience.MEMBERS})
        yield
        members.rename(face, family="朝釣り", given="", family_kana="", given_kana="")

    deed.__name__ = f"nickname_of_{part}"
    return deed


secret("P2", "whose the nickname is", without=lives("stranger"), keepers=("keeper", "stranger"))(lives("keeper"))


def tells_nobody(world: World) -> Iterator[None]:
    world.nickname = nickname(world, "keeper")
    yield


@secret("P2", "whom she told that it is hers", without=tells_nobody, keepers=("keeper", "friend"))
def tells_a_friend(world: World) -> Iterator[None]:
    face = world.nickname = nickname(world, "keeper")
    profiles.reveal(face, world.face("friend"), str(world.face("friend")))
    yield
    looks(world)
