"""Introductions among the members: one that ended well last week, and one that waits in the organiser's hands."""

from __future__ import annotations

from functools import partial

from enishi.demo.life import Life
from enishi.demo.roles import ORGANISER, SALESPERSON
from enishi.introductions import actions, queries
from enishi.introductions.actions import Letter, Through
from enishi.introductions.models import Introduction, Received
from enishi.introductions.queries import Wanted

FRIEND, ENGINEER = "藤村 健吾", "澤田 千尋"
CLASSMATE, WRITER = "三枝 直人", "長谷川 美和"
OF_SALESPERSON = Letter(
    who="水質計の営業として、東京に四年おります。\n浄水場で使っていただける計器を扱っています。",
    why="小さな浄水場での計器の保守について、現場のお考えを伺いたく存じます。",
    homework="昨年の計測展でのご発表を拝聴しました。\n貴社の巡回点検の記事も拝読しました。",
    language="ja",
)
OF_CLASSMATE = Letter(
    who="水処理の設計をしております。石巻の出身です。",
    why="地元の若い技術者に声をかける集まりについて、ご経験を伺いたく存じます。",
    homework="地域DX寄合の記録を三回分、拝読しました。",
    language="ja",
)


def introduce(life: Life) -> None:
    life.on(life.ago(4), 10, partial(_ask, life, SALESPERSON, FRIEND, ENGINEER, OF_SALESPERSON))
    life.on(life.ago(3), 9, partial(_pass_on, life, FRIEND, "計測展以来のお付き合いです。約束を必ず守る方です。"))
    life.on(life.ago(2), 12, partial(_yes, life, ENGINEER))
    life.on(life.ago(1), 15, partial(_ask, life, CLASSMATE, ORGANISER, WRITER, OF_CLASSMATE))


def _ask(life: Life, by: str, through: str, to: str, letter: Letter) -> Introduction:
    asker, introducer, wanted = (life.faces[name] for name in (by, through, to))
    return actions.introduce(asker, Wanted(wanted, to), Through((through,), (introducer,)), letter)


def _pass_on(life: Life, by: str, words: str) -> None:
    introducer = life.faces[by]
    [mine] = queries.errands(introducer)
    way = queries.ways_on(introducer, mine)[0]
    actions.pass_on(introducer, mine, way.key, words)
    assert way.face is not None
    actions.arrive(way.face.pk)


def _yes(life: Life, by: str) -> None:
    target = life.faces[by]
    [one] = queries.introduced(target)
    actions.answer_introduction(target, one.asked, Received.Answer.YES)
