"""What changes the table of work: asking for it, claiming it, and how it ended.

Every step is one conditional UPDATE: of two workers that want the same row, the database lets one have it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from enishi.tasks import registry
from enishi.tasks.models import Task

#: A worker that has not been heard of for this long is taken for dead. Longer than any write lock is held.
SILENCE = timedelta(minutes=3)
MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=20)
#: Finished rows are kept this long, for whoever looks after the site.
KEPT = timedelta(days=7)


def enqueue(
    name: str, /, *, owner: int | None = None, run_at: datetime | None = None, **arguments: int | str | bool | None
) -> Task:
    """Ask for work, in the caller's transaction: it is there when the cause is committed, and never without it."""
    registry.work_called(name)
    task = Task(name=name, owner=owner, arguments=arguments, run_at=run_at or timezone.now())
    task.save(force_insert=True)
    return task


def claim(worker: str) -> Task | None:
    """The next task that is due, now this worker's; or one whose worker fell silent."""
    now = timezone.now()
    due = Q(state=Task.State.WAITING, run_at__lte=now)
    orphaned = Q(state=Task.State.RUNNING, alive_at__lt=now - SILENCE)
    while True:
        task = Task.objects.filter(due | orphaned).order_by("run_at", "id").first()
        if task is None:
            return None
        same = Task.objects.filter(pk=task.pk, state=task.state, claimed_by=task.claimed_by, attempts=task.attempts)
        if task.attempts >= MOST_ATTEMPTS:
            # It took its worker down with it each time.
            fail(task, "the worker died")
            continue
        if same.update(
            state=Task.State.RUNNING, claimed_by=worker, alive_at=timezone.now(), attempts=task.attempts + 1
        ):
            task.refresh_from_db()
            return task


def beat(task: Task) -> bool:
    """A sign of life. False where the task is no longer this worker's."""
    return bool(_mine(task).update(alive_at=timezone.now()))


@transaction.atomic
def finish(task: Task) -> None:
    """Done; what is periodic is asked for again."""
    if _mine(task).update(state=Task.State.DONE, alive_at=timezone.now(), error=""):
        _again(task.name)


def put_off(task: Task, wait: timedelta) -> None:
    """Not now: tried again after the wait, and this was not an attempt."""
    _mine(task).update(state=Task.State.WAITING, run_at=timezone.now() + wait, attempts=task.attempts - 1)


@transaction.atomic
def fail(task: Task, error: str) -> bool:
    """Try again later, each time after a longer wait; True where that was the last attempt."""
    if task.attempts < MOST_ATTEMPTS:
        wait = FIRST_WAIT * 4 ** (task.attempts - 1)
        _mine(task).update(state=Task.State.WAITING, run_at=timezone.now() + wait, error=error)
        return False
    if _mine(task).update(state=Task.State.FAILED, error=error):
        _again(task.name)
        if hook := registry.when_given_up(task.name):
            hook(**task.arguments)
    return True


@transaction.atomic
def keep_periodic_going() -> None:
    """Each periodic task stands in the table once. Called when a worker starts."""
    for name in registry.periodic_names():
        _again(name, at_once=True)


@transaction.atomic
def hasten(name: str) -> None:
    """What runs by itself runs as soon as it can, not at its hour: once, however often that is asked."""
    if Task.objects.filter(name=name, state=Task.State.RUNNING).exists():
        return
    if not Task.objects.filter(name=name, state=Task.State.WAITING).update(run_at=timezone.now()):
        enqueue(name)


def sweep() -> int:
    """Forget what was finished long ago."""
    over = (Task.State.DONE, Task.State.FAILED)
    return Task.objects.filter(state__in=over, created_at__lt=timezone.now() - KEPT).delete()[0]


def _mine(task: Task) -> QuerySet[Task]:
    """The row, if it still is this worker's: another may have taken over from a silent one."""
    return Task.objects.filter(pk=task.pk, state=Task.State.RUNNING, claimed_by=task.claimed_by, attempts=task.attempts)


def _again(name: str, *, at_once: bool = False) -> None:
    run_at = registry.next_run(name, timezone.now(), at_once=at_once)
    if run_at is None or Task.objects.filter(name=name, state__in=(Task.State.WAITING, Task.State.RUNNING)).exists():
        return
    enqueue(name, run_at=run_at)
