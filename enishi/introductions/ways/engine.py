"""The engine of `enishi.graph` in service: it says whom of the asker's ties it is worth looking at, and SQL looks.

So no way is told that SQL would not tell: what the arrays have too much is passed over. What is seen to here is that
they lack nothing. They begin with a snapshot (`rebuild`), and before each question take in which ties changed since.
docs/why/graph.md says why it is like this.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone

from enishi import graph
from enishi.tasks.actions import hasten
from enishi.visibility import decided_since, ever_leading, suspended

if TYPE_CHECKING:
    from enishi.graph import Engine

log = logging.getLogger(__name__)

#: The task that makes the snapshot anew, every night, and when it is asked for.
REBUILD = "introductions.rebuild_ways"
#: What was decided longer ago is committed: no lock is waited for so long, and no clock of this site's so far behind.
SETTLED = timedelta(minutes=2)
_STEP = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def place() -> Path:
    """Where the snapshot is, of this site and none other. It is in no backup: it is made of the database."""
    return Path(settings.ENISHI_HOME, "graph", "ties")


def rebuild(path: Path) -> tuple[int, int]:
    """Publish a snapshot of today's ties: (how many, among how many faces). Whoever asks meanwhile has the old one.

    Needs the extra `graph`. OSError where it cannot be written (a full disk): the old one stays.
    """
    from enishi.graph import building, edges, snapshot

    upto = _number(timezone.now() - SETTLED)
    # Each tie once, though it has two sides.
    rows = ever_leading().filter(holder__lt=F("other")).order_by().values_list("holder", "other")
    arrays = building.assemble(edges.pairs(rows.iterator(chunk_size=_STEP)), upto=upto)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    snapshot.write(path, arrays)
    return arrays.ties // 2, arrays.faces


def made_at(path: Path) -> datetime:
    """From when the snapshot is, all of it verified. Raises graph.Refused; needs the extra."""
    from enishi.graph import snapshot

    return _moment(snapshot.open_(path).upto) + SETTLED


class Here:
    """What one process has of it, for all its threads. path: the snapshot; None where SQL answers alone."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._engine: Engine | None = None
        self._seen: tuple[int, int] | None = None
        self._asked_anew: Engine | None = None
        self._lock, self._loading = threading.Lock(), threading.Lock()

    def begin(self) -> None:
        """From now on the engine is used, if it is installed. For servers: for one question it does not pay to load."""
        self.path = place() if graph.available() else None

    def knowing(self, asker: int, faces: Collection[int]) -> set[int] | None:
        """Of the asker's ties at least those that lead to one of these faces; None where SQL has to find out."""
        self._load_what_is_new()
        with self._lock:
            engine = self._engine
            if engine is None:
                return None
            self._take_in_what_changed(engine)
            engine.suspend_only(list(suspended()))
            if engine.full:
                return None
            return {face for face, _steps in engine.referrals(asker, engine.group(faces))}

    def load(self) -> None:
        """Use the snapshot at the path; one that is not whole is not used, and made anew."""
        self._seen = self._there()
        try:
            if self.path:
                graph.warm()
                self._engine = graph.Engine.open(self.path)
        except graph.Refused as refused:
            self._engine = None
            log.warning("the snapshot of ties is not used (%s): SQL finds the ways until it is made anew", refused)
            hasten(REBUILD)

    def _load_what_is_new(self) -> None:
        """In the background: compiling and verifying take seconds. Each snapshot is tried once."""
        there = self._there()
        if there and there != self._seen and self._loading.acquire(blocking=False):
            threading.Thread(target=self._load_here, name="load-ties", daemon=True).start()

    def _load_here(self) -> None:
        try:
            self.load()
        finally:
            connection.close()
            self._loading.release()

    def _there(self) -> tuple[int, int] | None:
        """Which file is at the path."""
        try:
            state = self.path.stat() if self.path else None
        except OSError:
            return None
        return (state.st_ino, state.st_mtime_ns) if state else None

    def _take_in_what_changed(self, engine: Engine) -> None:
        begun = timezone.now()
        for one, other, may_lead in decided_since(_moment(engine.upto)):
            if may_lead:
                engine.add(one, other, 0)
            else:
                engine.hide(one, other)
        # What is not yet committed comes up at the next question.
        engine.upto = _number(begun - SETTLED)
        if engine.filling() and self._asked_anew is not engine:
            self._asked_anew = engine
            hasten(REBUILD)


def _number(moment: datetime) -> int:
    """Microseconds, as a snapshot keeps them."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _moment(number: int) -> datetime:
    return _EPOCH + timedelta(microseconds=number)


#: This process's own.
here = Here()
