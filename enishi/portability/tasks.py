"""What is too long for a request, and what is let go with time."""

from __future__ import annotations

from datetime import timedelta

from enishi.portability import actions
from enishi.portability.actions import working
from enishi.tasks.registry import task

task("portability.read", given_up=working.reading_given_up)(working.read_waiting)
task("portability.apply", given_up=working.applying_given_up)(working.apply_waiting)
task("portability.pack", given_up=working.packing_given_up)(working.pack_waiting)
task("portability.rejudge")(working.rejudge_waiting)
task("portability.tidy", every=timedelta(days=1))(actions.tidy)
task("portability.forget_deleted", every=timedelta(hours=1))(actions.forget_deleted)
task("portability.tidy_exports", every=timedelta(hours=1))(actions.tidy_exports)


@task("portability.erase")
def erase(member: int, face: int | None = None) -> None:
    """Asked for when somebody leaves, for a day later."""
    actions.erase_due(member, face=face)


task("portability.erase_face")(actions.erase_face)
