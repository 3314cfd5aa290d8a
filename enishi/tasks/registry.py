"""Which functions can be tasks, by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, TypeVar

from django.utils import timezone

Work = Callable[..., Any]
W = TypeVar("W", bound=Work)

_WORK: dict[str, Work] = {}
_PERIODS: dict[str, timedelta | time] = {}
_GIVEN_UP: dict[str, Work] = {}


class Later(Exception):
    """Raised by a task that cannot go on now: it is tried again after a while, which is no failure."""

    def __init__(self, wait: timedelta = timedelta(seconds=30)) -> None:
        super().__init__(wait)
        self.wait = wait


def task(
    name: str, *, every: timedelta | None = None, daily_at: time | None = None, given_up: Work | None = None
) -> Callable[[W], W]:
    """Register a function under `room.verb`.

    every: it also runs by itself, that often; daily_at: once a day at that hour of the site. given_up: called with the
    same arguments when the last attempt failed.
    """

    def register(work: W) -> W:
        if _WORK.get(name, work) is not work:
            raise ValueError(f"two tasks are called {name}")
        _WORK[name] = work
        if (period := every or daily_at) is not None:
            _PERIODS[name] = period
        if given_up is not None:
            _GIVEN_UP[name] = given_up
        return work

    return register


def work_called(name: str) -> Work:
    """The function of that name; LookupError where no room brings it (any more)."""
    return _WORK[name]


def when_given_up(name: str) -> Work | None:
    return _GIVEN_UP.get(name)


def next_run(name: str, now: datetime, *, at_once: bool = False) -> datetime | None:
    """When a task runs by itself after `now`; None where it does not. at_once: what has no hour of its own, now."""
    period = _PERIODS.get(name)
    if isinstance(period, time):
        here = timezone.localtime(now)
        today = datetime.combine(here.date(), period, here.tzinfo)
        return today if today > now else datetime.combine(here.date() + timedelta(days=1), period, here.tzinfo)
    return now + (timedelta() if at_once else period) if period else None


def periodic_names() -> tuple[str, ...]:
    return tuple(_PERIODS)
