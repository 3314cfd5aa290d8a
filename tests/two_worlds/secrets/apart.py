"""P4: blocks and mutes."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.introductions import actions as requests
from enishi.introductions import queries as introductions
from enishi.introductions.models import Received
from enishi.messages.models import Conversation
from enishi.posts import actions as posts
from enishi.posts.models import Comment, Post, Reaction
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from tests.two_worlds.secrets.faces import nickname
from tests.two_worlds.secrets.keeping import looks, secret
from tests.two_worlds.world import World


def closes_her_page(world: World) -> None:
    """But for those she lets near: who is let near no more sees the same whether she ended the tie or blocked them.

    So with what she posted; what she left under others' posts she takes back. Their conversations are left out: there
    who is blocked sees that what she wrote is gone (docs/why/promises.md, "What is known and not held").
    """
    Conversation.objects.filter(public_id__in=world.cast.talks.values()).delete()
    Post.objects.filter(holder=world.keeper, audience__lt=Audience.WORK).update(audience=Audience.WORK)
    for comment in Comment.objects.filter(holder=world.keeper):
        posts.delete_comment(world.keeper, comment)
    Reaction.objects.filter(holder=world.keeper).delete()
    profiles.set_up(world.keeper, audience=Audience.WORK, found_by=Found.NOBODY, picture_audience=Audience.CLOSE)
    profiles.publish(world.keeper)


def clears_away(world: World, part: str) -> None:
    """What that one wrote under her posts: as it goes where she blocks them, too."""
    for comment in Comment.objects.filter(holder=world.face(part), post__holder=world.keeper):
        posts.remove_comment(world.keeper, comment)


def parts(world: World) -> Iterator[None]:
    closes_her_page(world)
    clears_away(world, "friend")
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
    clears_away(world, "asker")
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


def takes_out_comments(world: World) -> Iterator[None]:
    """It is as if she took out what he wrote under her posts."""
    clears_away(world, "stranger")
    yield


@secret("P4", "whom she blocks is nobody else's to know", without=takes_out_comments, keepers=("keeper", "stranger"))
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
