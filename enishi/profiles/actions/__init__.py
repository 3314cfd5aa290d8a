"""What changes one's own page. Nothing else writes about it."""

from enishi.profiles.actions.announcing import announce, send_mail
from enishi.profiles.actions.drafting import (
    MOST_LINES,
    Refused,
    add_line,
    add_lines,
    begin_from_card,
    edit_line,
    move_line,
    remove_line,
    restore_line,
    set_up,
)
from enishi.profiles.actions.picturing import cut_again, remove_picture, take_picture
from enishi.profiles.actions.publishing import as_published, publish, publish_all, take_down

__all__ = [
    "MOST_LINES",
    "Refused",
    "add_line",
    "add_lines",
    "announce",
    "as_published",
    "begin_from_card",
    "cut_again",
    "edit_line",
    "move_line",
    "publish",
    "publish_all",
    "remove_line",
    "remove_picture",
    "restore_line",
    "send_mail",
    "set_up",
    "take_down",
    "take_picture",
]
