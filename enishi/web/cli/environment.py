"""What the ENISHI_* variables say, looked at before the settings are loaded: a slip in one is one sentence."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from enishi.web.cli.words import _
from enishi.web.home import home

_ADDRESSES = (
    ("ENISHI_DATABASE_URL", ("postgresql", "postgres"), "postgresql://user:password@host/name"),
    ("ENISHI_URL", ("http", "https"), "https://enishi.example.jp"),
    ("ENISHI_SOURCE", ("http", "https"), "https://forge.example.jp/enishi"),
    ("ENISHI_SMTP_URL", ("smtp", "smtps"), "smtp://user:password@smtp.example.jp:587"),
)


@dataclass(frozen=True)
class Slip:
    """What is wrong with a variable, and what to do."""

    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.what} {self.mend}"


def slips() -> Iterator[Slip]:
    """What keeps the site from starting. Makes nothing."""
    yield from _folder(home())
    for name, schemes, example in _ADDRESSES:
        if (value := os.environ.get(name, "")) and not _whole(value, schemes):
            # The address itself is not printed: it may hold a password.
            yield Slip(_("%s cannot be understood.") % name, _like(name, example))
    if not _networks(os.environ.get("ENISHI_PROXIES", "")):
        yield Slip(_("%s cannot be understood.") % "ENISHI_PROXIES", _like("ENISHI_PROXIES", "127.0.0.1 10.0.0.0/8"))
    if os.environ.get("ENISHI_SIGN_UP", "") not in ("", "open", "invited"):
        yield Slip(_("%s cannot be understood.") % "ENISHI_SIGN_UP", _like("ENISHI_SIGN_UP", "invited"))
    if (reply := os.environ.get("ENISHI_REPLY_ADDRESS", "")) and not re.fullmatch(r"[\w.-]+@[\w.-]+\w", reply):
        name = "ENISHI_REPLY_ADDRESS"
        yield Slip(_("%s cannot be understood.") % name, _like(name, "reply@example.jp"))
    for name, example in (("ENISHI_PRIVATE_FACES_FROM", "50"), ("ENISHI_KEPT_PAGES", "32")):
        if not (os.environ.get(name) or example).isdecimal():
            yield Slip(_("%s cannot be understood.") % name, _like(name, example))
    zone = os.environ.get("ENISHI_TIME_ZONE") or "UTC"
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, LookupError):
        yield Slip(_("There is no time zone %s.") % zone, _like("ENISHI_TIME_ZONE", "Asia/Tokyo"))


def _like(name: str, example: str) -> str:
    return _("Set %(name)s like this: %(example)s") % {"name": name, "example": example}


def no_site() -> Iterator[Slip]:
    """Whether there is nothing yet where the site should be."""
    if not home().exists():
        yield Slip(
            _("There is no site in %s.") % home(),
            _("`enishi serve` makes one there. If yours is elsewhere, set ENISHI_HOME to its folder."),
        )


def _folder(folder: Path) -> Iterator[Slip]:
    # The nearest one that there is decides: what is missing below it will be made.
    there = next(above for above in (folder, *folder.parents) if above.exists())
    if not there.is_dir():
        yield Slip(_("%s is a file, not a folder.") % there, _("Set ENISHI_HOME to a folder of the site's own."))
    elif not os.access(there, os.W_OK | os.X_OK):
        yield Slip(_("The folder %s cannot be written to.") % there, _("Give it to the user Enishi runs as."))


def _networks(text: str) -> bool:
    """Whether these are addresses and networks. Everybody is none: then anyone could pretend to be anyone."""
    try:
        return all(ipaddress.ip_network(one).prefixlen > 0 for one in text.replace(",", " ").split())
    except ValueError:
        return False


def _whole(address: str, schemes: tuple[str, ...]) -> bool:
    """Whether it has a scheme we know, and names a database or else a machine."""
    try:
        parts = urlsplit(address)
        named = len(parts.path) > 1 if "postgresql" in schemes else bool(parts.hostname)
        return parts.scheme in schemes and named and parts.port != 0
    except ValueError:
        return False
