"""Why something was not sent, and what to do next: one clear sentence for each code."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enishi.profiles.sentences import SENTENCES as OF_PICTURES

SENTENCES: dict[str, Any] = {
    **OF_PICTURES,
    "too_many_files": _("Please send at most five files with one message."),
    "pictures_only": _("Under a nickname only pictures can be sent: other files tell who made them."),
    "took_too_long": _("The picture could not be opened. Please choose another one."),
    "past": _("That time is over. Please choose a later one."),
    "too_far": _("Please choose a time within the next 12 months."),
    "no_time": _("Please choose the day and the time."),
}


def sentence(code: str) -> str:
    return str(SENTENCES.get(code, SENTENCES["took_too_long"]))
