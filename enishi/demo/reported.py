"""Two who answer reports, and two reports: one answered, one that waits."""

from __future__ import annotations

import uuid
from functools import partial

from django.utils import translation

from enishi.demo.life import Life
from enishi.demo.roles import ORGANISER
from enishi.moderation import actions, queries
from enishi.moderation.actions import Decision, Said

#: The organiser of the circle, and another.
_MODERATORS = (ORGANISER, "長谷川 美和")
#: Who reported whose page, why, and with what words; and the answer, where there is one.
_REPORTS = (
    (
        "四月朔日 幸",
        "宮原 由紀子",
        "other",
        "肩書きが以前のもののようです。",
        "ご本人に確かめました。公開の時間のずれでした。お知らせくださり、ありがとうございます。",
    ),
    ("宮原 由紀子", "三枝 直人", "spam", "紹介文が宣伝のように読めました。ご確認ください。", ""),
)


def live(life: Life) -> None:
    life.on(life.ago(6), 9, partial(_appoint, life))
    for days, report in zip((5, 2), _REPORTS, strict=True):
        life.on(life.ago(days), 21, partial(_report, life, *report))


def _appoint(life: Life) -> None:
    for name in _MODERATORS:
        actions.add_moderator(life.faces[name])


def _report(life: Life, by: str, about: str, why: str, words: str, answer: str) -> None:
    """Nobody reports what they do not see: then there is no report."""
    face = life.faces[by]
    with translation.override("ja"):
        page = queries.looked_at(face, "page", life.faces[about].public_id)
    if page is None:
        return
    address, mark = page.seen["address"], uuid.uuid4()
    made = actions.report(face, Said(why, words, address, mark, "page", page.public_id, page.thing, page.seen))
    if answer:
        actions.decide(life.faces[_MODERATORS[0]], made, Decision("nothing", answer))
