"""Telling, reading and forgetting; and what goes by mail. Nothing else writes notices."""

from enishi.notifications.actions.choosing import choice_of, choose, choose_nothing, knows_way_out
from enishi.notifications.actions.mailing import SEND, digests, give_up_mail, mail_at_once, send_mail, wants_at_once
from enishi.notifications.actions.telling import forget, read, read_about, read_all, tell

__all__ = [
    "SEND",
    "choice_of",
    "choose",
    "choose_nothing",
    "digests",
    "forget",
    "give_up_mail",
    "knows_way_out",
    "mail_at_once",
    "read",
    "read_about",
    "read_all",
    "send_mail",
    "tell",
    "wants_at_once",
]
