"""What is kept of a thing that is reported, and how one can tell later that it is still that. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from enishi.moderation.kinds import Thing
from enishi.safety.audit import digest

#: Of the form below: what is read again later says which it is.
FORMAT = "enishi-evidence-1"


def of(thing: Thing, *, kind: str, address: str, at: datetime) -> dict[str, Any]:
    """As the reporter saw it. address: of the whole, with the site's name; at: when, kept as ISO 8601."""
    return {
        "format": FORMAT,
        "kind": kind,
        "address": address,
        "seen_at": at.isoformat(),
        "called": thing.called,
        "title": thing.title,
        "lines": [[label, text] for label, text in thing.lines],
        "pictures": [{"sha256": sha256(picture.data), "alt": picture.alt} for picture in thing.pictures],
    }


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_whole(said: dict[str, Any], known_as: str, pictures: dict[str, bytes]) -> bool:
    """Whether what was kept is what its digest was made of, and so is each picture that is
    there. pictures: by their digests."""
    named = [one["sha256"] for one in said["pictures"]]
    return digest(said) == known_as and all(sha256(pictures[name]) == name for name in named if name in pictures)
