"""What the cast wrote before the two runs part: posts with comments, and conversations."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from enishi.footprints.actions import turn_on
from enishi.members.models import Face
from enishi.messages import actions as messages
from enishi.messages.actions import Present
from enishi.messages.models import Conversation
from enishi.posts import actions as posts
from enishi.posts.actions import Says
from enishi.posts.models import Kind, Post
from enishi.profiles.models import Audience
from enishi.ties import actions as ties
from tests.seeing import portrait

if TYPE_CHECKING:
    from tests.two_worlds.cast import Cast

#: A tag and a word that posts have, for whoever looks for them.
TAG, WORD = "登山", "山小屋"
#: What posts for few are for.
FEW = (Audience.WORK, Audience.CLOSE, Audience.FRIEND, Audience.INNER)


def write_all(cast: Cast) -> None:
    """The friend is connected with the keeper and the stranger; the asker follows the keeper, and talks to both."""
    faces = cast.faces
    for part in ("keeper", "stranger"):
        name, other = str(faces["friend"]), str(faces[part])
        ties.connect(faces["friend"], faces[part], asker_name=name, other_name=other)
    for part in ("asker", "stranger"):
        posts.follow(faces[part], faces["keeper"])
        turn_on(faces[part])
    _posts(cast)
    _conversations(cast)


def _posts(cast: Cast) -> None:
    keeper, asker, friend, stranger = cast.faces.values()
    everybody, few = Audience.MEMBERS, cast.random.choice(FEW)
    told = {
        "open": post(keeper, f"{WORD}に泊まりました #{TAG}", everybody, picture="white"),
        "near": post(keeper, f"次の{WORD}を探しています", Audience.WORK),
        "few": post(keeper, f"{WORD}の鍵の話 #{TAG}", few, kind=Kind.DIARY),
        "asker": post(asker, "どなたかご存じですか", Audience.ANYONE),
        "friend": post(friend, f"#{TAG} に行きましょう", everybody),
        "stranger": post(stranger, "はじめまして", Audience.CARD),
    }
    cast.posts = {name: one.public_id for name, one in told.items()}
    for by, name in ((asker, "open"), (stranger, "open"), (friend, "near"), (keeper, "asker"), (friend, "asker")):
        posts.comment(by, told[name], f"{by.given}です", uuid.uuid4())
    for by, name in ((friend, "open"), (friend, "near"), (keeper, "friend")):
        posts.react(by, told[name])


def post(
    by: Face,
    text: str,
    audience: int,
    *,
    kind: Kind = Kind.OPINION,
    picture: str = "",
    alt: str = "",
    not_company: bool = False,
    readers: tuple[Face, ...] = (),
) -> Post:
    """picture: its colour."""
    says = Says(kind, text, audience, not_company, Audience.MEMBERS, readers)
    return posts.write(by, uuid.uuid4(), says, taken(picture, alt or "山の写真"))


def taken(colour: str, alt: str) -> list[posts.Taken]:
    one = posts.take(portrait(colour), alt) if colour else None
    return [one] if isinstance(one, posts.Taken) else []


def _conversations(cast: Cast) -> None:
    keeper, asker, friend, stranger = cast.faces.values()
    two = messages.talk_to(friend, keeper)
    group = messages.gather(friend, "山の会", [keeper, stranger])
    here = [Present(face, str(face), "") for face in (asker, keeper, friend)]
    three = messages.begin("ご紹介", here, first="お引き合わせします", by=friend, by_name=str(friend))
    for one, writers in ((two, (friend, keeper)), (group, (keeper, stranger)), (three, (asker, keeper))):
        for face in writers:
            say(face, one, f"{face.given}です。{WORD}はいかがですか")
    cast.talks = {"two": two.public_id, "group": group.public_id, "three": three.public_id}


def say(by: Face, conversation: Conversation, text: str) -> None:
    messages.write(by, conversation, text, uuid.uuid4())
