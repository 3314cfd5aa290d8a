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
from enishi.profiles.actions.nickname import begin_nickname, end_nickname
from enishi.profiles.actions.picturing import cut_again, remove_picture, take_picture
from enishi.profiles.actions.publishing import as_published, publish, publish_all, take_down
from enishi.profiles.actions.revealing import (
    OwnLink,
    forget_told,
    link_called,
    make_link,
    open_link,
    reveal,
    take_off,
    work_name,
)
from enishi.profiles.actions.teaming import (
    add_work,
    agree,
    edit_work,
    leave_unnamed,
    remove_work,
    restore_work,
    take_out_again,
)
from enishi.profiles.actions.unknowing import know, know_not
from enishi.profiles.actions.vouching import (
    TooMany,
    leave_vouch,
    show_vouch,
    take_vouch_back,
    vouch,
    wait_with_vouch,
)

__all__ = [
    "MOST_LINES",
    "OwnLink",
    "Refused",
    "TooMany",
    "add_line",
    "add_lines",
    "add_work",
    "agree",
    "announce",
    "as_published",
    "begin_from_card",
    "begin_nickname",
    "cut_again",
    "edit_line",
    "edit_work",
    "end_nickname",
    "forget_told",
    "know",
    "know_not",
    "leave_unnamed",
    "leave_vouch",
    "link_called",
    "make_link",
    "move_line",
    "open_link",
    "publish",
    "publish_all",
    "remove_line",
    "remove_picture",
    "remove_work",
    "restore_line",
    "restore_work",
    "reveal",
    "send_mail",
    "set_up",
    "show_vouch",
    "take_down",
    "take_off",
    "take_out_again",
    "take_picture",
    "take_vouch_back",
    "vouch",
    "wait_with_vouch",
    "work_name",
]
