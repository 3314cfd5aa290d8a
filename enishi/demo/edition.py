"""Which demonstration a folder holds, and since when. One of an earlier edition makes room; nothing of it is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

#: Another one whenever the community grew.
EDITION = "6"
#: Where it is written down, in the demonstration's folder, and what earlier ones move into.
_FILE, _BEFORE = "edition", "before-"


def make_room(folder: Path, *, anew: bool = False) -> Path | None:
    """Put aside what an earlier edition left in the folder (or any, with anew): where it lies now, if it did."""
    there = [one for one in folder.iterdir() if not one.name.startswith(_BEFORE)] if folder.is_dir() else []
    if not there or (is_there(folder) and not anew):
        return None
    number = 1
    while (aside := folder / f"{_BEFORE}{number}").exists():
        number += 1
    aside.mkdir(mode=0o700)
    for one in there:
        one.rename(aside / one.name)
    return aside


def is_there(folder: Path) -> bool:
    """Whether the folder holds this edition, whole."""
    return _read(folder)[0] == EDITION


def mark(folder: Path, today: date) -> date:
    """Write down that the folder holds this edition; the day on which it was made."""
    edition, made_on = _read(folder)
    if edition != EDITION or made_on is None:
        (folder / _FILE).write_text(f"{EDITION} {today.isoformat()}\n", encoding="ascii")
        return today
    return made_on


def _read(folder: Path) -> tuple[str, date | None]:
    try:
        edition, _, day = (folder / _FILE).read_text(encoding="ascii").strip().partition(" ")
        return edition, date.fromisoformat(day)
    except (OSError, ValueError):
        return "", None
