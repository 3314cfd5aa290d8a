"""P8: who reports, and how many. P4: that somebody reports at all, and why a face is not seen any more."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.urls import reverse

from enishi.members import actions as members
from enishi.members.models import Face
from enishi.members.queries import work_face
from enishi.moderation import actions as moderation
from enishi.moderation import queries as reported
from enishi.moderation.actions import Decision
from enishi.safety import actions as safety
from tests.two_worlds.secrets.keeping import Deed, looks, secret
from tests.two_worlds.world import World

SAID = {"why": "harassment", "words": "秘密の訴えです"}


def reports(world: World, who: str) -> None:
    """The asker: their page, their post, and their address."""
    asker, post = world.face("asker").public_id, world.cast.posts["asker"]
    for kind, thing in (("page", asker), ("post", post)):
        address = reverse("report", args=[kind, thing])
        world.get(who, address)
        world.post(who, address, SAID | {"form": str(uuid.uuid4())})
    world.post(who, reverse("report_address"), SAID | {"address": reverse("person", args=[asker])})


@secret("P8", "she reports somebody, and keeps what she saw")
def reports_the_asker(world: World) -> Iterator[None]:
    reports(world, "keeper")
    yield
    for one in reported.own_reports(world.keeper):
        world.get("keeper", reverse("own_report", args=[one.public_id]))
        world.get("keeper", reverse("report_json", args=[one.public_id]))
    looks(world)
    yield
    safety.mute(world.keeper, world.face("asker"), "誰か")


def moderator(world: World) -> Face:
    """Of whom nobody of the cast knows anything."""
    world.chance.throw(world.cast.seed, "a moderator")
    face = work_face(members.add_member("mori", "森 守", "mori@example.jp", None))
    assert face is not None
    moderation.add_moderator(face)
    return face


def reported_by(*who: str) -> Deed:
    """These report the asker; the moderator takes the post from sight, and warns."""

    def deed(world: World) -> Iterator[None]:
        judge = moderator(world)
        for part in who:
            reports(world, part)
        yield
        for outcome, kind in (("removed", "post"), ("warning", "page")):
            world.chance.throw(world.cast.seed, "a decision", kind)
            one = next(one for one in reported.to_decide(judge) if one.kind == kind and not one.answered_at)
            moderation.decide(judge, one, Decision(outcome, "対応しました", "規約に反します"))
        yield

    return deed


ONE, MANY = reported_by("keeper"), reported_by("stranger", "keeper", "friend")
MANY.__name__ = "many_report"
secret("P8", "who reported, and how many", without=ONE, keepers=("keeper", "friend", "stranger"))(MANY)


def suspended(reason: str, days: int) -> Deed:
    """The friend is, and writes to the moderators."""

    def deed(world: World) -> Iterator[None]:
        face = world.face("friend")
        safety.suspend(face, reason, days)
        yield
        world.get("friend", reverse("measures"))
        yield

    return deed


SO, OTHERWISE = suspended("規約に反します", 90), suspended("秘密の理由" * 20, 365)
OTHERWISE.__name__ = "suspended_for_something_else"
secret("P8", "why somebody is suspended, and for how long", without=SO, keepers=("friend",))(OTHERWISE)
