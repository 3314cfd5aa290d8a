"""One mail, opened. What machines sent is known by its headers (RFC 3834); its files are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from enishi.reading.mail.cutting import written
from enishi.reading.mail.html import text_of

#: In bytes, with all its files.
LARGEST = 25 << 20
#: So many parts are looked at, and so much of a text.
_MOST_PARTS, _LONGEST = 100, 200_000
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply)@", re.IGNORECASE)
#: Tried in this order where a text is not in what it says it is in.
_CHARSETS = ("utf-8", "iso2022_jp_ext", "cp932")


class Dropped(Exception):
    """The mail is not taken. code: too_large, malformed, automatic, empty."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Mail:
    """sender: one address, in lower case. to: all whom it names. key: its Message-ID, "" where there is none."""

    sender: str
    to: tuple[str, ...]
    key: str
    text: str


def read(source: bytes) -> Mail:
    """What somebody wrote. Raises Dropped, and nothing else whatever comes in."""
    if len(source) > LARGEST:
        raise Dropped("too_large")
    try:
        return _read(source)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError):
        # What the library's parser raises for mails made to annoy it.
        raise Dropped("malformed") from None


def _read(source: bytes) -> Mail:
    mail = message_from_bytes(source)
    senders = _addresses(mail, ("From",))
    if len(senders) != 1:
        raise Dropped("malformed")
    if _is_automatic(mail) or _MACHINES.match(senders[0]):
        raise Dropped("automatic")
    text = written(_text(mail))
    if not text:
        raise Dropped("empty")
    return Mail(senders[0], tuple(_addresses(mail, _TO)), _one_line(mail.get("Message-ID", ""))[:300], text)


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


def _addresses(mail: Message, names: tuple[str, ...]) -> list[str]:
    values = [_one_line(value) for name in names for value in mail.get_all(name, ())]
    return [address.lower() for _name, address in getaddresses(values) if "@" in address]


def _is_automatic(mail: Message) -> bool:
    submitted = _one_line(mail.get("Auto-Submitted", "no")).lower()
    precedence = _one_line(mail.get("Precedence", "")).lower()
    return (
        not submitted.startswith("no")
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or any(mail.get(name) is not None for name in ("List-Id", "X-Autoreply", "X-Autorespond"))
        or _one_line(mail.get("Return-Path", "")) == "<>"
        or mail.get_content_type() == "multipart/report"
    )


def _text(mail: Message) -> str:
    """The plain text; the text of the page where there is none."""
    parts = list(_parts(mail))
    for kind, make in (("text/plain", _plain), ("text/html", lambda part: text_of(_decoded(part)))):
        for part in parts:
            if part.get_content_type() == kind:
                return make(part)
    return ""


def _parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            return
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _plain(part: Message) -> str:
    text = _decoded(part)
    return _unflowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    data = raw[:_LONGEST] if isinstance(raw, bytes) else b""
    named = str(part.get_content_charset("") or "")
    for charset in (named, *_CHARSETS):
        try:
            return data.decode(charset) if charset else _utf8(data)
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _utf8(data: bytes) -> str:
    # Seven bits may be JIS: its escapes are valid UTF-8, too.
    if b"\x1b$" in data:
        return data.decode("iso2022_jp_ext")
    return data.decode("utf-8")


def _unflowed(text: str) -> str:
    """Lines that the sender's program broke are one again (RFC 3676)."""
    out: list[str] = []
    flowing = False
    for line in text.splitlines():
        line = line[1:] if line.startswith(" ") else line
        if flowing and out and not line.startswith(">"):
            out[-1] += line
        else:
            out.append(line)
        flowing = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(out)
