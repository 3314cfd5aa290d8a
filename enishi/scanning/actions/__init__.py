"""What one can do with photographs. Nothing else writes to them."""

from enishi.scanning.actions.beginning import LARGEST, MOST, Sent, begin, take_piece
from enishi.scanning.actions.confirming import Doubtful, confirm, take_back
from enishi.scanning.actions.folder import Scanned, scan_folder
from enishi.scanning.actions.leaving import bring_back, discard, leave
from enishi.scanning.actions.pairing import pair, part
from enishi.scanning.actions.tidying import forget, tidy
from enishi.scanning.actions.working import keep_read, read_again

__all__ = [
    "LARGEST",
    "MOST",
    "Doubtful",
    "Scanned",
    "Sent",
    "begin",
    "bring_back",
    "confirm",
    "discard",
    "forget",
    "keep_read",
    "leave",
    "pair",
    "part",
    "read_again",
    "scan_folder",
    "take_back",
    "take_piece",
    "tidy",
]
