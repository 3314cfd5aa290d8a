"""Everything that writes reports, decisions and what follows from them."""

from enishi.moderation.actions.deciding import Decision, decide
from enishi.moderation.actions.measuring import answer_appeal, appeal
from enishi.moderation.actions.moderators import add_moderator, moderators, remove_moderator
from enishi.moderation.actions.opening import agree_to_open, ask_to_open, tell_now
from enishi.moderation.actions.parties import may_judge
from enishi.moderation.actions.reporting import Said, TooMany, forget, report

__all__ = [
    "Decision",
    "Said",
    "TooMany",
    "add_moderator",
    "agree_to_open",
    "answer_appeal",
    "appeal",
    "ask_to_open",
    "decide",
    "forget",
    "may_judge",
    "moderators",
    "remove_moderator",
    "report",
    "tell_now",
]
