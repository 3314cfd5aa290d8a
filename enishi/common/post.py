"""A letter as a mail, and the mail server's answer to it. What is in a letter is never logged."""

from __future__ import annotations

import logging
import re
import smtplib
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.charset import BASE64, Charset
from email.utils import parseaddr, quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.validators import validate_email

log = logging.getLogger(__name__)

#: A mail server that says nothing for so long says nothing more. Seconds.
PATIENCE = 30
#: Whatever stands in a letter, every server passes it on as it is: a signature over it stays right.
_UTF8 = Charset("utf-8")
_UTF8.header_encoding = _UTF8.body_encoding = BASE64


class NotTaken(Exception):
    """The mail server took the letter for nobody. code: of `thanks.sentences`. again: whether a later try may help."""

    def __init__(self, code: str, *, again: bool) -> None:
        super().__init__(code)
        self.code, self.again = code, again


class Unknown(Exception):
    """The line broke while the letter was handed over: whether it was taken nobody knows."""


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    email: str

    def __str__(self) -> str:
        return f'"{quote(one_line(self.name))}" <{self.email}>' if one_line(self.name) else self.email


def is_address(text: str) -> bool:
    """Whether every mail server takes it: ASCII throughout."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii() and len(text) <= 254


def one_line(text: str) -> str:
    """Without line breaks and other characters that nobody sees: nothing in a name begins a new header."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs") else c for c in text)
    return " ".join(seen.split())[:120]


def site() -> Address:
    name, email = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Address(name, email)


def message_id(key: str) -> str:
    return f"<{key}@{site().email.rpartition('@')[2] or 'localhost'}>"


def message(
    *, name: str, answers_to: str, to: Sequence[Address], cc: Sequence[Address], subject: str, body: str, key: str
) -> EmailMessage:
    """From the site in the member's name; answers go to the member. key: the same for every try of one sending, and
    with it the Message-ID: a server that got it twice can tell."""
    ours = site()
    mail = EmailMessage(
        subject=one_line(subject) or " ",
        body=body if body.endswith("\n") else body + "\n",
        from_email=str(Address(f"{one_line(name)} ({ours.name})" if ours.name else name, ours.email)),
        to=[str(one) for one in to],
        cc=[str(one) for one in cc],
        reply_to=[str(Address(name, answers_to))],
        headers={"Message-ID": message_id(key)},
    )
    mail.encoding = _UTF8
    return mail


def notice(*, to: str, subject: str, body: str, key: str, headers: dict[str, str], reply_to: str = "") -> EmailMessage:
    """From the site itself, by no member and about none. key: as of `message`. No program answers it by itself."""
    mail = EmailMessage(
        subject=one_line(subject),
        body=body if body.endswith("\n") else body + "\n",
        from_email=str(site()),
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": message_id(key), "Auto-Submitted": "auto-generated", **headers},
    )
    mail.encoding = _UTF8
    return mail


def deliver(mail: EmailMessage) -> list[str]:
    """Hand a letter to the mail server; the addresses it would not take it for, where it took it for others.

    Raises NotTaken and Unknown.
    """
    backend = get_connection(timeout=PATIENCE)
    if not isinstance(backend, EmailBackend):
        try:
            backend.send_messages([mail])
        except OSError:
            raise NotTaken("not_kept", again=True) from None
        return []
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        log.warning("the mail server cannot be reached: %s", type(error).__name__)
        raise NotTaken("no_server", again=True) from None
    assert backend.connection is not None
    try:
        return _hand_over(backend.connection, mail)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def _hand_over(server: smtplib.SMTP, mail: EmailMessage) -> list[str]:
    """Step by step, and not by `sendmail`: until the text is sent, a line that breaks leaves nobody in doubt."""
    # Django's messages write whatever end of line they are asked for.
    text: bytes = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
    try:
        server.ehlo_or_helo_if_needed()
        _agreed(server.mail(parseaddr(mail.from_email)[1]))
        answers = {email: server.rcpt(email)[0] for _name, email in map(parseaddr, mail.recipients())}
        refused = [email for email, code in answers.items() if code not in (250, 251)]
        if len(refused) == len(answers):
            raise NotTaken("no_recipient", again=all(map(_for_now, answers.values())))
        _agreed(server.docmd("DATA"), 354)
    except (smtplib.SMTPException, OSError):
        raise NotTaken("no_server", again=True) from None
    try:
        server.send(re.sub(rb"(?m)^\.", b"..", text).removesuffix(b"\r\n") + b"\r\n.\r\n")
        answer = server.getreply()
    except (smtplib.SMTPException, OSError):
        raise Unknown from None
    _agreed(answer)
    return refused


def _agreed(answer: tuple[int, bytes], yes: int = 250) -> None:
    if answer[0] != yes:
        raise NotTaken("refused", again=_for_now(answer[0]))


def _for_now(code: int) -> bool:
    """Whether a server's no may be a yes later."""
    return 400 <= code < 500
