"""P5: footprints. Off they leave nothing; on, nobody learns it but by one that was left; taken back, it never was."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from enishi.footprints import actions
from enishi.footprints.models import Footprint
from tests.two_worlds.cast import PARTS
from tests.two_worlds.secrets.keeping import secret
from tests.two_worlds.world import World


def theirs_are_on(world: World) -> Iterator[None]:
    for part in PARTS:
        if part != "keeper":
            actions.turn_on(world.face(part))
    yield


def all_are_on(world: World) -> Iterator[None]:
    actions.turn_on(world.keeper)
    yield from theirs_are_on(world)


def visits(world: World) -> None:
    for part in PARTS:
        world.get("keeper", reverse("person", args=[world.face(part).public_id]))


@secret("P5", "where she was, with footprints off and theirs on", without=theirs_are_on)
def visits_with_footprints_off(world: World) -> Iterator[None]:
    visits(world)
    yield from theirs_are_on(world)
    visits(world)
    yield


@secret("P5", "that she has footprints on, while she visits nobody", without=theirs_are_on)
def has_footprints_on(world: World) -> Iterator[None]:
    world.done(world.press("keeper", "footprints_switch", on="1"))
    yield from theirs_are_on(world)
    world.get("keeper", reverse("footprints"))
    yield


@secret("P5", "a visit whose footprint she took back", without=all_are_on)
def takes_footprints_back(world: World) -> Iterator[None]:
    yield from all_are_on(world)
    visits(world)
    for left in Footprint.objects.filter(holder=world.keeper):
        world.done(world.press("keeper", "footprint_take_back", left.public_id))
    visits(world)
    yield
