"""What the codes of this room mean, as sentences for the member."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from enishi.common.calendar import next_business_day

#: What a letter lacks: of `wording.draft.CODES`, and our own.
MISSING = {
    "fact": _("One thing that was really said is still missing: it shows that this letter is to this person."),
    "fact_in_english": _("For a letter in English the log needs one thing in English that was said."),
    "fact_in_text": _("The letter no longer mentions anything that the log says was said."),
    "recipient": _("The card has neither a name nor a company: please add whom the letter is to."),
    "family": _("The card has no family name: please write the name into the letter yourself."),
    "latin": _("One of the names has no spelling in Latin letters: please write it into the letter yourself."),
    "sender": _("Your own name is missing."),
    "day": _("The day you met is later than the day the letter would go."),
}

#: Why the site does not send, or did not.
WHY = {
    "past": _("That time is over. Please choose another one."),
    "too_far": _("A letter can be sent within a month. Please choose an earlier day."),
    "closed": _("Letters go out between 8:30 and 18:00 on a business day. Please choose such a time, or “now”."),
    "no_time": _("Please choose a day and a time."),
    "not_ready": _("The letter is not ready yet."),
    "no_address": _("Not everybody it is to has an e-mail address on the card that mail can be sent to."),
    "too_many": _(
        "The site sends letters of yours to at most 100 people a day. Please choose another day, or use your own "
        "mail program."
    ),
    "too_many_to_one": _("Two letters to this address go out on that day already. Please choose another day."),
    "not_proved": _("The site can send for you once your e-mail address is confirmed: answers go there."),
    "demo": _("The demonstration sends no mail into the world."),
    "deleted": _("Somebody it was to was deleted from your book meanwhile, so it was not sent."),
    "suspended": _("Your profile was suspended at that hour. The letter was not sent."),
    "no_server": _("The site’s mail server could not be reached. The letter was not sent."),
    "not_kept": _("The letter could not be written into the folder for mails. It was not sent."),
    "no_recipient": _("The mail server refused the address: please check it on the card. The letter was not sent."),
    "refused": _("The mail server refused the letter. It was not sent."),
    "broken": _("The letter was not sent, and the fault is ours."),
    "line_broke": _(
        "The line to the mail server broke while the letter was handed over. It may have been sent, "
        "or not: nobody can know, so it is not sent again by itself."
    ),
    "power_cut": _(
        "The site stopped while the letter was handed over. It may have been sent, "
        "or not: nobody can know, so it is not sent again by itself."
    ),
    "other_site": _(
        "The letter waited to be sent on another site when your archive was made. It may have been sent there, "
        "or not: nobody here can know, so it is not sent again by itself."
    ),
    "changed": _("This letter was changed in another window. Your text is below; the other one is kept beside it."),
    "gone_out": _("This letter is on its way already. What you wrote in this window is below, to be copied."),
    "too_late": _("It has left already and cannot be taken back."),
    "stock": _("That could stand in any letter. What did they tell you, or what did you talk about?"),
    "too_long": _("That is too long for a letter."),
}


def sentence(code: str) -> Any:
    return MISSING.get(code) or WHY.get(code) or ""


class Due(NamedTuple):
    """By when thanks are in good form: `today`, `by` the morning of `day`, `morning` of this very day; "" once that is
    over: nobody is reminded of what is late."""

    word: str
    day: date


def due(met_on: date, now: datetime) -> Due:
    last = next_business_day(met_on)
    if met_on >= now.date():
        return Due("today", last)
    if now.date() < last:
        return Due("by", last)
    return Due("morning" if now.date() == last and now.hour < 12 else "", last)
