"""The mail that tells of a new post (異動・退職のご挨拶), as it is written; and how each recipient is addressed. Pure.

In the form in which such letters are written: thanks first, then the news in one sentence, then the request for
favour as before. No reasons and no praise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import pgettext

from enishi.profiles.years import day_said


@dataclass(frozen=True, slots=True)
class News:
    """what: moved (a new post in the same company), joined (a new company), or left. organisation: the one of now, or
    the former one; joined: the new one."""

    what: str
    day: date
    organisation: str = ""
    role: str = ""
    joined: str = ""


def letter(news: News, name: str, language: str) -> tuple[str, str]:
    """Subject and text, to be changed by whoever sends it."""
    with translation.override(language):
        subjects = {
            "moved": pgettext("letter", "A new post (%(name)s)"),
            "joined": pgettext("letter", "A new company (%(name)s)"),
            "left": pgettext("letter", "Leaving (%(name)s)"),
        }
        words = {
            "name": name,
            "day": day_said(news.day),
            "organisation": news.organisation,
            "role": news.role,
            "post": _joined(news.joined, news.role, language),
        }
        parts = (
            pgettext("letter", "Thank you for all your kindness to me so far."),
            _news(news),
            _favour(news),
            pgettext("letter", "With kind regards,\n%(name)s"),
        )
        return subjects[news.what] % words, "\n\n".join(part % words for part in parts) + "\n"


def addressed(body: str, name: str, company: str, language: str) -> str:
    """The mail to one recipient, with their name at its head."""
    with translation.override(language):
        head = pgettext("letter", "Dear %(name)s,") % {"name": name}
    return "\n".join(part for part in (company if language == "ja" else "", f"{head}\n", body) if part)


def _news(news: News) -> str:
    if news.what == "joined":
        return pgettext("letter", "I am writing to tell you that I have joined %(post)s as of %(day)s.")
    if news.what == "left":
        return pgettext("letter", "I am writing to tell you that I am leaving %(organisation)s as of %(day)s.")
    if news.organisation:
        return pgettext(
            "letter", "I am writing to tell you that as of %(day)s my post at %(organisation)s is %(role)s."
        )
    return pgettext("letter", "I am writing to tell you that as of %(day)s my post is %(role)s.")


def _favour(news: News) -> str:
    if news.what == "left":
        return pgettext("letter", "I have learned much from working with you, and I wish you all the best.")
    return pgettext("letter", "I will do my best in the new post, and I hope that I may count on you as before.")


def _joined(organisation: str, role: str, language: str) -> str:
    if language == "ja":
        return f"{organisation}　{role}".strip("　")
    return f"{organisation} ({role})" if role else organisation
