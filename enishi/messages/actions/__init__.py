"""What begins a conversation, and what one can do in it. Nothing else writes to them."""

from enishi.messages.actions.attaching import MOST_FILES, NotTaken, Taken, take, tidy
from enishi.messages.actions.beginning import MOST_IN_GROUP, Present, TooMany, begin, bring, gather, talk_to
from enishi.messages.actions.keeping import come_back, hush, leave, seen
from enishi.messages.actions.putting_by import PutBy, put_by, put_by_before
from enishi.messages.actions.receiving import receive, reply_address
from enishi.messages.actions.sending import LONGEST, SEND, TELL, change, send_due, withdraw_waiting
from enishi.messages.actions.telling import tell
from enishi.messages.actions.writing import withdraw, write

__all__ = [
    "LONGEST",
    "MOST_FILES",
    "MOST_IN_GROUP",
    "SEND",
    "TELL",
    "NotTaken",
    "Present",
    "PutBy",
    "Taken",
    "TooMany",
    "begin",
    "bring",
    "change",
    "come_back",
    "gather",
    "hush",
    "leave",
    "put_by",
    "put_by_before",
    "receive",
    "reply_address",
    "seen",
    "send_due",
    "take",
    "talk_to",
    "tell",
    "tidy",
    "withdraw",
    "withdraw_waiting",
    "write",
]
