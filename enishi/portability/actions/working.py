"""What the worker does for imports. Each may be done twice: a slow worker's task is given to another."""

from __future__ import annotations

from enishi.portability.actions.applying import apply_now
from enishi.portability.actions.beginning import could_not_be_read, given
from enishi.portability.actions.reading import State, read, rejudge
from enishi.portability.models import Import


def read_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.READING).first():
        read(found, given(found))


def reading_given_up(batch: int) -> None:
    if found := Import.objects.filter(pk=batch).first():
        could_not_be_read(found)


def apply_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.APPLYING).select_related("holder").first():
        apply_now(found.holder, found)


def applying_given_up(batch: int) -> None:
    """Nothing was taken over, since it is all or nothing: it can be tried again."""
    problem = {"code": "not_taken_over", "row": 0, "part": ""}
    for found in Import.objects.filter(pk=batch, state=State.APPLYING):
        Import.objects.filter(pk=batch).update(state=State.READY, problems=[*found.problems, problem])


def rejudge_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.READY).first():
        rejudge(found)
