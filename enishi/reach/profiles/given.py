"""A file becomes a profile, or a sentence says why not."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.reach.profiles import archive, pasted
from enishi.reach.profiles.profile import LONGEST, Profile
from enishi.reading import Unreadable
from enishi.reading.files.blob import Blob
from enishi.reading.files.encoding import decide_for, text_lines, unwrap
from enishi.reading.files.own import Own, read_own

#: Bytes of a text that are looked at: more than are read, in any encoding, to tell that it goes on.
_MOST_TEXT = 8 * LONGEST


class Wrong(Exception):
    """Why there is nothing to look at, in a sentence."""


#: An archive without all of these says nothing about its owner.
_SAYING = {"profile", "profilesummary", "positions", "education"}


def of_file(data: Path | bytes, name: str = "") -> Profile:
    """The profile in LinkedIn's archive, or in a text of any encoding. Raises `Wrong`."""
    found = opened(data, name)
    return pasted.read(found) if isinstance(found, str) else archive.profile(found)


def opened(data: Path | bytes, name: str = "") -> Own | str:
    """LinkedIn's archive of oneself, or one of its parts; else the text. Raises `Wrong`."""
    try:
        head = _head(data)
    except OSError as error:
        raise Wrong(_("The file cannot be opened.")) from error
    try:
        found = read_own(data, name)
    except Unreadable as unreadable:
        if not head.startswith(b"PK"):
            return _text(head)
        wrong = _("This ZIP file cannot be read. Choose LinkedIn's archive as it came, or paste the profile.")
        raise Wrong(wrong) from unreadable
    if any(found.parts.get(part) for part in _SAYING):
        return found
    if head.startswith(b"PK"):
        raise Wrong(_("The archive has no Profile.csv and no Positions.csv. Ask LinkedIn for the profile as well."))
    return _text(head)


def _head(data: Path | bytes) -> bytes:
    if isinstance(data, bytes):
        return data[:_MOST_TEXT]
    with data.open("rb") as file:
        return file.read(_MOST_TEXT)


def _text(head: bytes) -> str:
    blob = unwrap(Blob.of(head))
    lines = list(text_lines(blob, decide_for(blob)))
    if any(line.fault for line in lines[:-1]) or any(line.nul for line in lines):
        raise Wrong(_("This is neither LinkedIn's archive (ZIP) nor a text. Please copy the page and paste it."))
    text = "\n".join(line.text.rstrip("\r\n") for line in lines)
    if not text.strip():
        raise Wrong(_("There is nothing in the file."))
    return text


class Reading(Protocol):
    """cut, unread: as `Profile` has them."""

    cut: bool
    unread: int


def remarks(read: Reading) -> list[str]:
    """What was not read, one sentence each."""
    out = []
    if read.cut:
        out.append(_("It is very long; the first %s characters were read.") % f"{LONGEST:,}")
    if read.unread:
        words = ngettext("%(n)s row could not be read.", "%(n)s rows could not be read.", read.unread)
        out.append(words % {"n": read.unread})
    return out
