"""Old counts go."""

from __future__ import annotations

from datetime import timedelta

from enishi.members import actions as members
from enishi.safety import actions
from enishi.tasks.registry import task


@task("safety.sweep", every=timedelta(hours=12))
def sweep() -> None:
    actions.forget_counts()
    members.forget_altered()
    members.forget_devices()
