"""What is wrong with a post, in words that say what to do. Pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enishi.posts.actions import Refused

SENTENCES = {
    "empty": _("There is nothing to read yet. Please write something."),
    "no_opinions": _("Under a nickname you write a diary."),
    "diary_is_not_public": _("A diary is for people registered here at most. Please choose who may read it."),
    "nobody_named": _("Please choose who may read it."),
    "company_sees_what_is_public": _(
        "What anyone can read, your company can read, too. Please choose who may read it, or leave the company in."
    ),
    "too_long": _("That is too long: %(n)s characters, and %(most)s are the most. Nothing of it was lost."),
    "no_company_known": _("We do not know your company yet. Please write it on your card or your page first."),
}


def sentence(refused: Refused) -> str:
    return str(SENTENCES[refused.code]) % {name: f"{number:,}" for name, number in refused.facts.items()}
