"""What one can do to a book. Nothing else writes to it; every change can be undone, and says who may do it."""

from enishi.cards.actions.arrive import Arrival, hold, hold_many
from enishi.cards.actions.edit import add_contact, confirm_reading, correct_card, tag, untag, write_note
from enishi.cards.actions.leave import delete, purge_deleted, take_back
from enishi.cards.actions.meet import edit_meeting, log_meeting, log_together, remove_meeting
from enishi.cards.actions.merging import keep_apart, merge, split
from enishi.cards.actions.pictures import Pictured, add_pictures
from enishi.cards.actions.undoing import CannotUndo, undo
from enishi.cards.actions.withdrawing import withdraw

__all__ = [
    "Arrival",
    "CannotUndo",
    "Pictured",
    "add_contact",
    "add_pictures",
    "confirm_reading",
    "correct_card",
    "delete",
    "edit_meeting",
    "hold",
    "hold_many",
    "keep_apart",
    "log_meeting",
    "log_together",
    "merge",
    "purge_deleted",
    "remove_meeting",
    "split",
    "tag",
    "take_back",
    "undo",
    "untag",
    "withdraw",
    "write_note",
]
