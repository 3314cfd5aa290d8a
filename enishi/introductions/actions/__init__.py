"""What one can do with requests. Nothing else writes to them."""

from enishi.introductions.actions.answering import answer, choose_manner
from enishi.introductions.actions.arriving import arrive, arrive_all
from enishi.introductions.actions.asking import ARRIVE, TooMany, ask, put_away, withdraw

__all__ = [
    "ARRIVE",
    "TooMany",
    "answer",
    "arrive",
    "arrive_all",
    "ask",
    "choose_manner",
    "put_away",
    "withdraw",
]
