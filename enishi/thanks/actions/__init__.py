"""What one can do in the evening, and with letters of thanks. Nothing else writes to them."""

from enishi.thanks.actions.noting import add, gather, note
from enishi.thanks.actions.sending import (
    MOST_A_DAY,
    Refused,
    cancel,
    schedule,
    take_for_sent,
    take_for_unsent,
    why_not_by_the_site,
)
from enishi.thanks.actions.tidying import forget
from enishi.thanks.actions.writing import (
    MOST_RECIPIENTS,
    Changed,
    begin,
    bring_back,
    draft_again,
    drop,
    leave_out,
    need_not,
    reopen,
    settle,
    tell,
    turn,
    write,
)

__all__ = [
    "MOST_A_DAY",
    "MOST_RECIPIENTS",
    "Changed",
    "Refused",
    "add",
    "begin",
    "bring_back",
    "cancel",
    "draft_again",
    "drop",
    "forget",
    "gather",
    "leave_out",
    "need_not",
    "note",
    "reopen",
    "schedule",
    "settle",
    "take_for_sent",
    "take_for_unsent",
    "tell",
    "turn",
    "why_not_by_the_site",
    "write",
]
