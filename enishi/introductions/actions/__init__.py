"""What one can do with requests and introductions. Nothing else writes to them."""

from enishi.introductions.actions.answering import answer, choose_manner, take_back
from enishi.introductions.actions.arriving import arrive, arrive_all, tell_those_asked
from enishi.introductions.actions.asking import ARRIVE, Connected, TooMany, UnderWay, ask, put_away, withdraw
from enishi.introductions.actions.carrying import NoWay, pass_on, pass_on_as_guest, put_errand_away, rest
from enishi.introductions.actions.introducing import (
    ASKED_AT_MOST,
    TELL_THOSE_ASKED,
    Letter,
    Through,
    draft,
    introduce,
    report,
)
from enishi.introductions.actions.meeting import answer_introduction, arrange_outside, found_a_way

__all__ = [
    "ARRIVE",
    "ASKED_AT_MOST",
    "TELL_THOSE_ASKED",
    "Connected",
    "Letter",
    "NoWay",
    "Through",
    "TooMany",
    "UnderWay",
    "answer",
    "answer_introduction",
    "arrange_outside",
    "arrive",
    "arrive_all",
    "ask",
    "choose_manner",
    "draft",
    "found_a_way",
    "introduce",
    "pass_on",
    "pass_on_as_guest",
    "put_away",
    "put_errand_away",
    "report",
    "rest",
    "take_back",
    "tell_those_asked",
    "withdraw",
]
