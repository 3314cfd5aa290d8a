"""P1b: polishing one's page."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.members import actions as members
from enishi.profiles import actions as profiles
from enishi.profiles import queries as profiled
from enishi.profiles.models import Audience, Found
from tests.seeing import portrait
from tests.two_worlds.secrets.keeping import secret
from tests.two_worlds.world import World


def edits(world: World) -> None:
    me = world.keeper
    first, *_ = profiled.lines(me)
    profiles.add_line(me, {"kind": "words", "text": "蕎麦を打ちます", "audience": Audience.ANYONE})
    profiles.edit_line(me, first, {"kind": "words", "text": "海の方が好きです", "audience": Audience.ME})
    profiles.move_line(me, profiled.lines(me)[1], up=True)
    profiles.take_picture(me, portrait("blue"))
    profiles.set_up(me, audience=Audience.ANYONE, found_by=Found.MEMBERS, picture_audience=Audience.ANYONE)
    members.rename(me, family="青山", given="葵", family_kana="", given_kana="")


@secret("P1b", "she edits her page within the day", days=False)
def edits_within_the_day(world: World) -> Iterator[None]:
    edits(world)
    yield
    profiles.remove_line(world.keeper, profiled.lines(world.keeper)[0])


@secret("P1b", "she takes all her edits back")
def takes_edits_back(world: World) -> Iterator[None]:
    me = world.keeper
    name = {part: getattr(me, part) for part in ("family", "given", "family_kana", "given_kana")}
    first, second, third = (line for line in profiled.lines(me) if line.kind == "words")
    said = {"kind": "words", "text": first.text, "audience": first.audience}
    new = profiles.add_line(me, {"kind": "words", "text": "蕎麦を打ちます", "audience": Audience.ANYONE})
    profiles.edit_line(me, first, said | {"text": "海の方が好きです"})
    profiles.move_line(me, second, up=True)
    profiles.remove_line(me, third)
    profiles.take_picture(me, portrait("blue"))
    members.rename(me, family="青山", given="葵", family_kana="", given_kana="")
    members.rename(me, **name)
    profiles.take_picture(me, portrait("white"))
    profiles.restore_line(me, third)
    profiles.move_line(me, second, up=False)
    profiles.edit_line(me, first, said)
    profiles.remove_line(me, new)
    yield


def in_one_order(world: World) -> Iterator[None]:
    for text in ("一", "二"):
        profiles.add_line(world.keeper, {"kind": "words", "text": text, "audience": Audience.ANYONE})
    yield


@secret("P1b", "in which order, how often and when she wrote", without=in_one_order)
def in_another_order(world: World) -> Iterator[None]:
    me = world.keeper
    profiles.add_line(me, {"kind": "words", "text": "二", "audience": Audience.ME})
    world.chance.pass_(minutes=7)
    profiles.add_line(me, {"kind": "words", "text": "一", "audience": Audience.ANYONE})
    two = next(line for line in profiled.lines(me) if line.text == "二")
    profiles.edit_line(me, two, {"kind": "words", "text": "二", "audience": Audience.ANYONE})
    profiles.move_line(me, two, up=False)
    world.chance.pass_(minutes=-7)
    yield
