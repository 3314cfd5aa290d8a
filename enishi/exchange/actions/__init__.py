"""Handing over cards. Nothing else writes about it."""

from enishi.exchange.actions.delivering import NotDelivered, deliver, deliver_all, deliver_of
from enishi.exchange.actions.guests import (
    KEPT_FOR,
    AlreadyLeft,
    TooMany,
    follow_photographs,
    forget_old_pages,
    leave,
    leave_photograph,
    take_as_guest,
    withdraw,
)
from enishi.exchange.actions.handing import NoCard, Over, offer, settle, take
from enishi.exchange.actions.linking import end_codes, end_link, make_link
from enishi.exchange.actions.owncard import set_vertical, write_card
from enishi.exchange.actions.tables import Full, close_due, close_table, join, join_as_guest, open_table

__all__ = [
    "KEPT_FOR",
    "AlreadyLeft",
    "Full",
    "NoCard",
    "NotDelivered",
    "Over",
    "TooMany",
    "close_due",
    "close_table",
    "deliver",
    "deliver_all",
    "deliver_of",
    "end_codes",
    "end_link",
    "follow_photographs",
    "forget_old_pages",
    "join",
    "join_as_guest",
    "leave",
    "leave_photograph",
    "make_link",
    "offer",
    "open_table",
    "set_vertical",
    "settle",
    "take",
    "take_as_guest",
    "withdraw",
    "write_card",
]
