"""The table of work looks after itself."""

from __future__ import annotations

from datetime import timedelta

from enishi.tasks import actions
from enishi.tasks.registry import task


@task("tasks.sweep", every=timedelta(hours=6))
def sweep() -> None:
    actions.sweep()
