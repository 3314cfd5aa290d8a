"""Telling somebody of what another did towards them. Who mutes or blocks is told nothing, and the other cannot tell:
what is written and asked of the database in their own request is the same, and the worker finds out (P3, P4)."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.members.queries import by_numbers
from enishi.notifications import actions as notifications
from enishi.safety.queries import is_muted, kept_away, may_go_out
from enishi.tasks.actions import enqueue
from enishi.tasks.registry import task

#: The task that tells.
TELL = "safety.tell"


def tell_of(sender: Face, to: Face, kind: str, path: str, *, cause: str) -> None:
    """As `notifications.actions.tell`, soon after the caller's transaction, of something that `sender` did."""
    enqueue(TELL, owner=sender.pk, sender=sender.pk, to=to.pk, kind=kind, path=path, cause=cause)


@task(TELL)
def _tell(sender: int, to: int, kind: str, path: str, cause: str) -> None:
    faces = by_numbers(sender, to)
    if len(faces) < 2 or is_muted(faces[to], faces[sender]) or sender in kept_away(faces[to]):
        return
    if may_go_out(faces[sender]):
        notifications.tell(faces[to], kind, path, cause=cause, by=faces[sender])
