"""What members posted in these two weeks, and wrote under it; whom the four follow; a diary under a nickname."""

from __future__ import annotations

import uuid
from functools import partial
from typing import NamedTuple

from enishi.demo.life import Life
from enishi.demo.pages import NICKNAME
from enishi.demo.people import lines
from enishi.demo.roles import MANAGER, ORGANISER, SALESPERSON, TRAVELLER
from enishi.members.models import Face
from enishi.members.queries import members, private_face, work_face
from enishi.posts import actions
from enishi.posts.models import Post
from enishi.profiles.models import Audience

FOUR = (TRAVELLER, SALESPERSON, MANAGER, ORGANISER)
#: Under the manager's nickname, so many days ago.
_DIARY = (
    (9, "川沿いを一万歩。去年の同じ日の地図と見くらべると、家が二軒なくなって、柿の木は残っていました。"),
    (2, "古い地図を一枚買いました。載っている橋を、来月は渡りに行きます。 #古地図"),
)


class Told(NamedTuple):
    """A line of posts.tsv."""

    days: int
    hour: int
    who: str
    kind: str
    audience: int
    text: str
    comments: tuple[tuple[str, str], ...]


def live(life: Life) -> None:
    told = [_told(line) for line in lines("posts.tsv")]
    for one in told:
        life.on(life.ago(one.days), one.hour, partial(_post, life, one))
    life.on(life.ago(13), 9, partial(_follow, life, {one.who for one in told}))
    for days, text in _DIARY:
        life.on(life.ago(days), 22, partial(_diary, life, text))


def _told(line: list[str]) -> Told:
    days, hour, who, kind, audience, text, under = (*line, "")[:7]
    comments = tuple((name, said) for name, _, said in (one.partition("=") for one in under.split("|") if one))
    return Told(int(days), int(hour), who, kind, int(audience), text, comments)


def _post(life: Life, one: Told) -> None:
    by = life.faces[one.who]
    says = actions.Says(one.kind, one.text, one.audience, comments=max(one.audience, Audience.MEMBERS))
    post = actions.write(by, uuid.uuid4(), says)
    for name, text in one.comments:
        _comment(life.faces[name], post, text)


def _comment(by: Face, post: Post, text: str) -> None:
    actions.comment(by, post, text, uuid.uuid4())
    actions.react(by, post)


def _follow(life: Life, authors: set[str]) -> None:
    for name in FOUR:
        for author in sorted(authors - {name}):
            actions.follow(life.faces[name], life.faces[author])


def _diary(life: Life, text: str) -> None:
    """The manager of long standing writes where nobody knows her, if nicknames are open by then."""
    face = life.faces[MANAGER]
    nickname = next((private_face(one) for one in members() if work_face(one) == face), None)
    if nickname is not None:
        assert nickname.family == NICKNAME
        actions.write(nickname, uuid.uuid4(), actions.Says("diary", text, Audience.MEMBERS))
        actions.tick()
