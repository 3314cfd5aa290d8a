"""What is asked arrives: soon after it was sent, and once a day what had to wait. And the snapshot of ties, for sites
that have the engine."""

from __future__ import annotations

import logging
from datetime import time

from enishi import graph
from enishi.introductions import actions
from enishi.introductions.ways import engine
from enishi.tasks.registry import task

log = logging.getLogger(__name__)

task(actions.ARRIVE)(actions.arrive)
task(actions.TELL_THOSE_ASKED)(actions.tell_those_asked)
task("introductions.arrive_all", daily_at=time(7, 0))(actions.arrive_all)


@task(engine.REBUILD, daily_at=time(3, 40))
def rebuild_ways() -> None:
    """Where it cannot be written, that is tried again the next night: what changed since the old one is known, too."""
    if not graph.available():
        return
    try:
        engine.rebuild(engine.place())
    except OSError as error:
        log.error("no new snapshot of ties in %s: %s. The old one stays in use.", engine.place().parent, error.strerror)
