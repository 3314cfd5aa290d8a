"""What time it is to a rule."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_STANDING: ContextVar[datetime | None] = ContextVar("standing", default=None)


def moment() -> datetime:
    """Now; while SQL is made that is asked later (`prepared`), what stands for that time."""
    return _STANDING.get() or timezone.now()


@contextmanager
def standing(stand_in: datetime) -> Iterator[None]:
    token = _STANDING.set(stand_in)
    try:
        yield
    finally:
        _STANDING.reset(token)
