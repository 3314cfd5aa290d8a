"""What an archive says about oneself: read only when its owner asks, and only the name.

Names are offered; nothing is copied by itself. Parts that we do not know are not opened.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enishi.reading import Unreadable
from enishi.reading.files.blob import Blob
from enishi.reading.files.facebook import repair
from enishi.reading.files.ziparchive import read_archive

#: No file about one person is larger.
MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Own:
    """The name in one part: part is the file's name in the archive."""

    part: str
    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""

    def __bool__(self) -> bool:
        return bool(self.family or self.given)


def own_names(archive: Path, parts: list[str]) -> list[Own]:
    """The names in the parts about oneself, those that hold one."""
    found = []
    try:
        opened = read_archive(Blob.of(archive))
    except Unreadable:
        return []
    for member in opened.members:
        reader = _reader(member.name)
        if member.name not in parts or reader is None:
            continue
        try:
            text = opened.part(member).head(MOST_BYTES).decode("utf-8-sig", "replace")
            own = reader(member.name, text)
        except (Unreadable, ValueError, OSError, csv.Error):
            continue
        if own:
            found.append(own)
    return found


def _reader(name: str) -> Callable[[str, str], Own] | None:
    last = name.rsplit("/", 1)[-1].lower()
    return {"profile.csv": _linkedin, "profile_information.json": _facebook}.get(last)


def readable(parts: list[str]) -> list[str]:
    """Those parts that we could find a name in."""
    return [part for part in parts if _reader(part)]


def _linkedin(part: str, text: str) -> Own:
    row = next(csv.DictReader(io.StringIO(text)), {})
    return Own(part, (row.get("Last Name") or "").strip(), (row.get("First Name") or "").strip())


def _facebook(part: str, text: str) -> Own:
    profile = json.loads(text).get("profile_v2", {})
    name = profile.get("name", {}) if isinstance(profile, dict) else {}
    return Own(part, _repaired(name.get("last_name")), _repaired(name.get("first_name")))


def _repaired(text: Any) -> str:
    return repair(text).strip() if isinstance(text, str) else ""
