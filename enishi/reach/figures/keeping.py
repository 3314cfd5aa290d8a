"""The figures of this site: the published ones, and newer ones that its operator added.

Those are a file of the site's folder, `figures.csv`, which can be read, corrected and taken away by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from enishi.reach.figures.figure import MEASURES, Figure
from enishi.reach.figures.published import PUBLISHED
from enishi.reach.figures.reading import Read, read, written

NAME = "figures.csv"


def all_figures(home: Path) -> tuple[Figure, ...]:
    return PUBLISHED + added(home)


def added(home: Path) -> tuple[Figure, ...]:
    """Those that were added; what of the file cannot be read is passed over here, and said where it was added."""
    try:
        stat = (home / NAME).stat()
    except FileNotFoundError:
        return ()
    return _kept(home / NAME, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1)
def _kept(path: Path, _changed: int, _size: int) -> tuple[Figure, ...]:
    return tuple(read(path.read_bytes()).figures)


def add(home: Path, data: bytes) -> Read:
    """Take up the figures of a CSV that are not there yet. Either all that can be used are kept, or none is.

    Nothing is added to a file in which somebody wrote rows that cannot be read: writing it anew would lose them.
    """
    if unread := _unread(home / NAME):
        said = _("Nothing was added: %s has rows that cannot be read. Correct these first.") % NAME
        return Read(problems=[said, *unread])
    found = read(data, all_figures(home))
    if found.figures:
        _write(home / NAME, written((*added(home), *found.figures)))
    return found


def _unread(path: Path) -> list[str]:
    return read(path.read_bytes()).problems if path.exists() else []


def _write(path: Path, data: bytes) -> None:
    """A power cut leaves the file as it was before, or as it is after."""
    coming = path.with_name(path.name + ".new")
    with coming.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def chosen(figures: Iterable[Figure], country: str = "", platform: str = "") -> list[Figure]:
    """Those of a country and a platform, in the order of platforms and years; "" asks for all."""
    found = [one for one in figures if country in ("", one.country) and platform in ("", one.platform)]
    return sorted(found, key=lambda one: (one.country, one.platform, MEASURES.index(one.measure), one.year))
