"""The folder of uploads looks after itself."""

from __future__ import annotations

from datetime import timedelta

from enishi.media import actions
from enishi.tasks.registry import task


@task("media.sweep_orphans", every=timedelta(hours=12))
def sweep_orphans() -> None:
    actions.sweep_orphans()
    actions.sweep_coming()
