"""The letter by which somebody asks to be introduced, as it is read by all whom it concerns: one text, drawn in one
place. Reads no database."""

from __future__ import annotations

from urllib.parse import quote

from django.utils import translation
from django.utils.translation import pgettext

from enishi.introductions.models import Errand, Introduction

#: Longer than this some mail programs cut a link off. Characters.
LONG = 2000


def drawn(asked: Introduction) -> str:
    """The letter, in the language it was written in."""
    with translation.override(asked.language):
        return "\n\n".join(part for part in (_opening(asked), asked.who, *_parts(asked)) if part)


def _opening(asked: Introduction) -> str:
    if asked.blind:
        ask = pgettext("letter", "Do you know somebody at %(company)s? I would be glad of an introduction.")
    else:
        ask = pgettext("letter", "I would be glad of an introduction to %(name)s.")
    said = {"company": asked.company, "name": wanted(asked)}
    return "\n".join(
        [pgettext("letter", "My name is %(who)s.") % {"who": _called(asked.asker, asked.post)}, ask % said]
    )


def _parts(asked: Introduction) -> list[str]:
    titled = (
        (pgettext("letter", "Why I would like to meet"), asked.why),
        (pgettext("letter", "What I have found out myself"), asked.homework),
    )
    return [f"{title}\n{text}" for title, text in titled if text]


def wanted(asked: Introduction) -> str:
    """Who is wanted, with the company where it is said."""
    if not asked.name:
        return asked.company
    return f"{asked.company} {asked.name}" if asked.company else asked.name


# Mails that people send from their own mail program


def mail(to: str, subject: str, *parts: str) -> str:
    """A link that opens one's mail program with it; without the text where that would be cut off."""
    short = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}"
    long = f"{short}&body={quote(body(*parts), safe='')}"
    return long if len(long) <= LONG else short


def body(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part).replace("\n", "\r\n")


def request_mail(asked: Introduction, address: str) -> tuple[str, str]:
    """Subject and text by which the asker asks somebody without an account. address: where they can answer."""
    with translation.override(asked.language):
        subject = pgettext("letter", "A request for an introduction: %(name)s") % {"name": wanted(asked)}
        greeting = pgettext("letter", "Dear %(name)s,") % {"name": asked.through}
        answer = pgettext("letter", "Should it suit you, you can pass it on here, without an account:\n%(address)s")
        no_need = pgettext("letter", "Should it not, please do nothing at all.")
    return subject, "\n\n".join([greeting, drawn(asked), f"{answer % {'address': address}}\n{no_need}"])


def onward_mail(asked: Introduction, name: str, words: str) -> tuple[str, str]:
    """Subject and text by which an introducer writes to somebody outside."""
    with translation.override(asked.language):
        subject = pgettext("letter", "May I introduce %(asker)s?") % {"asker": asked.asker}
        greeting = pgettext("letter", "Dear %(name)s,") % {"name": name}
    return subject, "\n\n".join(part for part in (greeting, words, "――――", drawn(asked)) if part)


def presented(asked: Introduction, last: Errand, name: str, post: str) -> str:
    """The first message once somebody said yes: the asker is presented to them first, as the junior or own-side person
    is to the senior or outside one; then they to the asker. name, post: of who said yes."""
    with translation.override(asked.language):
        first = pgettext("letter", "%(name)s, may I present %(asker)s to you.")
        then = pgettext("letter", "%(asker)s, this is %(name)s.")
        close = pgettext("letter", "Please take it from here, between the two of you.")
        asker, to = _honoured(asked.asker, asked.post), _honoured(name, post)
        lines = [first % {"name": name, "asker": asker}, last.words, then % {"asker": asked.asker, "name": to}, close]
    return "\n\n".join(line for line in lines if line)


def good_news(asked: Introduction, name: str) -> str:
    """What an introducer tells the asker, where it went by mail."""
    with translation.override(asked.language):
        said = {"asker": asked.asker, "name": name}
        return (
            pgettext("letter", "%(asker)s, %(name)s will be glad to meet you. I have written to them by mail.") % said
        )


def _called(name: str, post: str) -> str:
    """As one says it of oneself."""
    return pgettext("letter", "%(name)s (%(post)s)") % {"name": name, "post": post} if post else name


def _honoured(name: str, post: str) -> str:
    """As one says it of others."""
    if not post:
        return pgettext("presented", "%(name)s") % {"name": name}
    return pgettext("presented", "%(name)s (%(post)s)") % {"name": name, "post": post}
