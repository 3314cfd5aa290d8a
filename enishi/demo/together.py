"""What members wrote about each other, and what some of them did together."""

from __future__ import annotations

from functools import partial

from enishi.demo.life import Life
from enishi.profiles import actions as profiles
from enishi.profiles import others
from enishi.profiles.models import Audience

#: Who wrote about whom, and what; whether it was let appear, or waits.
_VOUCHES = (
    (
        "三枝 直人",
        "宮原 由紀子",
        "学生のころから、数字を急がない方です。校正で迷ったとき、今でもまず宮原さんに相談します。",
        True,
    ),
    (
        "長谷川 美和",
        "大和田 健司",
        "同窓会の席では、いつも端に座っている人に先に声をかけておられます。何度も助けていただきました。",
        False,
    ),
)
_WRITER, _NAMED, _AGREED = "宮原 由紀子", ("三枝 直人", "四月朔日 幸"), "三枝 直人"
_WORK = {"team": "計測勉強会 校正部会", "text": "会社ごとに違っていた校正記録の様式を、一つにまとめました。"}


def live(life: Life) -> None:
    for writer, about, text, shown in _VOUCHES:
        life.on(life.ago(5), 20, partial(_vouch, life, writer, about, text, shown))
    life.on(life.ago(4), 20, partial(_work, life))
    life.on(life.ago(3), 20, partial(_agree, life))


def _vouch(life: Life, writer: str, about: str, text: str, shown: bool) -> None:
    by, other = life.faces[writer], life.faces[about]
    vouch = profiles.vouch(by, other, name=about, text=text)
    if shown:
        profiles.show_vouch(other, vouch, Audience.CARD)
        profiles.publish(other)


def _work(life: Life) -> None:
    face = life.faces[_WRITER]
    years = {"from_year": life.year(3), "to_year": life.year(1)}
    named = [(life.faces[name], name) for name in _NAMED]
    profiles.add_work(face, {**_WORK, **years, "audience": Audience.CARD}, named)
    profiles.publish(face)


def _agree(life: Life) -> None:
    face = life.faces[_AGREED]
    for one in others.named_in(face):
        profiles.agree(face, one.ask, own_page=True, audience=Audience.CARD)
    profiles.publish_all()
