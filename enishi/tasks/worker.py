"""The worker: claims what is due, shows that it is alive, and goes on after whatever goes wrong."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections, connection

from enishi.tasks import actions, registry
from enishi.tasks.models import Task

log = logging.getLogger(__name__)

BEAT_EVERY = 15.0


def run_worker(stop: threading.Event, *, pause: float = 1.0) -> None:
    """Work until told to stop: what is `enishi work`. A task at hand is finished first."""
    worker = _name()
    started = False
    while not stop.is_set():
        close_old_connections()
        try:
            if not started:
                actions.keep_periodic_going()
                started = True
            task = actions.claim(worker)
            if task is not None:
                with _beating(task):
                    _do(task)
                continue
        except DatabaseError:
            # A busy or restarting database is no reason to stop working.
            log.exception("the database does not answer; trying again")
            connection.close()
        stop.wait(pause)
    connection.close()


def run_due(limit: int = 1000) -> int:
    """Do what is due now, here, without a worker: for tests. How many were done."""
    worker = _name()
    for done in range(limit):
        task = actions.claim(worker)
        if task is None:
            return done
        _do(task)
    return limit


def _name() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"


def _do(task: Task) -> None:
    try:
        registry.work_called(task.name)(**task.arguments)
    except registry.Later as later:
        actions.put_off(task, later.wait)
    except Exception as error:
        log.exception("task %s (%s) failed", task.pk, task.name)
        actions.fail(task, _what_happened(error))
    else:
        actions.finish(task)


def _what_happened(error: BaseException) -> str:
    """Kind and place, never the message: it may hold what somebody wrote on a card."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])[:4000]


@contextmanager
def _beating(task: Task) -> Iterator[None]:
    """Signs of life from a thread of its own, since the work itself may be one long statement."""
    done = threading.Event()

    def beat() -> None:
        while not done.wait(BEAT_EVERY):
            try:
                if not actions.beat(task):
                    break
            except DatabaseError:
                # On SQLite the work at hand may hold the write lock; nobody else can claim it then either.
                continue
        connection.close()

    thread = threading.Thread(target=beat, name=f"beat-{task.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=30)
