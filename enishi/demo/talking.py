"""What some of them write to each other: two old classmates, and those who prepare a meeting."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from enishi.demo.life import Life
from enishi.demo.roles import MANAGER, ORGANISER
from enishi.members.models import Face
from enishi.messages import actions
from enishi.messages.models import Conversation
from enishi.messages.queries import conversations
from enishi.ties.actions import connect

CLASSMATE, WRITER = "三枝 直人", "長谷川 美和"
MEETING = "秋の総会 準備"
_TWO = (
    (CLASSMATE, "先日の校正部会、おつかれさまでした。様式の最終版を来週お送りします。"),
    (MANAGER, "ありがとうございます。現場の二人にも見てもらいます。"),
    (CLASSMATE, "助かります。東京に出る日が決まったら、昼をご一緒に。"),
)
_SEVERAL = (
    (ORGANISER, "会場の候補を三つに絞りました。駅から近いのは二番目です。"),
    (WRITER, "受付は去年と同じ二人でどうでしょうか。"),
    (MANAGER, "賛成です。名札は私のほうで用意します。"),
)


def live(life: Life) -> None:
    life.on(life.ago(6), 19, partial(_connect, life))
    for hour, (name, words) in enumerate(_TWO, 12):
        life.on(life.ago(5), hour, partial(_write, life, name, words, partial(_two, life)))
    life.on(life.ago(4), 12, partial(_gather, life))
    for hour, (name, words) in enumerate(_SEVERAL, 18):
        life.on(life.ago(4), hour, partial(_write, life, name, words, _meeting))


def _connect(life: Life) -> None:
    for one, other in ((CLASSMATE, MANAGER), (ORGANISER, MANAGER), (ORGANISER, WRITER)):
        connect(life.faces[one], life.faces[other], asker_name=one, other_name=other)


def _gather(life: Life) -> None:
    actions.gather(life.faces[ORGANISER], MEETING, [life.faces[MANAGER], life.faces[WRITER]])


def _two(life: Life, by: Face) -> Conversation:
    one, other = life.faces[CLASSMATE], life.faces[MANAGER]
    return actions.talk_to(by, other if by == one else one)


def _meeting(by: Face) -> Conversation:
    return next(talk.conversation for talk in conversations(by) if talk.called == MEETING)


def _write(life: Life, name: str, words: str, where: Callable[[Face], Conversation]) -> None:
    by = life.faces[name]
    actions.write(by, where(by), words, uuid.uuid4())
