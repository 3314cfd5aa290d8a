"""Which functions can be tasks, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

Work = Callable[..., Any]
W = TypeVar("W", bound=Work)

_WORK: dict[str, Work] = {}
_PERIODS: dict[str, timedelta] = {}
_GIVEN_UP: dict[str, Work] = {}


class Later(Exception):
    """Raised by a task that cannot go on now: it is tried again after a while, which is no failure."""

    def __init__(self, wait: timedelta = timedelta(seconds=30)) -> None:
        super().__init__(wait)
        self.wait = wait


def task(name: str, *, every: timedelta | None = None, given_up: Work | None = None) -> Callable[[W], W]:
    """Register a function under `room.verb`.

    every: it also runs by itself, that often. given_up: called with the same arguments when the last attempt failed.
    """

    def register(work: W) -> W:
        if _WORK.get(name, work) is not work:
            raise ValueError(f"two tasks are called {name}")
        _WORK[name] = work
        if every is not None:
            _PERIODS[name] = every
        if given_up is not None:
            _GIVEN_UP[name] = given_up
        return work

    return register


def work_called(name: str) -> Work:
    """The function of that name; LookupError where no room brings it (any more)."""
    return _WORK[name]


def when_given_up(name: str) -> Work | None:
    return _GIVEN_UP.get(name)


def period_of(name: str) -> timedelta | None:
    return _PERIODS.get(name)


def periodic_names() -> tuple[str, ...]:
    return tuple(_PERIODS)
