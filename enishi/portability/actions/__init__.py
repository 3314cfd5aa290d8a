"""What one can do with what is brought in. Nothing else writes to it."""

from enishi.portability.actions.applying import apply, apply_now, undo
from enishi.portability.actions.beginning import About, Brought, ask_again, begin, discard, tell_columns, tidy
from enishi.portability.actions.command import Outcome, import_file
from enishi.portability.actions.deciding import decide, decide_all
from enishi.portability.actions.erasing import GRACE, erase, erase_due, erase_face, leave, stay
from enishi.portability.actions.forgetting import forget_deleted
from enishi.portability.actions.packing import discard_export, take_out, tidy_exports, write_file
from enishi.portability.actions.profile import use_own_name
from enishi.portability.actions.reading import read, rejudge

__all__ = [
    "GRACE",
    "About",
    "Brought",
    "Outcome",
    "apply",
    "apply_now",
    "ask_again",
    "begin",
    "decide",
    "decide_all",
    "discard",
    "discard_export",
    "erase",
    "erase_due",
    "erase_face",
    "forget_deleted",
    "import_file",
    "leave",
    "read",
    "rejudge",
    "stay",
    "take_out",
    "tell_columns",
    "tidy",
    "tidy_exports",
    "undo",
    "use_own_name",
    "write_file",
]
