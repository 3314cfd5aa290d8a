"""Work is done once where nothing goes wrong, and again where a worker died."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from enishi.tasks import actions, registry
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due, run_worker

done: list[int] = []
given_up: list[int] = []


@registry.task("test.note")
def note(number: int) -> None:
    done.append(number)


@registry.task("test.break", given_up=lambda number: given_up.append(number))
def break_(number: int) -> None:
    raise ValueError("a secret word")


@registry.task("test.later")
def later(number: int) -> None:
    raise registry.Later(timedelta(minutes=1))


@registry.task("test.daily", every=timedelta(days=1))
def daily() -> None:
    done.append(0)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()
    given_up.clear()


@pytest.mark.django_db
def test_what_is_due_is_done_once() -> None:
    actions.enqueue("test.note", number=1)
    actions.enqueue("test.note", number=2, run_at=timezone.now() + timedelta(hours=1))
    assert run_due() == 1
    assert run_due() == 0
    assert done == [1]


@pytest.mark.django_db
def test_work_goes_with_its_cause() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = actions.enqueue("test.note", number=1), 1 / 0
    assert run_due() == 0


@pytest.mark.django_db
def test_unknown_work_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        actions.enqueue("test.nobody")


@pytest.mark.django_db
def test_a_failure_is_tried_again_after_longer_and_longer_waits_then_given_up() -> None:
    task = actions.enqueue("test.break", number=7)
    waits = []
    for _ in range(actions.MOST_ATTEMPTS):
        Task.objects.update(run_at=timezone.now())
        assert run_due() == 1
        task.refresh_from_db()
        waits.append(task.run_at - timezone.now())
    assert task.state == Task.State.FAILED
    assert waits[:-1] == sorted(waits[:-1])
    assert given_up == [7]
    assert task.error.startswith("ValueError")
    assert "secret" not in task.error


@pytest.mark.django_db
def test_later_is_no_failure() -> None:
    task = actions.enqueue("test.later", number=1)
    run_due()
    task.refresh_from_db()
    assert (task.state, task.attempts) == (Task.State.WAITING, 0)
    assert task.run_at > timezone.now()


@pytest.mark.django_db
def test_a_dead_workers_task_is_claimed_again_after_silence_and_the_dead_cannot_finish_it() -> None:
    actions.enqueue("test.note", number=3)
    dead = actions.claim("dead")
    assert dead is not None
    assert actions.claim("other") is None
    Task.objects.update(alive_at=timezone.now() - actions.SILENCE - timedelta(seconds=1))
    assert run_due() == 1
    assert done == [3]
    assert not actions.beat(dead)
    actions.fail(dead, "too late")
    assert Task.objects.get().state == Task.State.DONE


@pytest.mark.django_db
def test_a_task_that_kills_its_workers_is_given_up() -> None:
    actions.enqueue("test.break", number=9)
    for _ in range(actions.MOST_ATTEMPTS):
        assert actions.claim("dies") is not None
        Task.objects.update(alive_at=timezone.now() - actions.SILENCE - timedelta(seconds=1))
    assert actions.claim("next") is None
    assert Task.objects.get().state == Task.State.FAILED
    assert given_up == [9]


@pytest.mark.django_db
def test_periodic_work_stands_in_the_table_once() -> None:
    actions.keep_periodic_going()
    actions.keep_periodic_going()
    waiting = Task.objects.filter(name="test.daily")
    assert waiting.count() == 1
    run_due()
    assert done == [0]
    assert waiting.filter(state=Task.State.WAITING).get().run_at > timezone.now() + timedelta(hours=23)


@pytest.mark.django_db
def test_what_runs_by_itself_may_be_wanted_sooner() -> None:
    for _ in range(2):
        actions.hasten("test.daily")
    assert run_due() == 1
    rows = Task.objects.filter(name="test.daily")
    assert rows.filter(state=Task.State.WAITING, run_at__gt=timezone.now()).count() == 1
    for _ in range(2):
        actions.hasten("test.daily")
    assert run_due() == 1
    assert rows.count() == 3
    actions.hasten("test.daily")
    assert actions.claim("worker") is not None
    actions.hasten("test.daily")
    assert rows.filter(state=Task.State.WAITING).count() == 0, "it is at it"


@pytest.mark.django_db(transaction=True)
def test_the_worker_stops_when_told_and_two_share_the_work() -> None:
    for number in range(20):
        actions.enqueue("test.note", number=number)
    stop = threading.Event()
    workers = [threading.Thread(target=run_worker, args=(stop,), kwargs={"pause": 0.02}) for _ in range(2)]
    for worker in workers:
        worker.start()
    for _ in range(200):
        if Task.objects.filter(name="test.note", state=Task.State.DONE).count() == 20:
            break
        threading.Event().wait(0.05)
    stop.set()
    for worker in workers:
        worker.join(timeout=20)
    assert sorted(n for n in done if n) == list(range(1, 20))
